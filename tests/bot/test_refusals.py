"""What a person's browser shows where something is not there or was not taken: a page, the way on, and what was typed."""

from collections.abc import Callable

import httpx
import pytest

from bot.desk import channels
from tests.conftest import Town

ANNA = "applegarth@neighbourhoods.example.org"
HTML = {"accept": "text/html,application/xhtml+xml"}


def browser(town: Town, email: str = ANNA) -> tuple[httpx.Client, str]:
    web = httpx.Client(base_url=town.url, headers=HTML, follow_redirects=True)
    web.post(f"/desk/sign-in/{town.secret('link', email)}")
    return web, web.get("/desk").text.split('name="form" value="')[1].split('"')[0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "path",
    ["/desk/conversations/999", "/desk/conversations/abc", "/desk/nonsense", "/desk/people", "/desk/staff/nobody"],
)
def test_an_officer_who_follows_an_old_address_reads_a_page_and_not_a_programs_words(
    start: Callable[..., Town], path: str
) -> None:
    web, _ = browser(start())
    found = web.get(path)
    assert found.status_code == 404 and found.headers["content-type"].startswith("text/html")
    assert "There is nothing here" in found.text and 'href="/desk"' in found.text and "detail" not in found.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_reply_that_is_refused_is_given_back_to_whoever_wrote_it(start: Callable[..., Town]) -> None:
    town = start()
    web, form = browser(town)
    typed = "I come on <Friday> & bring the form."
    stale = web.post("/desk/conversations/1/replies", data={"text": typed, "form": "old"})
    assert stale.status_code == 403 and "This form is out of date" in stale.text
    gone = web.post("/desk/conversations/999/replies", data={"text": typed, "form": form})
    httpx.post(f"{town.url}/desk/sign-out", data={"form": form}, cookies=web.cookies)
    ended = web.post("/desk/conversations/1/replies", data={"text": typed, "form": form})
    assert (gone.status_code, ended.status_code) == (404, 401) and "Your session has ended" in ended.text
    for answer in (stale, gone, ended):
        assert "I come on &lt;Friday&gt; &amp; bring the form." in answer.text
    assert web.post("/desk/conversations/1/closure", data={"form": form}).url.path == "/desk/sign-in"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_too_long_or_missing_is_named_and_a_fault_says_so(
    start: Callable[..., Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    web, form = browser(start())
    long = web.post("/desk/conversations/1/notes", data={"text": "x" * 20_001, "form": form})
    assert long.status_code == 422 and "not as it should be: text." in long.text and "x" * 100 in long.text

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(channels, "page", broken)
    fault = web.get("/desk/channels")
    assert fault.status_code == 500 and "Something went wrong here" in fault.text and "a fault" not in fault.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_public_is_told_in_its_language_with_where_to_ring_and_programs_get_json(
    start: Callable[..., Town],
) -> None:
    town = start()
    found = httpx.get(f"{town.url}/nonsense", headers=HTML)
    assert found.status_code == 404 and "In an emergency ring 999" in found.text and "Back to the chat" in found.text
    welsh = httpx.get(f"{town.url}/complaint/none?lang=cy", headers=HTML)
    assert welsh.status_code == 404 and "Does dim tudalen" in welsh.text
    assert httpx.get(f"{town.url}/nonsense").json() == {"detail": "Not Found"}
    key = {"Authorization": f"Bearer {town.secret('token', ANNA)}", **HTML}
    for path in ("/api/v1/conversations/999", "/api/v1/nonsense", "/api/v1/conversations/abc"):
        assert httpx.get(town.url + path, headers=key).headers["content-type"] == "application/problem+json"


def test_a_number_or_a_day_that_nothing_can_have_is_no_fault_of_the_server(start: Callable[..., Town]) -> None:
    town = start()
    web, form = browser(town)
    huge = "9" * 30
    for path in (f"/desk/conversations/{huge}", f"/desk/updates/{huge}", f"/desk/attachments/{huge}"):
        assert web.get(path).status_code == 404, path
    last_day = {"form": form, "officer": "applegarth", "until": "9999-12-31T23:59"}
    assert web.post("/desk/roster/away", data=last_day).status_code == 422
    assert web.post(f"/desk/conversations/{huge}/notes", data={"form": form, "text": "a"}).status_code in (404, 422)
    key = {"Authorization": f"Bearer {town.secret('token', ANNA)}"}
    found = httpx.get(f"{town.url}/api/v1/conversations/{huge}", headers=key)
    assert found.status_code in (404, 422) and found.headers["content-type"] == "application/problem+json"
