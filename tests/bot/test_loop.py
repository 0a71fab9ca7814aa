"""The whole loop on the real program: a person's question, the officer's answer, and what bad input gets."""

import io
import json
import socket
import time
from collections.abc import Callable

import httpx
from aiosmtpd.controller import Controller
from PIL import Image
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.storage import tables as t
from tests.conftest import Town
from tests.fake_telegram import TOKEN, FakeTelegram
from tests.patience import until

OFFICER = "coppice@neighbourhoods.example.org"
HOSTILE = "<script>alert(1)</script> \u202etxt\u200b'; DROP TABLE messages;--\x00"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def api(town: Town, email: str = "kestrel@neighbourhoods.example.org") -> httpx.Client:
    return httpx.Client(
        base_url=town.url + "/api/v1", headers={"Authorization": f"Bearer {town.secret('token', email)}"}
    )


def test_a_question_reaches_the_officer_and_the_answer_comes_back(telegram: Town, fake: FakeTelegram) -> None:
    asha = fake.person("Asha")
    asha.says("can I park on the pavement?")
    asha.waits_for("Did that help?")
    asha.taps("No")
    asha.waits_for("Where is it about?")
    asha.says("Finchfield Hill")
    handed = asha.waits_for("I have passed this to")
    assert "Tettenhall and Penn Neighbourhood Team" in handed["text"]
    with api(telegram) as desk:
        until(lambda: fake.calls["answerCallbackQuery"] == 1)
        open_ones = desk.get("/conversations", params={"state": "open"}).json()["conversations"]
        id = open_ones[0]["id"]
        assert open_ones[0]["area"] == "WV007" and open_ones[0]["due_at"]
        assert (
            desk.post(f"/conversations/{id}/replies", json={"text": "I will have a look on Friday."}).status_code == 201
        )
        asha.waits_for("I will have a look on Friday.")
        until(lambda: desk.get(f"/conversations/{id}").json()["messages"][-1]["status"] == "sent")
        assert desk.post(f"/conversations/{id}/closure").status_code == 201
        asha.waits_for("closed this conversation")
        assert desk.post(f"/conversations/{id}/replies", json={"text": "late"}).status_code == 409


def test_a_group_is_refused_politely_and_leaves_no_conversation(telegram: Town, fake: FakeTelegram) -> None:
    group = fake.person("Group")
    message = {"message_id": 5, "date": int(time.time()), "chat": {"id": group.id, "type": "supergroup", "title": "G"}}
    fake.add(message={**message, "from": {"id": 1, "is_bot": False, "first_name": "X"}, "text": "/start"})
    group.waits_for("I only talk in private chats")
    with telegram.app.database.read() as db:
        assert db.scalar(select(func.count()).select_from(t.conversations)) == 0


def test_a_repeated_update_does_nothing(telegram: Town, fake: FakeTelegram) -> None:
    ben = fake.person("Ben")
    said = ben.says("hello")
    ben.waits_for("What would you like to know?")
    fake.repeat(said)
    ben.says("thanks")
    ben.waits_for("You are welcome")
    assert [m["text"][:5] for m in ben.received] == ["Hello", "You a"]


def test_a_pin_a_photo_and_an_edit_reach_the_desk(telegram: Town, fake: FakeTelegram) -> None:
    cara = fake.person("Cara")
    cara.shares(52.565, -2.071)
    cara.waits_for("That is in Bilston")
    said = cara.says("speak to an officer")
    cara.waits_for("I have passed this to")
    cara.edits(said, "speak to an officer about parking")
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (40, 40), "red").save(picture, "JPEG", exif=exif)
    assert b"secret place" in picture.getvalue()
    cara.sends_photo(picture.getvalue())

    def kept() -> bytes | None:
        with telegram.app.database.read() as db:
            return db.scalar(select(t.attachments.c.content).where(t.attachments.c.status == "kept"))

    until(kept)
    assert b"secret place" not in (kept() or b"")
    with telegram.app.database.read() as db:
        assert db.scalar(select(t.versions.c.text)) == "speak to an officer"


def test_429_waits_502_is_unconfirmed_and_a_block_is_seen(telegram: Town, fake: FakeTelegram) -> None:
    dev = fake.person("Dev")
    fake.failures.append("429")
    dev.says("hello")
    dev.waits_for("What would you like to know?")
    fake.failures.append("dropped")
    dev.says("thanks")
    dev.waits_for("You are welcome")

    def status(wanted: str) -> int:
        with telegram.app.database.read() as db:
            return db.scalar(select(func.count()).where(t.messages.c.status == wanted)) or 0

    until(lambda: status("unconfirmed") == 1)
    time.sleep(0.5)
    assert len([m for m in dev.received if "You are welcome" in m["text"]]) == 1
    dev.blocks()
    until(lambda: status("received") and _gone(telegram))


def _gone(town: Town) -> bool:
    with town.app.database.read() as db:
        return bool(db.scalar(select(t.conversations.c.gone)))


def test_an_update_that_cannot_be_read_is_kept_and_the_rest_goes_on(telegram: Town, fake: FakeTelegram) -> None:
    fake.add(message={"message_id": "?", "chat": {}})
    eve = fake.person("Eve")
    eve.says("hello")
    eve.waits_for("What would you like to know?")
    with telegram.app.database.read() as db:
        assert list(db.scalars(select(t.updates.c.status).order_by(t.updates.c.id))) == ["failed", "done"]


