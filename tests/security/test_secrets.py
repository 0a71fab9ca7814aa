"""Secrets and people's words stay where they belong: hashed or sealed at rest, and in no log, page, address or process list."""

import json
import logging
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from typer import Context
from typer.main import get_command

from bot import cli, webhooks
from bot import settings as settings_of
from bot.settings import Settings
from bot.storage import accounts, copies, factors, tokens
from tests.bot.test_access import NAMES, ROUTES
from tests.security.conftest import ADMIN, ANNA, Program
from tests.security.test_hooks import EVENT, MESSAGE, signature

HELD = {
    "secret_key": "SK-0f5b1c", "telegram_token": "123456:TT-9ad0e2", "telegram_webhook_secret": "WS-5cc1f7", "x_consumer_key": "XK-77b2a9",
    "x_consumer_secret": "42-consumer_secret", "x_access_token": "42-XT-b31fe8", "x_access_token_secret": "XS-4e10d2",
    "smtp_url": "smtp://post:SP-8d3c44@127.0.0.1:9", "oidc_client_secret": "OS-21f9b0",
}  # fmt: skip
BARE = [*(value for name, value in HELD.items() if name != "smtp_url"), "SP-8d3c44"]
SPOKEN = "the lilac bicycle of Mrs Quillfeather"
"""What a person says, in words that stand nowhere else."""


@pytest.fixture
def program(open_program: Callable[..., Program]) -> Program:
    held = {name: SecretStr(value) for name, value in HELD.items()}
    return open_program(**held, oidc_issuer="https://sso.example", oidc_client_id="lamp")


def given_out(program: Program) -> dict[str, str]:
    """One of every secret that the program hands to somebody."""
    app, now = program.app, program.app.turns.clock()
    with app.database.write() as db:
        anna = accounts.by_email(db, ANNA)
        assert anna is not None
        found = {kind: accounts.issue(db, kind, anna.id, now) for kind in ("link", "session", "device", "pocket")}
        found["token"] = tokens.issue(db, anna.id, now)
        factors.enrol(db, anna.id, accounts.hashed("PW-correct horse"), "JBSWY3DPEHPK3PXP", 0, HELD["secret_key"])
        found |= {f"recovery {number}": code for number, code in enumerate(factors.new_codes(db, anna.id, now))}
    added = webhooks.add(app, "kestrel", "Case system", "https://hook.example/in", ["conversation.closed"], False)
    assert isinstance(added, tuple)
    said = program.stranger("10.0.0.3").post("/chat/messages", json={"id": "1", "text": f"speak to an officer in Bilston about {SPOKEN}"})  # fmt: skip
    with app.database.write() as db:
        found["copy"] = copies.offer(db, 1, now)[0]
    return {**found, "webhook": added[1].removeprefix("whsec_"), "visitor": said.json()["token"], "password": "PW-correct horse", "authenticator": "JBSWY3DPEHPK3PXP"}  # fmt: skip


def test_at_rest_there_are_hashes_and_sealed_words_only(program: Program) -> None:
    """The database file itself, byte for byte, with what SQLite still holds beside it."""
    held = given_out(program)
    path = Path(str(program.app.database.engine.url.database))
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = b"".join(one.read_bytes() for one in path.parent.glob("*.db*"))
    assert SPOKEN.encode() in kept, "the file that is looked at is the one that was written"
    found = [name for name, secret in held.items() if secret.encode() in kept]
    assert not found, found
    assert not [secret for secret in BARE if secret.encode() in kept]


def test_no_secret_and_nobodys_words_are_logged(program: Program, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """At the most talkative level of every library, through hooks, pages, faults and mails."""
    for own in ("httpx", "httpx2", "httpcore"):  # the test's own client writes whom it calls
        monkeypatch.setattr(logging.getLogger(own), "disabled", True)
    with caplog.at_level(logging.DEBUG):
        held = given_out(program)
        stranger, desk = program.stranger("10.0.0.3"), program.officer(ADMIN)
        told = {**MESSAGE, "message": {**MESSAGE["message"], "text": SPOKEN}}  # type: ignore[dict-item]
        for update in (told, {"update_id": 9, "message": {"text": SPOKEN}}):
            secret = {"X-Telegram-Bot-Api-Secret-Token": HELD["telegram_webhook_secret"]}
            assert stranger.post("/hooks/telegram", json=update, headers=secret).status_code == 200
        body = json.dumps({**EVENT, "users": {}}).encode()
        stranger.post("/hooks/x", content=body, headers={"x-twitter-webhooks-signature": signature(body)})
        stranger.post("/hooks/x", content=body, headers={"x-twitter-webhooks-signature": HELD["x_consumer_secret"]})
        stranger.get(f"/desk/sign-in/{held['link']}")
        stranger.get(f"/mydata/{held['copy']}")
        stranger.post("/desk/sign-in", data={"email": ANNA, "password": held["password"], "code": "1"})
        stranger.get("/api/v1/faq", headers={"Authorization": f"Bearer {held['token']}"})
        stranger.get("/desk/single-sign-on")
        staff_pages = ("/desk", "/desk/conversations/1", "/desk/webhooks", "/desk/account", f"/desk/search?q={SPOKEN}")
        assert {desk.http.get(path).status_code for path in staff_pages} == {200}
    written = caplog.text + "".join(str(record.__dict__) for record in caplog.records) + capsys.readouterr().err
    assert not [name for name, secret in held.items() if secret in written]
    assert not [secret for secret in BARE if secret in written]
    assert SPOKEN not in written and "Quillfeather" not in written and ANNA not in written


def test_no_page_shows_a_secret_of_the_settings_or_of_somebody_else(program: Program) -> None:
    held = given_out(program)
    desk, stranger = program.officer(ADMIN), program.stranger("10.0.0.3")
    for line in ROUTES:
        method, path = line.split(" ")
        if method != "GET" or "/live" in path or "{ending}" in path:
            continue
        for http in (desk.http, stranger):
            text = http.get(re.sub(r"{(\w+)}", lambda found: NAMES.get(found[1], "1"), path)).text
            assert not [secret for secret in BARE if secret in text], path
            assert not [name for name, secret in held.items() if secret in text], path


def test_the_settings_are_shown_without_their_secrets(tmp_path: Path) -> None:
    held = {name: SecretStr(value) for name, value in HELD.items()}
    chosen = Settings(_env_file=None).model_copy(update=held)  # type: ignore[call-arg]
    shown = str(settings_of.shown(chosen)) + repr(chosen)
    assert not [secret for secret in BARE if secret in shown]
    secret = re.compile(r"(token|secret|key|password|smtp)(?!.*(_id|_file|_name)$)")
    for name, field in Settings.model_fields.items():
        if secret.search(name) and name not in ("secret_keys",):
            assert "SecretStr" in str(field.annotation), f"{name} must be a SecretStr, or it is shown"


def test_no_command_takes_a_secret_as_an_argument() -> None:
    """A process list shows the arguments to everybody on the machine; secrets come from the environment."""

    def parameters(command: Any, name: str = "") -> list[str]:
        own = [f"{name} {one.name}" for one in command.params]
        if not hasattr(command, "list_commands"):
            return own
        within = Context(command)
        inner = [(called, command.get_command(within, called)) for called in command.list_commands(within)]
        return own + [found for called, one in inner for found in parameters(one, f"{name} {called}")]

    taken = parameters(get_command(cli.cli))
    assert len(taken) > 40
    assert not [one for one in taken if re.search(r"secret|password|passphrase|\bkey\b|\btoken$", one)]
