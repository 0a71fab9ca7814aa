"""One command turns the bot into fixed contact texts, at once and in every process; nobody's words are lost by it."""

from collections.abc import Callable

import httpx
import pytest
from typer.testing import CliRunner

from bot.cli import cli
from tests.conftest import Town


def say(town: Town, token: str, text: str) -> tuple[str, list[dict[str, object]]]:
    said = {"id": text, "text": text, "token": token}
    answer = httpx.post(town.url + "/chat/messages", json=said, timeout=60).json()
    return answer["token"], answer["messages"]


def test_off_counts_in_every_process_from_the_next_word_on(
    start: Callable[..., Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = start(), start()
    monkeypatch.setenv("DATABASE_URL", one.app.settings.database_url)
    token, before = say(one, "", "can I park on the pavement?")
    say(other, "", "can I park on the pavement?")
    assert "switched off" not in str(before)
    assert CliRunner().invoke(cli, ["off"]).exit_code == 0
    for town in (one, other):
        spoken, said = say(town, "", "can I fly a drone?")
        assert "switched off" in str(said[-1]["text"]) and len(said) == 2
        _, said = say(town, spoken, "there is a man with a knife here")
        assert "Ring 999 now" in str(said)
        assert "switched off" in httpx.get(town.url + "/", timeout=60).text
    assert CliRunner().invoke(cli, ["on"]).exit_code == 0
    _, said = say(other, token, "can I park on the pavement again?")
    assert "can I fly" not in str(said) and "switched off" not in str(said)


def test_an_admin_switches_it_on_the_desk_and_officers_answer_meanwhile(start: Callable[..., Town]) -> None:
    town = start()
    with httpx.Client(base_url=town.url, follow_redirects=True, timeout=60) as admin:
        admin.post(f"/desk/sign-in/{town.secret('link', 'kestrel@neighbourhoods.example.org')}")
        form = admin.get("/desk/channels").text.split('name="form" value="')[1].split('"')[0]
        page = admin.post("/desk/bot", data={"off": "yes", "form": form}).text
        assert "Switch the bot on" in page
        token, _ = say(town, "", "speak to an officer in Bilston")
        key = {"Authorization": f"Bearer {town.secret('token', 'kestrel@neighbourhoods.example.org')}"}
        sent = httpx.post(
            town.url + "/api/v1/conversations/1/replies", json={"text": "I am here."}, headers=key, timeout=60
        )
        assert sent.status_code == 201
        assert "I am here." in str(say(town, token, "thank you")[1])
        assert "bot switched off" in admin.get("/desk/audit").text
