"""Script that is stored or given back: a made-up week in which every word is hostile, every page of it read, every form filled."""

import email
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email import policy
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from markupsafe import escape
from sqlalchemy import Column, select, update

from bot import app as composition
from bot import post
from bot.demo import fill
from bot.settings import Settings
from bot.storage import tables as t
from bot.storage.tables.base import Words
from tests.bot.test_demo import END
from tests.conftest import ROOT
from tests.security.conftest import ADMIN, ANNA, Program
from tests.security.pages import HOSTILE, MARK, Form, Page

NO_WORDS = {
    "facts.value", "ceremonies.kept", "officers.totp", "webhooks.secret", "webhooks.old_secret", "requests.answer", "cursors.value",
    "faq_rehearsals.result", "map_drafts.applied", "teams.hours", "entries.owner",
}  # fmt: skip
"""Columns of text that the program alone writes and reads back: secrets, cursors, JSON."""
MORE_WORDS = (
    "ready_texts.title", "secrets.agent", "messages.reason", "updates.reason", "drafts.why", "local_updates.why", "hook_tries.reason",
    "attachments.name", "bounces.why", "audit.note", "webhooks.name", "officers.email", "attachments.reason", "mails.reason",
)  # fmt: skip
LISTS = ("areas.other_names", "entries.variants", "conversations.tags", "published.card", "entry_versions.card", "map_drafts.content",
         "messages.buttons", "turns.note", "red_areas.problems")  # fmt: skip
SPOKEN_KEYS = {"name", "title", "text", "label", "question", "answer", "variants", "category", "description", "issue", "action", "address",
               "bio", "rank", "telephone", "reasons", "other_names", None}  # fmt: skip
NOT_PRESSED = (
    "sign-out",
    "sessions/",
    "/removal",
    "/closure",
    "going-live",
    "rollback",
    "/erasure",
    "/reset",
    "staff/kestrel",
)
"""What would take away what is still to be looked at."""
LEFT_BEHIND = (
    "/desk", "/desk/account", "/desk/texts", "/desk/issues", "/desk/updates", "/desk/bulletins", "/desk/rumours", "/desk/faq", "/desk/staff",
    "/desk/areas", "/desk/people?q=x", "/desk/conversations/16", "/desk/audit", "/desk/notices",
)  # fmt: skip
"""Pages that show what was sent."""
ENOUGH = {"/desk/conversations/#?": 5}
"""Pages of one kind that are read: of most one is as good as all."""


def poisoned(value: Any, key: str | None = None) -> Any:
    match value:
        case dict():
            return {name: poisoned(held, name) for name, held in value.items()}
        case list():
            return [poisoned(held, key) for held in value]
        case str() if key in SPOKEN_KEYS and value:
            return value + HOSTILE
        case _:
            return value


def columns() -> Iterator[Column[Any]]:
    """Every column that holds somebody's words; a new one of that type is poisoned by itself."""
    for table in t.metadata.sorted_tables:
        for column in table.columns:
            name, kind = f"{table.name}.{column.name}", type(column.type)
            if name in MORE_WORDS or (name not in NO_WORDS and (kind is Words or kind.__name__ == "Text")):
                yield column


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The demo's week; then every word in it is hostile."""
    url = f"sqlite:///{tmp_path_factory.mktemp('script')}/b.db"
    settings = Settings(_env_file=None, DATABASE_URL=url, areas_file=ROOT / "areas.yaml", encoder="off", public_figures=True, person_messages_a_minute=0)  # type: ignore[call-arg]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.demo.week.TICKS", timedelta(hours=12))  # it is about the words and not about the clock
        assert fill(settings, END) == []
    app = composition.build(settings, lambda: END)
    with app.database.write() as db:
        for column in columns():
            few = t.entries.c.id.startswith("animal") if column.table is t.entries else column != ""
            db.execute(
                update(column.table)
                .where(few, column != "", column.not_like("{%"))
                .values({column: column.concat(HOSTILE)})
            )
        for name in LISTS:
            table, column = t.metadata.tables[name.split(".")[0]], name.split(".")[1]
            (key,) = list(table.primary_key.columns)[:1] if len(table.primary_key.columns) == 1 else (None,)
            if key is None:
                continue
            for row in db.execute(select(key, table.c[column]).limit(8)).all():
                db.execute(update(table).where(key == row[0]).values({column: poisoned(row[1])}))
    yield Program(app)
    app.database.close()


