"""Mail that comes back marks the address; a mail that arrives clears it. Only addresses that we wrote to count."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app as composition
from bot import mailbox, notices
from bot.app import App
from bot.settings import Settings
from bot.storage import bounces, outbox
from tests.conftest import INDEXES, ROOT

ANNA = "applegarth@neighbourhoods.example.org"
REPORT = """From: MAILER-DAEMON@relay.example
To: bluelamp@force.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--edge
Content-Type: {kind}

Reporting-MTA: dns; relay.example
Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0000

{recipients}

--edge
Content-Type: text/rfc822-headers

From: bluelamp@force.example
To: {to}
Subject: Bluelamp: a conversation is waiting for you

--edge--
"""


@pytest.fixture
def app(settings: Settings) -> Iterator[App]:
    made = composition.build(settings)
    made.database.migrate()
    yield made
    made.database.close()


def wrote_to(app: App, *addresses: str) -> None:
    with app.database.write() as db:
        for address in addresses:
            outbox.add_mail(db, address, "Bluelamp: a conversation is waiting for you", "", app.turns.clock())


def about(address: str, action: str = "failed", status: str = "5.1.1") -> str:
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}"


def report(*recipients: str, to: str = "", kind: str = "message/delivery-status") -> bytes:
    text = REPORT.format(kind=kind, recipients="\n\n".join(recipients), to=to)
    return text.replace("\n", "\r\n").encode()


def marked(app: App) -> set[str]:
    with app.database.read() as db:
        return set(bounces.marked(db))


def test_a_bounce_marks_the_address_and_a_report_that_it_arrived_clears_it(app: App) -> None:
    wrote_to(app, ANNA)
    for kind in ("message/delivery-status", "message/global-delivery-status"):
        assert mailbox.take(app, report(about(ANNA.upper()), kind=kind)) == "bounce: 1 addresses marked"
        assert marked(app) == {ANNA}
        mailbox.take(app, report(about(ANNA, "delivered", "2.1.5")))
        assert marked(app) == set()


def test_a_delay_marks_nobody(app: App) -> None:
    wrote_to(app, ANNA)
    assert mailbox.take(app, report(about(ANNA, "delayed", "4.4.1"))) == "a report of no failure"
    assert marked(app) == set()


def test_of_several_recipients_only_those_that_failed_are_marked(app: App) -> None:
    wrote_to(app, ANNA, "bilston@force.example")
    mailbox.take(app, report(about(ANNA, "relayed"), about("bilston@force.example")))
    assert marked(app) == {"bilston@force.example"}


def test_an_address_that_was_forwarded_is_found_by_what_we_wrote_on_the_mail(app: App) -> None:
    wrote_to(app, ANNA)
    mailbox.take(app, report(about("anna@home.example"), to=f"Anna <{ANNA}>"))
    assert marked(app) == {ANNA}


def test_the_original_recipient_counts_with_its_encoding(app: App) -> None:
    wrote_to(app, "anna+lamp@force.example")
    mailbox.take(app, report(f"Original-Recipient: rfc822;anna+2Blamp@force.example\n{about('x@home.example')}"))
    assert marked(app) == {"anna+lamp@force.example"}


def test_a_forged_bounce_about_somebody_we_never_wrote_to_marks_nobody(app: App) -> None:
    assert mailbox.take(app, report(about("mayor@city.example"))) == "bounce: 0 addresses marked"
    assert marked(app) == set()


def test_any_other_mail_is_left_alone(app: App) -> None:
    report_of = (
        b"Content-Type: multipart/report; boundary=a\r\n\r\n--a\r\nContent-Type: message/delivery-status\r\n\r\n"
    )
    for raw in (
        b"", b"\x00\xff\xfe", b"Subject: hello\r\n\r\nI am on holiday.", b"Content-Type: multipart/report\r\n\r\nx",
        report_of + b"\x00\r\n--a--", b'From: <<<>>>@@\r\nContent-Type: ;;;=\r\nTo: "\r\n\r\n',
        report("Final-Recipient: nothing\nAction: failed"), report("Action: failed"),
    ):  # fmt: skip
        assert mailbox.take(app, raw).startswith("left alone"), raw
    assert marked(app) == set()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_mail_servers_pipe_ends_here(tmp_path: Path, database_url: str) -> None:
    def bluelamp(*words: str, mail: bytes = b"", **changed: str) -> subprocess.CompletedProcess[bytes]:
        around = {
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": database_url,
            "BLUELAMP_ENCODER": "off",
        }
        command = [sys.executable, "-m", "bot", "mail", "take", *words]
        return subprocess.run(command, input=mail, capture_output=True, cwd=ROOT, env={**around, **changed}, timeout=60)

    app = composition.build(Settings(_env_file=None, DATABASE_URL=database_url))  # type: ignore[call-arg]
    app.database.migrate()
    wrote_to(app, ANNA)
    app.database.close()
    done = bluelamp("-", mail=report(about(ANNA)))
    assert (done.returncode, done.stdout) == (0, b"bounce: 1 addresses marked\n")
    assert bluelamp(str(tmp_path / "none")).returncode == 2
    away = bluelamp("-", mail=b"x", DATABASE_URL="postgresql://127.0.0.1:1/none")
    assert away.returncode == 75 and b"try again" in away.stderr


def test_a_supervisors_digest_names_whose_mail_comes_back(settings: Settings) -> None:
    made = composition.build(settings)
    made.indexing._built = INDEXES
    assert composition.prepare(made) == []
    with made.database.write() as db:
        bounces.mark(db, ANNA, "a mail came back", made.turns.clock())
        lines = notices._team_lines(db, "thistlewood", made.turns.handbook(db), made.turns.clock())
    assert lines.count("  mail comes back from: PC Anna Applegarth") == 1
    made.database.close()
