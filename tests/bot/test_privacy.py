"""/privacy says how long words are kept, as this force has set it, in the person's language; 0 is for good."""

from collections.abc import Callable

import httpx
import pytest

from bot import phrases
from tests.conftest import Town


def test_each_class_has_its_days_in_words_of_its_language() -> None:
    days = {"complaint": 2190, "urgent": 0, "veiled": 365, "handed_over": 400, "answered": 1}
    assert phrases.kept(days) == [
        "Complaints: 6 years", "Emergencies and people at risk: no fixed time", "Abuse: one year",
        "Conversations with an officer: 400 days", "Questions that the assistant answered: one day",
    ]  # fmt: skip
    assert phrases.kept({"answered": 730}, "cy") == ["Cwestiynau a atebodd y cynorthwyydd: dwy flynedd"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_person_who_asks_is_told_what_this_force_keeps(start: Callable[..., Town]) -> None:
    town = start(keep_answered_days=30, keep_handed_over_days=0)

    def told(text: str, token: str = "") -> tuple[str, str]:
        said = httpx.post(
            town.url + "/chat/messages", json={"id": f"{text}{len(token)}", "text": text, "token": token}
        ).json()
        shown = httpx.post(town.url + "/chat/news", json={"token": said["token"]}).json()["messages"]
        return shown[-1]["text"], said["token"]

    english, token = told("/privacy")
    assert "Questions that the assistant answered: 30 days" in english
    assert "Conversations with an officer: no fixed time" in english and "{" not in english
    told("/cymraeg", token)
    assert "Cwestiynau a atebodd y cynorthwyydd: 30 diwrnod" in told("/privacy", token)[0]
    assert "Questions that the assistant answered: 30 days" in httpx.get(f"{town.url}/about").text