def test_the_hook_wants_the_secret_and_takes_an_update_once(start: Callable[..., Town], fake: FakeTelegram) -> None:
    town = start(
        telegram_token=SecretStr(TOKEN), telegram_api_url=fake.url, public_url="https://force.example",
        telegram_webhook_secret=SecretStr("right"),
    )  # fmt: skip
    until(lambda: fake.webhook)
    assert fake.webhook["secret_token"] == "right"
    flo = fake.person("Flo")
    update = json.dumps(flo.says("hello"))
    header = "X-Telegram-Bot-Api-Secret-Token"
    assert httpx.post(town.url + "/hooks/telegram", content=update, headers={header: "wrong"}).status_code == 403
    with town.app.database.read() as db:
        assert db.scalar(select(func.count()).select_from(t.updates)) == 0
    for _ in range(2):
        assert httpx.post(town.url + "/hooks/telegram", content=update, headers={header: "right"}).status_code == 200
    flo.waits_for("What would you like to know?")
    time.sleep(0.3)
    assert len(flo.received) == 1


def test_a_refused_token_closes_the_channel_and_the_rest_serves(start: Callable[..., Town], fake: FakeTelegram) -> None:
    town = start(telegram_token=SecretStr("1:wrong"), telegram_api_url=fake.url)
    until(lambda: not httpx.get(town.url + "/readyz").json()["channels"]["telegram"])
    assert httpx.get(town.url + "/").status_code == 200


def test_the_web_chat_keeps_hostile_words_and_shows_them_escaped(start: Callable[..., Town]) -> None:
    town = start()
    with httpx.Client(base_url=town.url) as web:
        page = web.post("/", data={"text": HOSTILE, "once": "a"})
        assert "<script>alert" not in page.text and "&lt;script&gt;alert" in page.text
        huge = web.post("/chat/messages", json={"id": "1", "text": "speak to an officer " + "x" * 1_000_000})
        assert huge.status_code == 200 and len(huge.json()["messages"][0]["text"]) > 1_000_000
        assert web.post("/chat/messages", json={"id": "2", "text": ""}).status_code == 200
    with town.app.database.read() as db:
        assert HOSTILE in list(db.scalars(select(t.messages.c.text)))


def test_a_visitor_sees_only_their_own_chat(start: Callable[..., Town]) -> None:
    town = start()
    mine = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "hello"}).json()
    assert len(mine["messages"]) == 2
    other = httpx.post(town.url + "/chat/news", json={"token": "A" * 43}).json()
    assert other["messages"] == []
    again = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "hello", "token": mine["token"]}).json()
    assert len(again["messages"]) == 2


def test_an_officer_signs_in_sees_only_their_team_and_replies(start: Callable[..., Town]) -> None:
    town = start()
    token = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "speak to an officer"}).json()["token"]
    httpx.post(town.url + "/chat/messages", json={"id": "2", "text": "Bilston", "token": token})
    with httpx.Client(base_url=town.url, follow_redirects=True) as stranger:
        assert "Sign in" in stranger.get("/desk").text
        link = f"/desk/sign-in/{town.secret('link', OFFICER)}"
        assert stranger.post(link).url.path == "/desk"
        assert stranger.get("/desk/conversations/1").status_code == 404
        stranger.cookies.clear()
        assert "used already" in stranger.post(link).text
    with httpx.Client(base_url=town.url, follow_redirects=True) as anna:
        anna.post(f"/desk/sign-in/{town.secret('link', 'applegarth@neighbourhoods.example.org')}")
        page = anna.get("/desk?show=team").text
        assert "Visitor 1" in page
        assert anna.post("/desk/conversations/1/replies", data={"text": "Hi", "form": "forged"}).status_code == 403
        form = anna.get("/desk/conversations/1").text.split('name="form" value="')[1].split('"')[0]
        assert anna.post("/desk/conversations/1/replies", data={"text": "Hello there", "form": form}).status_code == 200
        news = httpx.post(town.url + "/chat/news", json={"token": token}).json()["messages"]
        assert (news[-1]["author"], news[-1]["text"]) == ("officer", "Hello there")


def test_the_officer_gets_a_mail_without_the_persons_words(start: Callable[..., Town]) -> None:
    class Letters:
        def __init__(self) -> None:
            self.got: list[tuple[list[str], str]] = []

        async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
            self.got.append((envelope.rcpt_tos, envelope.content.decode()))  # type: ignore[attr-defined]
            return "250 OK"

    letters = Letters()
    post = Controller(letters, hostname="127.0.0.1", port=free_port())
    post.start()
    try:
        town = start(smtp_url=SecretStr(f"smtp://127.0.0.1:{post.port}"))
        token = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "zebra42 speak to an officer"}).json()[
            "token"
        ]
        httpx.post(town.url + "/chat/messages", json={"id": "2", "text": "Bilston", "token": token})
        until(lambda: any("applegarth" in to[0] for to, _ in letters.got))
        mail = next(text for to, text in letters.got if "applegarth" in to[0])
        assert "/desk/go/" in mail and not any("zebra42" in text for _, text in letters.got)
    finally:
        post.stop()


def test_health_readiness_and_figures_answer(start: Callable[..., Town]) -> None:
    town = start()
    assert httpx.get(town.url + "/healthz").text == "ok"
    assert httpx.get(town.url + "/readyz").json()["ready"] is True
    assert (
        "bluelamp_conversations" in httpx.get(town.url + "/metrics").text
        or httpx.get(town.url + "/metrics").status_code == 200
    )
    assert httpx.get(town.url + "/api/v1/faq").status_code == 401
    with api(town) as desk:
        assert len(desk.get("/faq").json()["faq"]) > 100 and desk.get("/areas").json()["areas"]
