"""A conversation as a file for a case system, with its hash: everything that was said and done, in one canonical form.

The hash is SHA-256 over the canonical JSON (RFC 8785) of `conversation`: keys in order, no spaces, no numbers with a point. The
same conversation has the same hash, whoever exports it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from bot.storage import accounts, attachments, case_files, conversations, notes
from routing.handbook import Handbook

FORMAT = "bluelamp-conversation/1"
FACTS = (
    "id", "channel", "name", "handle", "state", "area", "team", "officer", "created_at", "updated_at", "handed_over_at", "due_at",
    "answered_at", "emergency", "vulnerable", "tags", "priority", "merged_into", "language",
)  # fmt: skip
SAID = (
    "id",
    "position",
    "author",
    "officer",
    "text",
    "status",
    "reason",
    "created_at",
    "sent_at",
    "corrects",
    "corrected_at",
)


def of(db: Connection, row: RowMapping, known: Handbook, by: str, at: datetime) -> dict[str, Any]:
    """The whole file: its format, when and by whom it was made, the hash, and the conversation."""
    whole = _conversation(db, row, known)
    stated = {"algorithm": "SHA-256", "over": "conversation, as canonical JSON (RFC 8785)", "value": fingerprint(whole)}
    return {"format": FORMAT, "exported": {"at": _plain(at), "by": by}, "hash": stated, "conversation": whole}


def fingerprint(whole: Any) -> str:
    """The hash of a conversation's content, in hexadecimal."""
    return hashlib.sha256(canonical(whole)).hexdigest()


def canonical(whole: Any) -> bytes:
    """RFC 8785 for what these files hold: no number has a point, and every key is ASCII."""
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def written(file: Mapping[str, Any]) -> bytes:
    """The file's text."""
    return json.dumps(file, indent=1, ensure_ascii=False).encode() + b"\n"


def read(raw: bytes) -> dict[str, Any] | str:
    """The file whose hash is that of its conversation, or what is wrong with it in one line."""
    try:
        file = json.loads(raw)
        stated, whole = file["hash"]["value"], file["conversation"]
        sound = file["format"] == FORMAT and isinstance(whole["id"], int)
    except (ValueError, KeyError, TypeError, RecursionError):
        return "this is no exported conversation"
    if not sound:
        return "this is no exported conversation of this version"
    if fingerprint(whole) != stated:
        return f"the conversation was changed: its hash is {fingerprint(whole)}, and the file says {stated}"
    return dict(file)


def _conversation(db: Connection, row: RowMapping, known: Handbook) -> dict[str, Any]:
    id = row["id"]
    area, team = known.area(row["area"]), known.teams.get(row["team"] or "")
    files, earlier = attachments.of(db, id), case_files.versions(db, id)
    hashes = case_files.hashes(db, id)
    messages = [
        {**_picked(said, SAID), "officer_name": _name(db, said["officer"]), "place": _place(said["pin"]),
         "earlier_words": [_picked(old, ("text", "at")) for old in earlier.get(said["id"], ())],
         "files": [_file(one, hashes) for one in files.get(said["id"], ())]}
        for said in conversations.transcript(db, id)
    ]  # fmt: skip
    kept = [
        {"officer": note.officer, "officer_name": _name(db, note.officer), "text": note.text, "at": _plain(note.at)}
        for note in notes.of(db, id)
    ]
    done = [_picked(turn, ("at", "event", "rule", "officer")) for turn in case_files.turns(db, id)]
    names = {"area_name": area.name if area else None, "team_name": team.name if team else None}
    return {
        **_picked(row, FACTS), **names, "officer_name": _name(db, row["officer"]), "messages": messages, "notes": kept, "events": done,
    }  # fmt: skip


def _picked(row: Mapping[str, Any] | RowMapping, names: Sequence[str]) -> dict[str, Any]:
    return {name: _plain(row[name]) for name in names}


def _plain(value: Any) -> Any:
    """What canonical JSON can hold: moments in UTC as text."""
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value


def _place(pin: Sequence[float] | None) -> dict[str, str] | None:
    return {"latitude": f"{pin[0]:.6f}", "longitude": f"{pin[1]:.6f}"} if pin else None


def _file(row: RowMapping, hashes: Mapping[int, str]) -> dict[str, Any]:
    return {**_picked(row, ("id", "kind", "name", "mime", "size", "status", "reason")), "sha256": hashes.get(row["id"])}


def _name(db: Connection, officer: str | None) -> str | None:
    return accounts.name_of(db, officer) if officer else None
