"""Read timers in the running program: kept in rows, carried on by the timekeeper, shown on the conversation."""

from collections.abc import Callable
from datetime import timedelta

import httpx
from sqlalchemy import select

from bot import timekeeper
from bot.storage import tables as t
from tests.conftest import Town


def signed_in(town: Town, email: str) -> httpx.Client:
    client = httpx.Client(base_url=town.url, follow_redirects=True)
    assert client.post(f"/desk/sign-in/{town.secret('link', email)}").status_code == 200
    return client


def test_unread_urgent_words_go_on_and_the_chain_shows_who_was_told_and_who_saw_it(start: Callable[..., Town]) -> None:
    town = start()
    first = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "speak to an officer"}).json()
    for id, text in enumerate(("Bilston", "zebra42 he has a knife and he is outside my door"), 2):
        httpx.post(town.url + "/chat/messages", json={"id": str(id), "text": text, "token": first["token"]})
    clock = town.app.turns.clock
    for minutes in (11, 22, 33):
        town.app.turns.clock = lambda minutes=minutes: clock() + timedelta(minutes=minutes)  # type: ignore[misc]
        timekeeper.tick(town.app.turns)
    town.app.turns.clock = clock
    with town.app.database.read() as db:
        rules = list(db.scalars(select(t.turns.c.rule).where(t.turns.c.rule.like("unread_%")).order_by(t.turns.c.id)))
        told = set(db.scalars(select(t.notices.c.officer)))
    assert rules == ["unread_cover", "unread_supervisor", "unread_desk"]
    assert "thistlewood" in told
    desk = signed_in(town, "kestrel@neighbourhoods.example.org")
    page = desk.get("/desk/conversations/1").text
    assert "Not acknowledged" in page and "(cover)" in page and "(supervisor)" in page
    form = page.split('name="form" value="')[1].split('"')[0]
    page = desk.post("/desk/conversations/1/acknowledgement", data={"form": form}).text
    assert "Not acknowledged" not in page and "seen by" in page


def test_an_officer_reads_once_how_often_the_contact_desk_was_told(start: Callable[..., Town]) -> None:
    town = start()
    first = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "he has a knife, he is outside"}).json()
    httpx.post(town.url + "/chat/messages", json={"id": "2", "text": "Bilston", "token": first["token"]})
    clock = town.app.turns.clock
    for minutes in (11, 22, 33, 94, 155, 216):
        town.app.turns.clock = lambda minutes=minutes: clock() + timedelta(minutes=minutes)  # type: ignore[misc]
        timekeeper.tick(town.app.turns)
    town.app.turns.clock = clock
    page = signed_in(town, "kestrel@neighbourhoods.example.org").get("/desk/conversations/1").text
    assert page.count("so told Wolverhampton Contact Desk") == 1 and ", 4 times, last " in page
    assert "Told last: Wolverhampton Contact Desk" in page
