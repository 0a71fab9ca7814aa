"""Raw X events -> what the person did. Pure: the same raw text always gives the same answer.

A raw event is {"me", "handle", "dm" or "post", "users", "media", "posts"} with X's own objects inside: those of the v2
paths as they are polled, or those of a webhook ("hook": true), which still have the older shapes.
"""

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import Any

from bot.channels.channel import COMMANDS, PUBLIC, Attachment, AttachmentKind, Inbound, Keys, Kind, Unreadable

STOP = re.compile(r"\W*(?:stop|stop messaging me|unsubscribe|opt out)\W*", re.IGNORECASE)
HANDLES = re.compile(r"\s*(?:@\w{1,20}\s+)*(?:@\w{1,20}\s*$)?")
BOT = re.compile(r"bot\b|_bot|\bautomated\b", re.IGNORECASE)
FILES = {"photo": AttachmentKind.PHOTO, "video": AttachmentKind.VIDEO, "animated_gif": AttachmentKind.VIDEO}
NOTHING = Inbound(Kind.IGNORED, "", "", datetime(1970, 1, 1, tzinfo=UTC))


def keys(raw: str) -> Keys:
    """By X's own id, so that what came by webhook and is polled again is the same."""
    try:
        found = json.loads(raw)
        kind = "dm" if "dm" in found else "post"
        event = found[kind]
        person = event.get("sender_id") or event.get("author_id") or _hook_person(event)
        return Keys(f"{kind}:{int(event.get('id_str') or event['id'])}", str(person))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
        return Keys(f"u:{digest}", digest)


def parse(raw: str) -> list[Inbound]:
    """What the person did; raises Unreadable without quoting a word of it."""
    try:
        found = json.loads(raw)
        if not isinstance(found, dict) or not isinstance(found["me"], str):
            raise KeyError("me")
        return [_message(found) if "dm" in found else _mention(found)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise Unreadable("an event that is not of a known shape") from error


def _message(found: dict[str, Any]) -> Inbound:
    event = _plain_message(found["dm"]) if found.get("hook") else found["dm"]
    sender, group = str(event["sender_id"]), "-" not in str(event.get("dm_conversation_id", "-"))
    if sender == found["me"] or group or event.get("event_type") != "MessageCreate":
        return NOTHING
    user = _user(found, sender)
    text = str(event.get("text") or "")
    command, argument = _command(text)
    return Inbound(
        Kind.SPOKE, sender, sender, _moment(event["created_at"]), str(user.get("name") or ""),
        str(user.get("username") or user.get("screen_name") or ""), str(int(event["id"])),
        "" if command else text, command=command, argument=argument, attachments=_files(event, found),
    )  # fmt: skip


def _mention(found: dict[str, Any]) -> Inbound:
    post = _plain_post(found["post"]) if found.get("hook") else found["post"]
    author = str(post["author_id"])
    at, id, text = _moment(post["created_at"]), str(int(post["id"])), str(post["text"])
    if author == found["me"] or not _is_for_us(post, found):
        return NOTHING
    user = _user(found, author)
    handle = str(user.get("username") or user.get("screen_name") or "")
    if BOT.search(handle) or BOT.search(str(user.get("description") or "")):
        return NOTHING
    words = text[HANDLES.match(text).end() :] if HANDLES.match(text) else text  # type: ignore[union-attr]
    command = "stop" if STOP.fullmatch(words) else None
    return Inbound(
        Kind.SPOKE, PUBLIC + author, author, at, str(user.get("name") or ""), handle, id, words or text,
        command=command, public=True, attachments=_files(post, found),
    )  # fmt: skip


def _is_for_us(post: dict[str, Any], found: dict[str, Any]) -> bool:
    """No retweet, no quote of our own words; in somebody else's thread only where the words themselves name us."""
    about = {str(one["type"]): str(one["id"]) for one in post.get("referenced_tweets", [])}
    posts = {str(one["id"]): one for one in found.get("posts", [])}
    if "retweeted" in about:
        return False
    if "quoted" in about and str(posts.get(about["quoted"], {}).get("author_id", "")) == found["me"]:
        return False
    answered = str(post.get("in_reply_to_user_id") or "")
    if not answered or answered in (found["me"], str(post["author_id"])):
        return True
    words = str(post["text"])[HANDLES.match(str(post["text"])).end() :]  # type: ignore[union-attr]
    return re.search(rf"@{re.escape(found['handle'])}\b", words, re.IGNORECASE) is not None


def _command(text: str) -> tuple[str | None, str]:
    if STOP.fullmatch(text):
        return "stop", ""
    word, _, argument = text.strip().partition(" ")
    if word.startswith("/") and word[1:].lower() in COMMANDS:
        return word[1:].lower(), argument.strip()[:64]
    return None, ""


def _files(event: dict[str, Any], found: dict[str, Any]) -> tuple[Attachment, ...]:
    wanted = (event.get("attachments") or {}).get("media_keys", [])
    media = {one["media_key"]: one for one in found.get("media", [])}
    return tuple(_file(media[key]) for key in wanted if key in media and _address(media[key]))


def _file(media: dict[str, Any]) -> Attachment:
    kind = FILES.get(str(media.get("type")), AttachmentKind.OTHER)
    return Attachment(kind, _address(media), mime="image/jpeg" if kind is AttachmentKind.PHOTO else "video/mp4")


def _address(media: dict[str, Any]) -> str:
    """A picture's address, or that of a video's smallest version."""
    versions = [one for one in media.get("variants", []) if one.get("content_type") == "video/mp4"]
    smallest: dict[str, Any] = min(versions, key=lambda one: int(one.get("bit_rate") or 0), default={})
    return str(media.get("url") or smallest.get("url") or "")[:300]


def _user(found: dict[str, Any], id: str) -> dict[str, Any]:
    return next((user for user in found.get("users", []) if str(user.get("id_str") or user.get("id")) == id), {})


def _plain_message(event: dict[str, Any]) -> dict[str, Any]:
    """A webhook's direct message in the shape of the v2 path."""
    sent = event["message_create"]
    said = sent["message_data"]
    media = (said.get("attachment") or {}).get("media")
    plain = {
        "id": event["id"], "event_type": "MessageCreate", "text": said.get("text"), "sender_id": sent["sender_id"],
        "created_at": int(event["created_timestamp"]) / 1000,
    }  # fmt: skip
    return {**plain, "attachments": {"media_keys": [f"3_{media['id_str']}"]}} if media else plain


def _plain_post(post: dict[str, Any]) -> dict[str, Any]:
    """A webhook's post in the shape of the v2 path."""
    about = [{"type": "retweeted", "id": post["retweeted_status"]["id_str"]}] if post.get("retweeted_status") else []
    if quoted := post.get("quoted_status"):
        about.append({"type": "quoted", "id": quoted["id_str"]})
    return {
        "id": post["id_str"], "text": (post.get("extended_tweet") or {}).get("full_text") or post["text"],
        "author_id": post["user"]["id_str"], "in_reply_to_user_id": post.get("in_reply_to_user_id_str"),
        "created_at": datetime.strptime(post["created_at"], "%a %b %d %H:%M:%S %z %Y").timestamp(),
        "referenced_tweets": about,
    }  # fmt: skip


def _hook_person(event: dict[str, Any]) -> str:
    return str((event.get("message_create") or {}).get("sender_id") or event["user"]["id_str"])


def _moment(written: Any) -> datetime:
    if isinstance(written, int | float):
        return datetime.fromtimestamp(written, UTC)
    return datetime.fromisoformat(str(written)).astimezone(UTC)
