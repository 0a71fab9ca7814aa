"""Every route with every role, on one's own and on foreign objects. A new route needs one line in ROUTES."""

import re
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from bot.storage import accounts, bulletins, complaints, copies, rehearsals, rumours, webhooks
from bot.storage import tables as t
from bot.web import create
from tests.conftest import Town

PUBLIC, DESK, LEADS, OBJECT, API, API_OBJECT = "public", "desk", "leads", "desk object", "api", "api object"
ADMIN, STAFF, AUDIT, LED, TOLD = "admin", "staff", "audit", "led object", "told object"
API_STAFF, API_LEADS = "api staff", "api leads"
ADMIN, STAFF, AUDIT, LED = "admin", "staff", "audit", "led object"
ALLOWED = {
    LEADS: ("supervisor", "admin"), LED: ("supervisor", "admin"), ADMIN: ("admin",), STAFF: ("supervisor", "admin", "auditor"), AUDIT: ("admin", "auditor"),
    API_STAFF: ("supervisor", "admin", "auditor"), API_LEADS: ("supervisor", "admin"),
}  # fmt: skip
ROUTES = {
    "GET /": PUBLIC, "POST /": PUBLIC, "POST /chat/messages": PUBLIC, "POST /chat/news": PUBLIC, "GET /embed.js": PUBLIC,
    "GET /static": PUBLIC, "GET /api/openapi.json": PUBLIC, "GET /healthz": PUBLIC, "GET /readyz": PUBLIC,
    "GET /metrics": PUBLIC, "POST /hooks/telegram": PUBLIC, "GET /hooks/x": PUBLIC, "POST /hooks/x": PUBLIC, "GET /desk/sign-in": PUBLIC, "POST /desk/sign-in": PUBLIC,
    "GET /desk/sign-in/{link}": PUBLIC, "POST /desk/sign-in/{link}": PUBLIC, "POST /desk/sign-out": PUBLIC,
    "GET /desk/rumours": DESK, "POST /desk/rumours/{rumour}/statement": TOLD, "POST /desk/rumours/{rumour}/withdrawal": TOLD,
    "POST /desk/rumours/{rumour}/dismissal": TOLD, "GET /desk/bulletins": DESK, "POST /desk/bulletins": DESK, "POST /desk/bulletins/{bulletin}/withdrawal": TOLD,
    "GET /desk/posters": DESK, "GET /desk/areas/{force}/{area}/poster": DESK, "GET /posters/{force}/{area}": PUBLIC,
    "GET /desk/issues": DESK, "POST /desk/issues": DESK, "POST /desk/issues/{issue}/resolution": DESK,
    "POST /desk/conversations/{id}/issues": OBJECT, "POST /desk/conversations/{id}/issues/removal": OBJECT,
    "GET /desk/updates": DESK, "POST /desk/updates": DESK, "GET /desk/updates/{update}": DESK, "POST /desk/updates/{update}": DESK,
    "POST /desk/updates/{update}/sending": DESK, "POST /desk/updates/{update}/approval": DESK, "POST /desk/updates/{update}/return": DESK,
    "POST /desk/updates/{update}/removal": DESK, "POST /desk/updates/{update}/correction": DESK,
    "POST /desk/updates/{update}/withdrawal": DESK, "POST /desk/updates/{update}/resending": DESK,
    "GET /desk/channels": DESK, "POST /desk/bot": ADMIN, "GET /desk/kept": LEADS, "POST /desk/kept": LEADS, "GET /desk/checks": LEADS, "POST /desk/checks": LEADS,
    "GET /desk/roster": DESK, "POST /desk/roster/away": DESK, "POST /desk/roster/week": DESK, "POST /desk/roster/leave": DESK,
    "POST /desk/roster/calendar": DESK, "GET /desk/handovers/{officer}": LEADS,
    "GET /about": PUBLIC, "GET /figures": PUBLIC, "GET /complaint": PUBLIC, "POST /complaint": PUBLIC, "GET /complaint/{reference}": PUBLIC,
    "GET /desk/complaints": AUDIT, "GET /desk/complaints/{complaint}": AUDIT, "POST /desk/complaints/{complaint}": ADMIN,
    "GET /desk/reports": STAFF, "GET /desk/reports.csv": STAFF, "GET /desk/reports/print": STAFF,
    "GET /desk/guarantee": STAFF, "GET /desk/guarantee.csv": STAFF, "GET /desk/guarantee.json": STAFF,
    "POST /desk/conversations/{id}/draft": OBJECT, "POST /desk/conversations/{id}/undo": OBJECT,
    "POST /desk/conversations/{id}/acknowledgement": OBJECT,
    "GET /desk/notices": DESK, "POST /desk/notices": DESK, "GET /desk/go/{signed}": PUBLIC,
    "POST /desk/notices/telegram": DESK, "POST /desk/notices/telegram/removal": DESK,
    "POST /desk/notices/devices": DESK, "POST /desk/notices/devices/{id}/removal": DESK,
    "GET /desk/worker.js": PUBLIC, "GET /desk/manifest.webmanifest": PUBLIC,
    "GET /desk": DESK, "GET /desk/account": DESK, "GET /desk/account/password": DESK, "POST /desk/account/password": DESK,
    "POST /desk/passkeys/challenge": PUBLIC, "POST /desk/passkeys/sign-in": PUBLIC, "POST /desk/account/passkeys": DESK,
    "POST /desk/account/passkeys/challenge": DESK, "POST /desk/account/passkeys/{start}/removal": DESK,
    "GET /desk/single-sign-on": PUBLIC, "GET /desk/single-sign-on/back": PUBLIC,
    "POST /desk/account/recovery": DESK, "POST /desk/account/sessions/{start}/end": DESK,
    "POST /desk/conversations/{id}/notes": OBJECT, "POST /desk/conversations/{id}/tags": OBJECT,
    "POST /desk/conversations/{id}/tags/removal": OBJECT, "POST /desk/conversations/{id}/priority": OBJECT,
    "POST /desk/conversations/{id}/snooze": OBJECT,
    "GET /desk/search": DESK, "GET /desk/counts": DESK, "GET /desk/live": DESK, "POST /desk/views": DESK, "POST /desk/views/{view}/removal": DESK,
    "GET /desk/conversations/{id}": OBJECT, "POST /desk/conversations/{id}/replies": OBJECT,
    "POST /desk/conversations/{id}/redirection": OBJECT, "POST /desk/conversations/{id}/handover": OBJECT, "POST /desk/conversations/{id}/closure": OBJECT,
    "POST /desk/conversations/{id}/reopening": OBJECT, "GET /desk/attachments/{id}": OBJECT,
    "POST /desk/conversations/{id}/messages/{message}/resending": OBJECT,
    "POST /desk/conversations/{id}/messages/{message}/correction": OBJECT, "POST /desk/conversations/{id}/correction/removal": OBJECT,
    "GET /desk/lookovers": DESK, "POST /desk/lookovers/{draft}/approval": DESK, "POST /desk/lookovers/{draft}/return": DESK,
    "GET /desk/attachments/{id}/preview": OBJECT,
    "POST /desk/conversations/{id}/insertions": OBJECT, "GET /desk/texts": LEADS, "POST /desk/texts": LEADS,
    "POST /desk/texts/{text}/removal": LEADS,
    "POST /desk/conversations/{id}/merging": OBJECT,
    "GET /desk/staff": STAFF, "GET /desk/staff/{officer}": STAFF, "POST /desk/staff": ADMIN, "GET /desk/staff.csv": ADMIN,
    "POST /desk/staff-teams/{team}": ADMIN, "POST /desk/staff/{officer}": ADMIN, "POST /desk/staff/{officer}/closure": ADMIN,
    "POST /desk/staff/{officer}/reopening": ADMIN, "POST /desk/staff/{officer}/invitation": ADMIN,
    "POST /desk/staff/{officer}/reset": LED, "POST /desk/staff/{officer}/resets/{id}": LEADS,
    "POST /desk/staff/{officer}/tokens": ADMIN,
    "POST /desk/staff/{officer}/tokens/{start}/removal": ADMIN, "GET /desk/staff-file": ADMIN, "POST /desk/staff-file": ADMIN,
    "POST /desk/staff-file/application": ADMIN, "GET /desk/audit": AUDIT,
    "GET /desk/areas": STAFF, "GET /desk/areas/areas.yaml": STAFF, "GET /desk/areas/area/{area}": STAFF, "GET /desk/areas/team/{team}": STAFF,
    "POST /desk/areas/new": ADMIN, "POST /desk/areas/area/{area}": ADMIN, "POST /desk/areas/area/{area}/outline": ADMIN,
    "POST /desk/areas/area/{area}/removal": ADMIN, "POST /desk/areas/team/{team}": ADMIN, "POST /desk/areas/outlines": ADMIN,
    "POST /desk/areas/rehearsal": ADMIN, "POST /desk/areas/going-live": ADMIN, "POST /desk/areas/rollback": ADMIN,
    "POST /desk/areas/draft/removal": ADMIN, "POST /desk/areas/file": ADMIN, "POST /desk/areas/file/taking": ADMIN,
    "GET /mydata/{secret}": PUBLIC, "POST /mydata/{secret}": PUBLIC, "GET /desk/people": ADMIN, "GET /desk/people/{id}": ADMIN,
    "POST /desk/people/{id}/hold": ADMIN, "POST /desk/people/{id}/hold/removal": ADMIN, "POST /desk/people/{id}/erasure": ADMIN,
    "POST /desk/people/{id}/copy": ADMIN, "GET /desk/copies/{copy}": ADMIN, "POST /desk/copies/{copy}/release": ADMIN, "POST /desk/copies/{copy}/removal": ADMIN,
    "GET /desk/webhooks": ADMIN, "POST /desk/webhooks": ADMIN, "GET /desk/webhooks/{hook}": ADMIN, "POST /desk/webhooks/{hook}/secret": ADMIN,
    "POST /desk/webhooks/{hook}/switch": ADMIN, "POST /desk/webhooks/{hook}/test": ADMIN, "POST /desk/webhooks/{hook}/posts/{post}/replay": ADMIN,
    "GET /desk/talks": DESK, "POST /desk/talks": DESK, "GET /desk/borders": LEADS,
    "GET /desk/faq": STAFF, "GET /desk/faq/new": LEADS, "GET /desk/faq/entries/{entry}": STAFF, "POST /desk/faq/entries": LEADS,
    "POST /desk/faq/entries/{entry}": LEADS, "GET /desk/faq/entries/{entry}/versions/{number}": STAFF,
    "POST /desk/faq/entries/{entry}/rollback": ADMIN, "POST /desk/faq/entries/{entry}/publication": ADMIN,
    "GET /desk/faq/file.{kind}": STAFF, "GET /desk/faq/import": ADMIN, "POST /desk/faq/import": ADMIN,
    "POST /desk/faq/import/confirmation": ADMIN, "POST /desk/rehearsals": ADMIN, "GET /desk/rehearsals/{rehearsal}": AUDIT,
    "GET /desk/lessons": STAFF, "POST /desk/lessons/answer": LEADS, "POST /desk/lessons/variants": LEADS,
    "POST /desk/lessons/rejection": ADMIN, "POST /desk/lessons/{lesson}/reopening": ADMIN,
    "GET /api/v1/staff": API_STAFF, "GET /api/v1/reports/guarantee": API_LEADS, "GET /api/v1/reports/guarantee/answers": API_LEADS,
    "GET /api/v1/conversations": API, "GET /api/v1/faq": API, "GET /api/v1/areas": API,
    "GET /api/v1/conversations/{id}": API_OBJECT, "POST /api/v1/conversations/{id}/replies": API_OBJECT,
    "POST /api/v1/conversations/{id}/closure": API_OBJECT, "GET /api/v1/conversations/{id}/export.json": API_OBJECT,
    "GET /api/v1/conversations/{id}/export.pdf": API_OBJECT, "GET /desk/conversations/{id}/export.{ending}": OBJECT,
    "POST /desk/webhooks/{hook}/removal": ADMIN,  # after all that is done with it
    "POST /desk/conversations/{id}/wrong-patch": OBJECT,  # last, since it moves the conversation to another team
}  # fmt: skip
WHAT_TO_DO = (
    "Add it to ROUTES in tests/bot/test_access.py: PUBLIC if anybody may, DESK or API if anybody signed in may, LEADS if only supervisors and admins may, ADMIN if only admins, STAFF if auditors may read it too, AUDIT if only they and admins, OBJECT or "
    "API_OBJECT if it names a conversation (id 1), which must be 404 for whoever may not see it."
)
OWN, FOREIGN = "applegarth", "coppice"
NAMES = {
    "id": "1", "message": "999", "text": "999", "lesson": "999", "number": "1", "rehearsal": "1", "kind": "csv", "officer": "thistlewood", "team": "bilston",
    "force": "west-midlands", "area": "WV002", "rumour": "1", "entry": "contact-999-or-101", "complaint": "1",
}  # fmt: skip
"""What stands in the addresses for their names."""
TRUSTED = ssl.create_default_context()
"""Made once: it costs more than a request."""
SEES_THEM_ALL = {"admin", "auditor"}


