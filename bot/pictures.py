"""Files of the public as they are kept: a picture is drawn anew from its dots, so that nothing hidden in it goes on."""

import io
import warnings
from typing import Any

from PIL import Image, ImageOps

from bot.channels.channel import AttachmentKind

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What people's devices write. Pillow reads far more, by readers that nobody needs here and attackers know."""
SIDE = 4_096
"""A larger JPEG is read at a fraction of its size, which takes a fraction of the memory."""
MOST_DOTS = 25_000_000
"""More would take hundreds of megabytes to draw; a few bytes can claim them."""


def cleaned(content: bytes, kind: AttachmentKind, mime: str = "") -> dict[str, Any]:
    """What is kept of a file: a picture without EXIF (place, camera, time) and whatever else was in it; other files as they came."""
    if kind is not AttachmentKind.PHOTO and not mime.startswith("image/"):
        return {"status": "kept", "content": content, "size": len(content)}
    try:
        drawn = _drawn(content)
    except Exception:  # a decoder may fail in any way at what was made to break it
        return {"status": "refused", "reason": "not a picture"}
    if drawn is None:
        return {"status": "refused", "reason": f"a picture of more than {MOST_DOTS:,} dots"}
    return {"status": "kept", "content": drawn, "size": len(drawn), "mime": "image/jpeg"}


def _drawn(content: bytes) -> bytes | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we look at the size ourselves
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
    with picture:
        picture.draft("RGB", (SIDE, SIDE))
        if picture.width * picture.height > MOST_DOTS:
            return None
        plain = ImageOps.exif_transpose(picture).convert("RGB")
    plain.info.clear()  # a comment would be written into the new file
    saved = io.BytesIO()
    plain.save(saved, "JPEG", quality=88)
    return saved.getvalue()
