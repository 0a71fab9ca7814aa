"""Every page of the desk and of the public, found by its route and looked at narrow and wide, light and dark: no barrier that
axe knows, nothing wider than the window, nobody else's server asked. A new page is looked at by itself."""

from collections.abc import Callable
from datetime import date, timedelta

import httpx
import pytest
from playwright.sync_api import Browser

from bot import webhooks
from bot.storage import bulletins, mentors, rumours
from bot.storage import webhooks as stored
from bot.web import create
from tests.bot.test_access import PUBLIC, ROUTES, routes
from tests.browser.test_journeys import PICTURES, barriers, browser, keep, look
from tests.browser.test_shift import ANNA, LEAD, sent_a_picture, signed_in
from tests.conftest import Town

__all__ = ["browser"]
ADMIN = "kestrel@neighbourhoods.example.org"
NO_PAGES = ("/live", "/back", "/single-sign-on", "/attachments/")
FILLED = {
    "{id}": "1",
    "{copy}": "1",
    "{update}": "1",
    "{officer}": "applegarth",
    "{link}": "none",
    "{signed}": "none",
    "{hook}": "1",
}
MORE = (
    "/desk/people?q=visitor", "/desk/people?q=1",     "/desk?show=all&team=bilston&state=with_officer", "/desk?show=closed", "/desk/search?q=van", "/desk/conversations/2",
    "/desk/conversations/1?find=parking", "/desk/roster?officer=applegarth", "/desk/guarantee?team=bilston",
)  # fmt: skip


def pages(town: Town) -> list[str]:
    """The address of every page: what a GET of its route answers with HTML."""
    found = {line.split(" ")[1] for line in routes(create(town.app).routes) if line.startswith("GET ")}
    found = {path for path in found if path == "/" or path.startswith("/desk") or ROUTES.get(f"GET {path}") == PUBLIC}
    shown = sorted(path for path in found if not any(part in path for part in NO_PAGES))
    filled = []
    for path in shown:
        for gap, value in FILLED.items():
            path = path.replace(gap, value)
        filled.append(path)
    return [*filled, *MORE]


def announce(town: Town) -> None:
    """An old priority, a rumour that waits and one that was answered."""
    now = town.app.turns.clock()
    until = now + timedelta(days=1)
    old = {
        "kind": "priority",
        "area": "WV002",
        "text": "Bikes on the path",
        "issued_on": date(2020, 1, 1),
        "until": until,
    }
    stated = {"known": "The bridge is safe.", "unknown": "When it opens.", "asked": [], "officer": "applegarth", "until": until, "tells": False}  # fmt: skip
    with town.app.database.write() as db:
        bulletins.keep(db, None, old, "applegarth", now)
        for _ in range(2):
            card = rumours.raise_card(db, "WV002", [], now)
        assert card is not None
        rumours.state(db, card, stated, now)


def furnish(town: Town) -> None:
    """One conversation with a picture, a note, a reply that waits for the mentor and a problem; one that is closed."""
    token = ""
    for number, text in enumerate(("can I park on the pavement?", "No", "Bilston", "The van is there every night.")):
        said = {"token": token, "id": str(number), "text": text}
        token = httpx.post(town.url + "/chat/messages", json=said).json()["token"]
    sent_a_picture(town)
    httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "speak to an officer about noise in Bilston"})
    webhooks.add(town.app, "kestrel", "Case system", "https://hook.example/in", ["conversation.closed"], True)
    with town.app.database.write() as db:
        stored.tell(db, ["webhook.test"], None, {}, 0, 0, town.app.turns.clock(), only=1)
        stored.tried(db, 1, town.app.turns.clock(), 503, "refused", 41)
        stored.settle(db, 1, "failed", town.app.turns.clock())
        assert mentors.put(db, "applegarth", "thistlewood") is None
    announce(town)


def act(town: Town, email: str, acts: dict[str, dict[str, str]]) -> None:
    http = httpx.Client(base_url=town.url, follow_redirects=True)
    http.post(f"/desk/sign-in/{town.secret('link', email)}")
    form = http.get("/desk").text.split('name="form" value="')[1].split('"')[0]
    for at, said in acts.items():
        assert http.post(at, data={"form": form, **said}).status_code == 200, at


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_page_has_no_barrier_and_fits_its_window(start: Callable[..., Town], browser: Browser) -> None:
    town = start()
    furnish(town)
    note = {
        "/desk/conversations/1/notes": {"text": "@thistlewood, third call about it"},
        "/desk/conversations/1/tags": {"tag": "van"},
    }
    act(
        town,
        ANNA,
        {**note, "/desk/conversations/1/replies": {"text": "Help is on its way to the van", "confirmed": "true"}},
    )
    act(
        town,
        ADMIN,
        {
            "/desk/texts": {"title": "Hello", "text": "Hello {name}"},
            "/desk/updates": {"text": "Bikes are marked on Saturday.", "area": "WV002"},
            "/desk/issues": {"title": "Motorbikes in the park", "area": "WV002"},
            "/desk/conversations/2/closure": {},
        },
    )
    act(town, ADMIN, {"/desk/people/1/hold": {"reason": "Complaint 12"}, "/desk/people/1/copy": {}})
    page = signed_in(town, browser, ADMIN)
    foreign: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith(town.url) else foreign.append(asked.url))
    looked, wrong = 0, list[str]()
    for path in pages(town):
        answer = page.request.get(town.url + path)
        if answer.status == 404 or "text/html" not in answer.headers.get("content-type", ""):
            continue  # a file to download, or nothing for this person
        for width, scheme in ((360, "light"), (1440, "dark")):
            look(page, width, scheme)
            page.goto(town.url + path)
            looked += 1
            wrong += [f"{path} at {width} px, {scheme}: {found}" for found in [barriers(page)] if found]
            reach = page.evaluate("document.documentElement.scrollWidth")
            wrong += [f"{path} is {reach} px wide at {width} px"] if reach > width else []
            if PICTURES:
                name = path.strip("/").replace("/", "-").partition("?")[0] or "chat"
                page.screenshot(path=f"{PICTURES}/every-{looked:02}-{name}-{width}-{scheme}.png")
    lead = signed_in(town, browser, LEAD)
    lead.goto(town.url + "/desk/lookovers")
    keep(lead, "every-lookover-390-light")
    assert not wrong, "\n".join(wrong)
    assert looked > 40 and not foreign