class Walker:
    """Reads every page that can be reached by links, a few of each kind, and remembers the forms."""

    def __init__(self, http: Any) -> None:
        self.http, self.seen, self.wrong, self.hostile = http, Counter[str](), list[str](), 0
        self.forms: dict[tuple[str, ...], tuple[str, Form]] = {}

    def walk(self, *begin: str) -> None:
        waiting, queued = list(begin), set(begin)
        while waiting:
            path = waiting.pop(0)
            kind = self.kind(path)
            if self.seen[kind] >= ENOUGH.get(kind, 1):
                continue
            self.seen[kind] += 1
            for link in self.look(path, self.http.get(path)):
                if link not in queued:
                    queued.add(link)
                    waiting.append(link)

    def look(self, path: str, answer: Any) -> list[str]:
        """Judge one answer; the links on it that stay here."""
        kind = answer.headers.get("content-type", "")
        if answer.status_code >= 500:
            self.wrong.append(f"{path}: {answer.status_code}")
        if "html" not in kind:
            plain = kind.startswith(("application/json", "text/plain", "text/csv")) or "attachment" in answer.headers.get("content-disposition", "") or answer.is_redirect or "image" in kind or "javascript" in kind  # fmt: skip
            self.wrong += (
                [] if plain and answer.headers.get("x-content-type-options") == "nosniff" else [f"{path}: {kind}"]
            )
            return []
        policy_ = answer.headers["content-security-policy"]
        if "default-src 'none'" not in policy_ or "unsafe" not in policy_ + "unsafe" or "unsafe-" in policy_:
            self.wrong.append(f"{path}: {policy_}")
        page = Page(answer.text)
        self.hostile += MARK in answer.text
        self.wrong += [f"{path}: {one[:300]}" for one in page.wrong]
        for form in page.forms:
            at = form.action or path
            self.forms.setdefault((self.kind(at), *sorted({*form.fields, *form.typed})), (at, form))
        here = [path.split("?")[0] + link for link in page.links if link.startswith("?")]
        links = here + [link for link in page.links if link.startswith("/")]
        return [link.partition("#")[0] for link in links if not link.split("?")[0].endswith((".yaml", ".pdf", ".css"))]

    @staticmethod
    def kind(path: str) -> str:
        at = urlsplit(path)
        names = ",".join(sorted(name for name, _ in parse_qsl(at.query, keep_blank_values=True)))
        return (
            re.sub(
                r"(?<=/entries/)[\w-]+|(?<=/area/)[\w-]+|(?<=/team/)[\w-]+|(?<=/staff/)[\w-]+|(?<=/staff-teams/)[\w-]+|\d+",
                "#",
                at.path,
            )
            + "?"
            + names
        )

    def press(self, form_token: str) -> int:
        """Fill every form that was seen with hostile words and judge what comes back."""
        pressed = 0
        for (path, *_), (at, form) in list(self.forms.items()):
            if any(part in path for part in NOT_PRESSED):
                continue
            said = form.filled(HOSTILE)
            if form.method == "get":
                self.look(at, self.http.get(at.split("?")[0], params=said))
            else:
                files = {name: (f"{HOSTILE}.yaml", HOSTILE.encode(), "text/html") for name in form.files}
                data = {**said, **({"form": form_token} if "form" in said else {})}
                self.look(at, self.http.post(at, data=data, files=files or None, follow_redirects=True))
            pressed += 1
        return pressed


def test_the_reader_sees_what_would_be_active() -> None:
    for around in (
        "<p>{}</p>",
        '<a href="/x" title="{}">',
        "<a title='{}'>",
        "<textarea>{}</textarea>",
        "<title>{}</title>",
    ):
        assert Page(around.format(HOSTILE)).wrong, around
        assert not Page(around.format(escape(HOSTILE))).wrong, around
    for one in ("<a href=' JavaScript:x'>", "<form action='javascript:x'>", "<script>1</script>", "<script src='https://x.example/'></script>",
                "<iframe src='/'>", "<meta http-equiv=refresh>", "<img src='//x.example/'>", "<p style='x'>", "1337"):  # fmt: skip
        assert Page(one).wrong, one


@pytest.mark.parametrize(("who", "most"), [(ANNA, 15), (ADMIN, 40)])
def test_no_word_of_anybody_is_active_on_any_page_of_the_desk(program: Program, who: str, most: int) -> None:
    """Each role reads all that it can reach; the admin then fills every form, and reads again what that left behind."""
    with program.app.database.read() as db:
        address = db.scalar(select(t.officers.c.email).where(t.officers.c.email.startswith(who.split("@")[0])))
    desk = program.officer(str(address))
    walker = Walker(desk.http)
    walker.walk(
        "/desk",
        "/desk?show=all",
        "/desk?show=closed",
        "/desk?show=urgent",
        "/desk?show=veiled",
        f"/desk/search?q={MARK}",
        "/desk/account",
    )
    assert not walker.wrong, "\n".join(walker.wrong[:20])
    assert len(walker.seen) >= most and walker.hostile >= most / 2
    if who == ADMIN:
        assert walker.press(desk.form) >= 40
        for path in LEFT_BEHIND:
            walker.look(path, desk.http.get(path))
        assert not walker.wrong, "\n".join(walker.wrong[:20])


def test_no_word_is_active_on_a_public_page(program: Program) -> None:
    stranger = program.stranger("10.0.0.8")
    walker = Walker(stranger)
    walker.walk("/", "/about", "/figures", "/complaint", f"/?lang={HOSTILE}", f"/?area={HOSTILE}", "/desk/sign-in", f"/complaint/{MARK}", "/mydata/x")  # fmt: skip
    assert walker.press("") >= 3
    page = stranger.post(
        "/",
        data={"text": HOSTILE, "tapped": "", "token": HOSTILE, "once": HOSTILE, "language": HOSTILE, "area": HOSTILE},
    )
    walker.look("/", page)
    assert f"&lt;{MARK}&gt;" in page.text, "the words are there, and only words"
    assert not walker.wrong, "\n".join(walker.wrong[:20])


def test_mails_are_plain_text_and_their_headers_hold_one_line(program: Program) -> None:
    with program.app.database.read() as db:
        rows = db.execute(select(t.mails)).mappings().all()
    hostile = {
        "recipient": "anna@town.example",
        "subject": f"a\r\nBcc: x@evil.example\r\n\r\n{HOSTILE}",
        "body": HOSTILE,
        "reply_to": None,
        "attempts": 0,
    }
    hidden = {**hostile, "subject": "Bluelamp", "recipient": "a@town.example\r\nBcc: x@evil.example"}
    for row in (*rows, hostile, hidden):
        made = post._message("bluelamp@town.example", row, END)
        if made is None:
            continue
        read = email.message_from_bytes(bytes(made), policy=policy.default)
        assert read.get_content_type() == "text/plain" and not read.is_multipart()
        assert set(read.keys()) <= {"From", "To", "Subject", "Reply-To", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}  # fmt: skip
    assert post._message("bluelamp@town.example", hostile, END) is None, "a line break in a header sends no mail"