def routes(found: Any) -> Iterator[str]:
    for route in found:
        if hasattr(route, "original_router"):
            yield from routes(route.original_router.routes)
        else:
            for method in (getattr(route, "methods", None) or {"GET"}) - {"HEAD"}:
                yield f"{method} {route.path}"


def test_every_route_is_known_here(start: Callable[..., Town]) -> None:
    there = set(routes(create(start().app).routes))
    assert len(there) > 20
    assert not there - set(ROUTES), f"unknown: {sorted(there - set(ROUTES))}. {WHAT_TO_DO}"
    assert not set(ROUTES) - there, f"no longer there: {sorted(set(ROUTES) - there)}"


@pytest.mark.parametrize("role", ["officer", "supervisor", "admin", "auditor"])
def test_what_is_not_yours_does_not_exist(start: Callable[..., Town], role: str) -> None:
    town = start()
    visitor = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "speak to an officer"}).json()["token"]
    httpx.post(town.url + "/chat/messages", json={"id": "2", "text": "Bilston", "token": visitor})
    with town.app.database.write() as db:
        rehearsals.ask(db, [], None, None, OWN, town.app.turns.clock())
        complaints.add(db, "", "a@b.example", "Mine", "en", town.app.turns.clock(), town.app.turns.clock().date())
        for _ in (OWN, FOREIGN):
            told = {
                "kind": "incident",
                "area": "WV002",
                "text": "The bridge is shut.",
                "until": datetime(2099, 1, 1, tzinfo=UTC),
            }
            bulletins.keep(db, None, told, OWN, town.app.turns.clock())
    with town.app.database.write() as db:
        for number in (1, 2):
            facts = {"name": "One", "url": "https://hook.example/", "secret": ""}
            webhooks.add(db, facts["name"], facts["url"], [], False, facts["secret"], OWN, town.app.turns.clock())
            webhooks.tell(db, ["webhook.test"], None, {}, 0, 0, town.app.turns.clock(), only=number)
        copy = {who: str(copies.prepare(db, 1, who, [], town.app.turns.clock())) for who in (OWN, FOREIGN)}
        rumours.raise_card(db, "WV002", [], town.app.turns.clock())
    for who in (OWN, FOREIGN):
        with town.app.database.write() as db:
            db.execute(update(t.officers).where(t.officers.c.id == who).values(role=role))
        email = f"{who}@neighbourhoods.example.org"
        session, token = town.secret("session", email), town.secret("token", email)
        form = accounts.digest("form:" + session)[:32]
        for line, kind in ROUTES.items():
            method, path = line.split(" ")
            own = "1" if who == OWN else "2"
            at = town.url + _filled(
                path, NAMES | {"bulletin": own, "copy": copy[who], "hook": own, "post": own, "ending": "json"}
            )
            if kind == PUBLIC or "attachments" in path:
                continue
            if who == OWN and role == "officer":  # a stranger is the same stranger whoever else is there
                refused = httpx.request(method, at, data={"form": form}, verify=TRUSTED)
                assert refused.status_code in (303, 401, 403), line
            desk = not kind.startswith("api")
            with httpx.Client(verify=TRUSTED, cookies={"bluelamp_session": session} if desk else {}) as client:
                client.headers.update({} if desk else {"Authorization": f"Bearer {token}"})
                body: dict[str, Any] = {"data": {"form": form}} if desk else {"json": {"text": "Hello"}}
                with client.stream(method, at, **(body if method == "POST" else {})) as answer:  # one has no end
                    status = answer.status_code
            unseen = who == FOREIGN and role not in SEES_THEM_ALL and kind in (OBJECT, API_OBJECT, TOLD)
            if role == "auditor" and method == "POST" and not path.startswith("/desk/account"):
                assert status == 403, line
            elif (
                unseen or role not in ALLOWED.get(kind, (role,)) or (kind == LED and who == FOREIGN and role != "admin")
            ):
                assert status == 404, (line, status)
            else:
                assert status not in (401, 403, 404), (line, status)


def _filled(path: str, names: dict[str, str]) -> str:
    return re.sub(r"{(\w+)}", lambda found: names.get(found[1], found[0]), path)
