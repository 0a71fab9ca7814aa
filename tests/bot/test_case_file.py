"""A conversation as a file for a case system: whole, the same hash every time, audited, and a change of it is found."""

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pypdfium2
import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot import case_export, case_file, case_pdf
from bot.cli import cli
from bot.storage import accounts
from bot.storage import tables as t
from tests.bot.test_api import ADMIN, ANNA, client, problem, waiting
from tests.conftest import Town

NAMES = "Siân Ŵyn-Ŷates, Łukasz, Ольга, Ελένη, محمد, נעמה, प्रिया, สมชาย, ნინო, 李雷, ਸਿਮਰਨ"
HEART = "Diolch 😀👩🏽‍🚒 ŵŷ"


def talk(town: Town) -> httpx.Client:
    http = waiting(town)
    http.post("/conversations/1/replies", json={"text": HEART})
    while {one["status"] for one in http.get("/conversations/1").json()["messages"]} - {"received", "sent"}:
        time.sleep(0.05)  # what is still on its way would change, and so would the hash
    with town.app.database.write() as db:
        db.execute(t.conversations.update().values(name=NAMES))
    return http


def pages(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_file_holds_the_conversation_and_its_hash_and_is_audited(start: Callable[..., Town]) -> None:
    town = start()
    http = talk(town)
    first, again = http.get("/conversations/1/export.json"), http.get("/conversations/1/export.json")
    file: dict[str, Any] = first.json()
    canonical = json.dumps(file["conversation"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert file["hash"]["value"] == hashlib.sha256(canonical.encode()).hexdigest() == again.json()["hash"]["value"]
    assert file["conversation"]["name"] == NAMES and file["conversation"]["messages"][-1]["text"] == HEART
    assert any(one["event"] == "OfficerReplied" for one in file["conversation"]["events"])
    a = t.audit.c
    with town.app.database.read() as db:
        notes = db.scalars(select(a.note).where(a.verb == "exported", a.subject == "conversation:1")).all()
    assert len(notes) == 2 and all(file["hash"]["value"] in note for note in notes)
    assert case_export.problem(town.app, first.content)[0] == ""


def test_whoever_may_not_see_a_conversation_may_not_export_it(start: Callable[..., Town]) -> None:
    town = start()
    talk(town)
    assert client(town, ANNA).get("/conversations/1/export.json").status_code == 200
    other = client(town, "coppice@neighbourhoods.example.org")
    for kind in ("json", "pdf"):
        assert problem(other.get(f"/conversations/1/export.{kind}"))["status"] == 404
    with town.app.database.read() as db:
        account = accounts.by_email(db, "coppice@neighbourhoods.example.org")
        assert account is not None and case_export.export(town.app, account, 1, "pdf") is None
        actors = set(db.scalars(select(t.audit.c.actor).where(t.audit.c.verb == "exported")))
    assert actors == {"applegarth"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_pdf_carries_names_of_many_scripts_the_hash_and_the_data(start: Callable[..., Town]) -> None:
    town = start()
    http = talk(town)
    pdf = http.get("/conversations/1/export.pdf").content
    inner = case_pdf.inside(pdf)
    assert inner is not None
    file = case_file.read(inner)
    assert not isinstance(file, str) and file["conversation"]["name"] == NAMES
    shown = pages(pdf)
    assert file["hash"]["value"] in shown
    for name in ("Siân Ŵyn-Ŷates", "Łukasz", "Ольга", "Ελένη", "ნინო", "[grinning face]"):
        assert name in shown, shown
    assert "[U+674E][U+96F7]" in shown.replace("\r\n", "")  # no font at hand has them; the data do
    assert case_export.problem(town.app, pdf)[0] == ""
    assert case_pdf.drawn(file, "Europe/London") == case_pdf.drawn(file, "Europe/London")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_changed_file_is_found(start: Callable[..., Town]) -> None:
    town = start()
    http = talk(town)
    raw = http.get("/conversations/1/export.json").content
    assert "was changed" in case_export.problem(town.app, raw.replace(b"Diolch", b"Dialch"))[0]
    forged = json.loads(raw)
    forged["conversation"]["messages"][0]["text"] = "another"
    forged["hash"]["value"] = case_file.fingerprint(forged["conversation"])
    assert case_export.problem(None, case_file.written(forged))[0] == ""  # whole in itself, but
    assert "no export" in case_export.problem(town.app, case_file.written(forged))[0]
    pdf = http.get("/conversations/1/export.pdf").content
    assert "no export" in case_export.problem(town.app, pdf + b"%")[0]
    for rubbish in (b"", b"{}", b"%PDF-1.4 no", b"[" * 100_000, b"\xff\xfe", b'{"format":1,"hash":{"value":1},"conversation":{"id":1}}'):  # fmt: skip
        assert case_export.problem(town.app, rubbish)[0], rubbish


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_command_exports_and_verifies(
    start: Callable[..., Town], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = start()
    talk(town)
    monkeypatch.setenv("DATABASE_URL", town.app.settings.database_url)
    run = CliRunner()
    for kind in ("json", "pdf"):
        path = str(tmp_path / f"one.{kind}")
        assert run.invoke(cli, ["export", "conversation", "1", path, "--by", ADMIN]).exit_code == 0
        checked = run.invoke(cli, ["export", "verify", path])
        assert checked.exit_code == 0 and "unchanged" in checked.output and "by kestrel" in checked.output
    Path(path).write_bytes(Path(path).read_bytes() + b" ")
    assert run.invoke(cli, ["export", "verify", path]).exit_code == 2
    assert run.invoke(cli, ["export", "conversation", "9", str(tmp_path / "x.json"), "--by", ADMIN]).exit_code == 2
