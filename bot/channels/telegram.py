"""Telegram through python-telegram-bot: raw updates in, one request a part out, every way to fail named."""

import asyncio
import hmac
import json
import logging
import warnings
from collections.abc import Mapping
from typing import Any

import httpx
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from bot.channels import telegram_updates, telegram_words
from bot.channels.channel import (
    Attachment,
    Capabilities,
    ChannelClosed,
    Gone,
    Inbound,
    Keys,
    Outbound,
    Outcome,
    Part,
    Receive,
    Rejected,
    Retry,
    Sent,
    TooLarge,
    Unfetchable,
    Unknown,
)
from bot.channels.telegram_lanes import Lanes
from bot.wording import ENGLISH, LANGUAGES, written

LANES = 32
"""Requests under way at a time."""
HOLD = 25
"""Seconds that a long poll is held."""
WANTED = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post"]
COMMANDS = ("start", "officer", "follow", "unfollow", "help", "language", "privacy", "mydata", "deleteme", "stop")
"""The menu; its words are the messages telegram_..."""
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
log = logging.getLogger("bluelamp.telegram")
# raw updates are wanted: one that cannot be parsed must not keep the others from being confirmed
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'", category=PTBUserWarning)


class Telegram:
    """One bot account."""

    def __init__(self, token: str, api_url: str, secret: str = "", public_url: str = "") -> None:
        self.name = "telegram"
        self.capabilities = Capabilities(telegram_words.LONGEST, buttons=True, location_request=True, edit=True)
        self._secret, self._public_url, self._opened = secret, public_url, False
        sending = Lanes(LANES, read_timeout=15, connect_timeout=5)
        polling = HTTPXRequest(connection_pool_size=2, read_timeout=HOLD + 10)
        self._bot = Bot(token, f"{api_url}/bot", f"{api_url}/file/bot", sending, polling)
        for noisy in ("httpx", "httpcore", "telegram"):  # their lines hold the token
            logging.getLogger(noisy).setLevel(logging.WARNING)

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        said = next((value for name, value in headers.items() if name.lower() == "x-telegram-bot-api-secret-token"), "")
        return bool(self._secret) and hmac.compare_digest(said.encode(), self._secret.encode())

    def keys(self, raw: str) -> Keys:
        return telegram_updates.keys(raw)

    def parse(self, raw: str) -> list[Inbound]:
        return telegram_updates.parse(raw)

    def render(self, outbound: Outbound) -> list[Part]:
        return telegram_words.render(outbound)

    @property
    def account_name(self) -> str:
        return self._bot.username if self._opened else ""

    async def open(self) -> None:
        """Check the token, introduce the bot, and say how updates are to come."""
        try:
            await self._bot.initialize()
            self._opened = True
            await self._introduce()
            await self._choose_way()
        except (InvalidToken, Forbidden) as refused:
            raise ChannelClosed(
                "Telegram refuses the token: check BLUELAMP_TELEGRAM_TOKEN. The rest goes on without it."
            ) from refused
        except TelegramError as error:
            if "not found" in str(error).lower() or "unauthorized" in str(error).lower():
                raise ChannelClosed(
                    "Telegram refuses the token: check BLUELAMP_TELEGRAM_TOKEN. The rest goes on without it."
                ) from error
            raise ConnectionError(type(error).__name__) from error

    async def listen(self, receive: Receive) -> None:
        """Long polling from the last confirmed update on; an update is confirmed once it is stored."""
        if self._public_url:
            return
        offset, wait = 0, 1.0
        while True:
            try:
                offset = await self._poll(offset, receive)
                wait = 1.0
            except InvalidToken as refused:
                raise ChannelClosed("Telegram refuses the token: check BLUELAMP_TELEGRAM_TOKEN.") from refused
            except Exception as error:
                log.warning("polling failed reason=%s; again in %.0f s", _named(error), wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 30.0)

    async def send(self, part: Part) -> Outcome:
        try:
            sent = await self._bot.send_message(
                part.chat,
                part.text,
                reply_markup=_markup(part),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except TelegramError as error:
            return _failure(error)
        return Sent(str(sent.message_id))

    async def edit(self, chat: str, external_id: str, text: str) -> Outcome:
        try:
            await self._bot.edit_message_text(text, chat, int(external_id))
        except BadRequest as error:  # a repeated edit has arrived before
            return Sent(external_id) if "not modified" in str(error).lower() else _failure(error)
        except TelegramError as error:
            return _failure(error)
        return Sent(external_id)

    async def offer(self, chat: str, commands: Mapping[str, str]) -> Outcome:
        scope = BotCommandScopeChat(int(chat))
        try:
            if commands:
                await self._bot.set_my_commands([BotCommand(*one) for one in commands.items()], scope=scope)
            else:
                await self._bot.delete_my_commands(scope=scope)
        except TelegramError as error:
            return _failure(error)
        return Sent("")

    async def acknowledge(self, tap_id: str) -> None:
        try:
            await self._bot.answer_callback_query(tap_id)
        except TelegramError as error:
            log.info("tap not acknowledged reason=%s", type(error).__name__)

    async def typing(self, chat: str) -> None:
        try:
            await self._bot.send_chat_action(chat, ChatAction.TYPING)
        except TelegramError as error:
            log.info("typing not shown reason=%s", type(error).__name__)

    async def fetch(self, attachment: Attachment, limit: int) -> bytes | TooLarge | Unfetchable | Retry:
        if attachment.size is not None and attachment.size > limit:
            return TooLarge(limit)
        try:
            file = await self._bot.get_file(attachment.file_id)
            if file.file_size is not None and file.file_size > limit:
                return TooLarge(limit)
            content = bytes(await file.download_as_bytearray())
        except BadRequest as error:
            return TooLarge(20_000_000) if "too big" in str(error).lower() else Unfetchable(type(error).__name__)
        except NetworkError as error:
            return Retry(30.0, type(error).__name__)
        except TelegramError as error:
            return Unfetchable(type(error).__name__)
        return content if len(content) <= limit else TooLarge(limit)

    async def close(self) -> None:
        await self._bot.shutdown()

    async def _introduce(self) -> None:
        """The menu and the bot's description, in each language that we speak; English is for all others."""
        for language in LANGUAGES:
            code = None if language == ENGLISH else language
            menu = [BotCommand(name, written(language, f"telegram_{name}", {})) for name in COMMANDS]
            about = written(language, "telegram_about", {})
            await self._bot.set_my_commands(menu, language_code=code)
            await self._bot.set_my_description(about, language_code=code)
            await self._bot.set_my_short_description(about[:120], language_code=code)

    async def _choose_way(self) -> None:
        if not self._public_url:
            await self._bot.delete_webhook(drop_pending_updates=False)
            return
        address = f"{self._public_url}/hooks/telegram"
        await self._bot.set_webhook(address, secret_token=self._secret, allowed_updates=WANTED, max_connections=40)

    async def _poll(self, offset: int, receive: Receive) -> int:
        asked = {"offset": offset, "timeout": HOLD, "allowed_updates": WANTED}
        found: Any = await self._bot.do_api_request("getUpdates", api_kwargs=asked, read_timeout=HOLD + 10)
        for update in found:
            if not await receive(json.dumps(update, ensure_ascii=False)):
                raise ConnectionError("an update could not be stored")
            offset = max(offset, int(update["update_id"]) + 1)
        return offset


def _failure(error: TelegramError) -> Outcome:
    """What became of a request that failed. BadRequest and TimedOut are NetworkErrors too: their order matters."""
    match error:
        case RetryAfter():
            after = error.retry_after
            seconds = after if isinstance(after, int) else after.total_seconds()
            return Retry(float(seconds), "told to wait")
        case Forbidden():
            return Gone("the person has blocked the bot or left")
        case BadRequest():
            text = str(error).lower()
            return Gone("the chat does not exist") if "chat not found" in text else Rejected(str(error)[:120])
        case InvalidToken() | Conflict():
            return Retry(30.0, "the channel is not open")
        case NetworkError() if isinstance(error.__cause__, NEVER_LEFT):
            return Retry(2.0, "no connection")
        case NetworkError():
            return Unknown("no answer came")
        case _:
            return Rejected(type(error).__name__)


def _markup(part: Part) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    if part.ask_location:
        ask = KeyboardButton(written(part.language, "button_location", {}), request_location=True)
        others = [[KeyboardButton(button.label)] for button in part.buttons]
        return ReplyKeyboardMarkup([[ask], *others], one_time_keyboard=True, resize_keyboard=True)
    if not part.buttons:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(b.label, callback_data=b.value)] for b in part.buttons])


def _named(error: Exception) -> str:
    return "another process polls this bot" if isinstance(error, Conflict) else type(error).__name__
