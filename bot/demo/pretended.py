"""A channel that reads and renders as the real one does, and sends to nobody: it says how sending would have ended."""

import io
from collections.abc import Mapping

from PIL import Image, ImageDraw

from bot.channels.channel import Attachment, Channel, Inbound, Keys, Outbound, Outcome, Part, Receive, Sent


class Pretended:
    """Stands before a channel; `endings`: by chat, how the next messages to it end instead of arriving."""

    def __init__(self, channel: Channel) -> None:
        self.name, self.capabilities, self._channel = channel.name, channel.capabilities, channel
        self.endings: dict[str, list[Outcome]] = {}
        self._sent = 0

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        return False

    def keys(self, raw: str) -> Keys:
        return self._channel.keys(raw)

    def parse(self, raw: str) -> list[Inbound]:
        return self._channel.parse(raw)

    def render(self, outbound: Outbound) -> list[Part]:
        return self._channel.render(outbound)

    async def open(self) -> None: ...

    async def listen(self, receive: Receive) -> None: ...

    async def send(self, part: Part) -> Outcome:
        endings = self.endings.get(part.chat)
        self._sent += 1
        return endings.pop(0) if endings else Sent(f"demo-{self._sent}")

    async def edit(self, chat: str, external_id: str, text: str) -> Outcome:
        return Sent(external_id)

    async def acknowledge(self, tap_id: str) -> None: ...

    async def typing(self, chat: str) -> None: ...

    async def fetch(self, attachment: Attachment, limit: int) -> bytes:
        """A drawn street with a van on the pavement, and no photograph of anybody."""
        picture = Image.new("RGB", (640, 400), "#b9c7d8")
        draw = ImageDraw.Draw(picture)
        draw.rectangle((0, 230, 640, 290), fill="#9a9a94")
        draw.rectangle((0, 290, 640, 400), fill="#4f555c")
        draw.rounded_rectangle((190, 170, 440, 285), 14, fill="#f4f4f0")
        draw.rectangle((380, 185, 430, 225), fill="#32404f")
        for wheel in (220, 370):
            draw.ellipse((wheel, 262, wheel + 46, 308), fill="#22262b")
        draw.text((16, 16), "A drawing for the demo", fill="#14181f")
        saved = io.BytesIO()
        picture.save(saved, "JPEG")
        return saved.getvalue()

    async def close(self) -> None: ...
