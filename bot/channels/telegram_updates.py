"""Raw Telegram updates -> what the person did. Pure: the same raw text always gives the same answer."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from bot.channels.channel import Attachment, AttachmentKind, Inbound, Keys, Kind, Unreadable

FILES = {
    "voice": AttachmentKind.VOICE,
    "audio": AttachmentKind.VOICE,
    "video": AttachmentKind.VIDEO,
    "video_note": AttachmentKind.VIDEO,
    "document": AttachmentKind.DOCUMENT,
    "sticker": AttachmentKind.OTHER,
}
NOTHING = Inbound(Kind.IGNORED, "", "", datetime(1970, 1, 1, tzinfo=UTC))


def keys(raw: str) -> Keys:
    """By message, tap or membership, since update ids start anew after a quiet week."""
    try:
        update = json.loads(raw)
        for field in ("message", "edited_message", "channel_post"):
            if message := update.get(field):
                chat = message["chat"]["id"]
                return Keys(f"m:{chat}:{message['message_id']}:{message.get('edit_date', 0)}", str(chat))
        if tap := update.get("callback_query"):
            return Keys(f"t:{tap['id']}", str(tap["from"]["id"]))
        if member := update.get("my_chat_member"):
            chat = member["chat"]["id"]
            return Keys(f"b:{chat}:{member['date']}:{member['new_chat_member']['status']}", str(chat))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return Keys(f"u:{digest}", digest)


def parse(raw: str) -> list[Inbound]:
    """What the person did; raises Unreadable without quoting a word of it."""
    try:
        update = json.loads(raw)
        if not isinstance(update, dict) or not isinstance(update["update_id"], int):
            raise KeyError("update_id")
        return [_inbound(update)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise Unreadable("an update that is not of a known shape") from error


def _inbound(update: dict[str, Any]) -> Inbound:
    if message := update.get("message"):
        return _message(message, Kind.SPOKE)
    if message := update.get("edited_message"):
        return _message(message, Kind.EDITED)
    if tap := update.get("callback_query"):
        return _tap(tap)
    if member := update.get("my_chat_member"):
        return _membership(member)
    return NOTHING


def _message(message: dict[str, Any], kind: Kind) -> Inbound:
    person, chat = message.get("from") or {}, message["chat"]
    if person.get("is_bot"):
        return NOTHING
    if chat["type"] != "private":
        addressed = str(message.get("text") or "").startswith("/") or "new_chat_members" in message
        return _common(message, Kind.UNSUITABLE if addressed else Kind.IGNORED)
    text = str(message.get("text") or message.get("caption") or "")
    said = _common(message, kind)
    place = (message.get("venue") or {}).get("location") or message.get("location")
    command, argument = _command(text) if kind is Kind.SPOKE else (None, "")
    return Inbound(
        kind=kind, chat=said.chat, person=said.person, at=said.at, name=said.name, handle=said.handle,
        external_id=said.external_id, language=said.language, text="" if command else text or _venue(message),
        pin=(float(place["latitude"]), float(place["longitude"])) if place else None,
        command=command, argument=argument, attachments=_attachments(message),
    )  # fmt: skip


def _common(message: dict[str, Any], kind: Kind) -> Inbound:
    person, chat = message.get("from") or {}, message["chat"]
    at = datetime.fromtimestamp(int(message.get("edit_date") or message["date"]), UTC)
    name = " ".join(part for part in (person.get("first_name"), person.get("last_name")) if part)
    return Inbound(
        kind, str(int(chat["id"])), str(person.get("id", chat["id"])), at, name, str(person.get("username") or ""),
        str(int(message["message_id"])), language=str(person.get("language_code") or ""),
    )  # fmt: skip


def _tap(tap: dict[str, Any]) -> Inbound:
    message = tap["message"]
    said = _common({**message, "from": tap["from"]}, Kind.SPOKE)
    return Inbound(
        Kind.SPOKE, said.chat, said.person, said.at, said.name, said.handle, f"tap:{tap['id']}",
        tapped=str(tap.get("data") or ""), tap_id=str(tap["id"]), language=said.language,
    )  # fmt: skip


def _membership(member: dict[str, Any]) -> Inbound:
    kinds = {"kicked": Kind.LEFT, "left": Kind.LEFT, "member": Kind.RETURNED}
    private = member["chat"]["type"] == "private"
    kind = kinds.get(member["new_chat_member"]["status"], Kind.IGNORED) if private else Kind.IGNORED
    return _common({**member, "message_id": 0}, kind)


def _command(text: str) -> tuple[str | None, str]:
    """ "/start@OurBot bilston" -> ("start", "bilston")."""
    if not text.startswith("/") or len(text) < 2 or not text[1].isalpha():
        return None, ""
    word, argument = (*text[1:].split(maxsplit=1), "")[:2]
    return word.partition("@")[0].lower()[:32], argument.strip()


def _venue(message: dict[str, Any]) -> str:
    venue = message.get("venue") or {}
    return ", ".join(str(venue[key]) for key in ("title", "address") if venue.get(key))


def _attachments(message: dict[str, Any]) -> tuple[Attachment, ...]:
    found = []
    if photos := message.get("photo"):
        largest = max(photos, key=lambda photo: int(photo.get("file_size") or photo.get("width") or 0))
        found.append(
            Attachment(AttachmentKind.PHOTO, str(largest["file_id"]), "", "image/jpeg", largest.get("file_size"))
        )
    for field, kind in FILES.items():
        if file := message.get(field):
            name, mime = str(file.get("file_name") or "")[:200], str(file.get("mime_type") or "")[:100]
            found.append(Attachment(kind, str(file["file_id"]), name, mime, file.get("file_size")))
    return tuple(found)
