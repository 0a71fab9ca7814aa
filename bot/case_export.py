"""One conversation out as a file, for the desk, the API and the command alike: judged, written and audited in one transaction."""

from dataclasses import dataclass

from bot import case_file
from bot.app import App
from bot.storage import case_files, inbox
from bot.storage.accounts import Account

TYPES = {"json": "application/json", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Exported:
    content: bytes
    hash: str
    name: str


def export(app: App, account: Account, id: int, kind: str) -> Exported | None:
    """The file, `kind` json or pdf; None for a conversation that this person may not see."""
    now = app.turns.clock()
    with app.database.read() as db:
        row = inbox.one(db, account, id)
        file = case_file.of(db, row, app.turns.handbook(db), account.id, now) if row else None
    if file is None:
        return None
    pdf = kind == "pdf"
    from bot import case_pdf  # only where it is used: fonts and PDF are a large part of every start

    content = (
        case_pdf.drawn(file, app.settings.time_zone, app.settings.export_fonts) if pdf else case_file.written(file)
    )
    value: str = file["hash"]["value"]
    with app.database.write() as db:
        case_files.record(db, account.id, id, kind, value, content, now)
    return Exported(content, value, f"conversation-{id}.{kind}")


def problem(app: App | None, raw: bytes) -> tuple[str, str]:
    """What is wrong with a file, empty if nothing, and what is known of it. Without `app` the audit is not asked."""
    from bot import case_pdf

    pdf = raw.startswith(b"%PDF")
    inner = case_pdf.inside(raw) if pdf else raw
    file = case_file.read(inner) if inner is not None else "no exported conversation lies in this PDF"
    if isinstance(file, str):
        return file, ""
    id, value = file["conversation"]["id"], file["hash"]["value"]
    known = f"Conversation {id}, SHA-256 {value}: unchanged."
    if app is None:
        return ("", known) if not pdf else ("", f"{known} That holds for the data in the PDF, not for its pages.")
    with app.database.read() as db:
        made = case_files.recorded(db, id, value, raw if pdf else None)
    if made is None:
        return "no export of this installation, as its audit has them, is this file", ""
    return (
        "",
        f"{known}\nExported {made['at']:%Y-%m-%d %H:%M} UTC by {made['actor']}, as row {made['id']} of the audit says.",
    )
