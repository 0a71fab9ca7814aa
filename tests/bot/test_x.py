"""X on the real program: a mention led into a private chat, the officer's answer, what X refuses, and what is left alone."""

import asyncio
import base64
import hashlib
import hmac
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from PIL import Image
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.channels import x as module
from bot.channels.channel import Gone, Part, Rejected, Retry, Unknown
from bot.channels.x_words import fit, weight
from bot.settings import Settings
from bot.storage import tables as t
from bot.wording import LANGUAGES, patterns
from tests.bot.test_loop import api
from tests.conftest import Town
from tests.fake_x import KEYS, ME, FakeX
from tests.patience import until

NAMES = ("x_consumer_key", "x_consumer_secret", "x_access_token", "x_access_token_secret")


@pytest.fixture
def fake_x() -> Iterator[FakeX]:
    with FakeX() as server:
        server.windows.update(dm_read=(9_000, 900), dm_send=(9_000, 900))
        yield server


def with_x(fake: FakeX, keys: tuple[str, ...] = KEYS) -> dict[str, Any]:
    return {**{name: SecretStr(key) for name, key in zip(NAMES, keys, strict=True)}, "x_api_url": fake.url}


@pytest.fixture
def town(start: Callable[..., Town], fake_x: FakeX, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setattr(module, "SOONEST", 0.5)
    return start(**with_x(fake_x))


def channel(town: Town) -> module.X:
    found = town.app.channels["x"]
    assert isinstance(found, module.X)
    return found


def conversations(town: Town) -> list[Any]:
    with town.app.database.read() as db:
        return list(db.execute(select(t.conversations).order_by(t.conversations.c.id)))


def test_a_mention_leads_to_a_private_chat_an_officer_and_an_answer(town: Town, fake_x: FakeX) -> None:
    asha = fake_x.person("Asha")
    asha.mentions("@TownPolice the youth club on our street in Bilston is shut again, who do I ask")
    led = asha.waits_for("Message us")
    assert f"recipient_id={ME}" in led["text"] and weight(led["text"]) <= 280
    asha.writes("speak to an officer about the youth club in Bilston")
    asha.waits_for("I have passed this to")
    with api(town) as desk:
        found = desk.get("/conversations").json()["conversations"]
        private = next(one["id"] for one in found if conversations(town)[one["id"] - 1].chat == asha.id)
        assert (
            desk.post(f"/conversations/{private}/replies", json={"text": "I will ask the council."}).status_code == 201
        )
        asha.waits_for("I will ask the council.")
    assert len(fake_x.posts) == 1 and not fake_x.refused


def test_an_officer_must_choose_public_or_private_and_public_is_checked_more_strictly(
    town: Town, fake_x: FakeX
) -> None:
    ben = fake_x.person("Ben")
    ben.mentions("@TownPolice our neighbourhood meeting in Bilston, when is the next one, nobody tells us anything")
    ben.waits_for("Message us")

    def public() -> int | None:
        return next((one.id for one in conversations(town) if one.public and one.state == "with_officer"), None)

    until(public)
    with api(town) as desk:
        path = f"/conversations/{public()}/replies"
        assert "Choose first" in desk.post(path, json={"text": "On Friday."}).text
        assert "not written to us privately" in desk.post(path, json={"text": "On Friday.", "public": False}).text
        for personal in (
            "Ring me on 07700 900123.",
            "Come to 12 High Street",
            "Is it WV14 0AB?",
            "Tell us your address",
        ):
            assert "Everybody could read" in desk.post(path, json={"text": personal, "public": True}).text, personal
        assert "280" in desk.post(path, json={"text": "long " * 90, "public": True}).text
        assert desk.post(path, json={"text": "The next one is on Friday at six.", "public": True}).status_code == 201
        said = ben.waits_for("The next one is on Friday")
        assert said["answers"] == fake_x.posts[0]["id"]
        ben.writes("thanks")
        ben.waits_for("You are welcome")
        assert desk.post(path, json={"text": "See you there.", "public": False}).status_code == 201
        ben.waits_for("See you there.")
    assert len({post["answers"] for post in fake_x.posts}) == len(fake_x.posts) == 2


def test_the_desk_asks_who_may_read_the_reply(town: Town, fake_x: FakeX) -> None:
    cara = fake_x.person("Cara")
    cara.mentions("@TownPolice who looks after the park wardens scheme these days, it has gone quiet")
    cara.waits_for("Message us")
    until(lambda: [one for one in conversations(town) if one.state == "with_officer"])
    with httpx.Client(base_url=town.url, follow_redirects=True) as officer:
        officer.post(f"/desk/sign-in/{town.secret('link', 'kestrel@neighbourhoods.example.org')}")
        page = officer.get("/desk/conversations/1").text
        assert "Who may read your reply?" in page
        form = page.split('name="form" value="')[1].split('"')[0]
        officer.post(
            "/desk/conversations/1/replies", data={"text": "They meet on Mondays.", "form": form, "where": "public"}
        )
    cara.waits_for("They meet on Mondays.")


def test_an_emergency_in_public_gets_999_and_advice_its_link(town: Town, fake_x: FakeX) -> None:
    dev, eve = fake_x.person("Dev"), fake_x.person("Eve")
    dev.mentions("@TownPolice a man with a knife is trying to kill my neighbour right now")
    assert "999" in dev.waits_for("ring 999")["text"]
    eve.mentions("@TownPolice can I park on the pavement?")
    said = eve.waits_for("Automated reply")["text"]
    assert "https://" in said and weight(said) <= 280


def test_chatter_retweets_bots_and_threads_of_others_are_left_alone(town: Town, fake_x: FakeX) -> None:
    fay, robot = fake_x.person("Fay"), fake_x.person("Robo", "I am an automated account")
    fay.mentions("@TownPolice hello")
    fay.mentions("RT @TownPolice: news", referenced_tweets=[{"type": "retweeted", "id": "1"}])
    fay.mentions("@bob @TownPolice can I park on the pavement?", in_reply_to_user_id="78")
    robot.mentions("@TownPolice can I park on the pavement?")
    fay.mentions("@TownPolice when should I ring 101?")
    fay.waits_for("Automated reply")
    assert len(fake_x.posts) == 1 and not robot.received


def test_stop_is_honoured_and_numbers_choose(town: Town, fake_x: FakeX) -> None:
    gil = fake_x.person("Gil")
    gil.writes("can I park on the pavement?")
    asked = gil.waits_for("Did that help?")["text"]
    assert "1. Yes\n2. No" in asked
    gil.writes("1")
    gil.waits_for("Is there anything else?")
    gil.writes("STOP")
    gil.waits_for("I have ended this chat")


def test_a_picture_is_fetched_for_the_officer_and_nothing_from_elsewhere(town: Town, fake_x: FakeX) -> None:
    hal = fake_x.person("Hal")
    picture = io.BytesIO()
    Image.new("RGB", (30, 30), "blue").save(picture, "JPEG")
    fake_x.files["a.jpg"] = picture.getvalue()
    for key, address in (("3_1", f"{fake_x.url}/media/a.jpg"), ("3_2", "http://169.254.169.254/latest/meta-data")):
        media = {"media_key": key, "type": "photo", "url": address}
        hal.writes("look", attachments={"media_keys": [key]}, _media=[media])

    def kept() -> list[str]:
        with town.app.database.read() as db:
            return list(db.scalars(select(t.attachments.c.status).order_by(t.attachments.c.id)))

    until(lambda: kept() == ["kept", "refused"])


def test_refused_tokens_close_x_in_one_line_and_the_rest_serves(
    start: Callable[..., Town], fake_x: FakeX, caplog: pytest.LogCaptureFixture
) -> None:
    town = start(**with_x(fake_x, (*KEYS[:3], "wrong")))
    until(lambda: not httpx.get(town.url + "/readyz").json()["channels"]["x"])
    assert [line.message for line in caplog.records if line.name == "bluelamp.worker"] == [module.REFUSED]
    assert httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "hello"}).status_code == 200


def test_what_x_refuses_is_told_apart(town: Town, fake_x: FakeX) -> None:
    ivy, x = fake_x.person("Ivy"), channel(town)

    def sent(chat: str, text: str = "words") -> object:
        return asyncio.run(x.send(Part(chat, text)))

    assert isinstance(sent("12345"), Gone)
    ivy.writes("hello")
    ivy.waits_for("What would you like")
    for why, outcome in (("User has been suspended.", Gone), ("Your account is suspended.", Retry), ("Odd.", Rejected)):
        ivy.refuses = why
        assert isinstance(sent(ivy.id), outcome), why
    ivy.refuses = ""
    fake_x.failures.extend(["502", "503"])
    assert isinstance(sent(ivy.id), Unknown) and isinstance(sent(ivy.id), Retry)
    post = ivy.mentions("@TownPolice hello")
    fake_x.deleted.add(post["id"])
    assert sent(f"post:{post['id']}") == Rejected("the post is deleted, protected or closed to replies")
    fake_x.windows["dm_send"] = (1, 900)
    limited = sent(ivy.id)
    assert isinstance(limited, Retry) and 1 < limited.after <= 901
    unreachable = module.X(KEYS, "http://127.0.0.1:1", x._notebook, town.app.turns.clock)
    assert isinstance(asyncio.run(unreachable.send(Part(ivy.id, "x"))), Retry)


def test_the_webhook_proves_itself_and_what_it_brings_is_not_taken_twice(town: Town, fake_x: FakeX) -> None:
    def signed(words: bytes) -> str:
        return "sha256=" + base64.b64encode(hmac.digest(KEYS[1].encode(), words, hashlib.sha256)).decode()

    proof = httpx.get(town.url + "/hooks/x", params={"crc_token": "abc123"}).json()
    assert proof == {"response_token": signed(b"abc123")}
    jon = fake_x.person("Jon")
    event = jon.writes("can I park on the pavement?")
    jon.waits_for("Did that help?")
    said = {"text": event["text"], "entities": {}}
    again = {
        "type": "message_create",
        "id": event["id"],
        "created_timestamp": "1795600800000",
        "message_create": {"sender_id": jon.id, "target": {"recipient_id": ME}, "message_data": said},
    }
    fresh = {
        **again,
        "id": fake_x.next(),
        "message_create": {**again["message_create"], "message_data": {"text": "thanks"}},
    }
    body = json.dumps({"for_user_id": ME, "direct_message_events": [again, fresh]}).encode()
    assert httpx.get(town.url + "/hooks/x", params={"crc_token": body.decode()}).status_code == 400
    assert httpx.post(town.url + "/hooks/x", content=body).status_code == 403
    headers = {"x-twitter-webhooks-signature": signed(body)}
    assert httpx.post(town.url + "/hooks/x", content=body, headers=headers).status_code == 200
    jon.waits_for("You are welcome")
    with town.app.database.read() as db:
        assert db.scalar(select(func.count()).where(t.messages.c.author == "public")) == 2


def test_a_text_is_made_to_fit_in_weighted_characters_and_keeps_its_link() -> None:
    link = "https://www.police.uk/" + "a" * 200
    for text in ("Short. " * 60, "日本語" * 200, "word " * 100, "😷" * 300):
        assert weight(fit(text, link)) <= 280 and fit(text, link).endswith(link)
    gaps = {"private": link, "answer": "", "where": link}
    for language in LANGUAGES:
        public = {name: words for name, words in patterns(language).items() if name.startswith("public_")}
        assert public and [name for name, words in public.items() if weight(words.format(**gaps)) > 280] == []


def test_some_of_the_four_keys_are_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLUELAMP_X_CONSUMER_KEY", "k")
    with pytest.raises(ValueError, match="all four"):
        Settings(_env_file=None)  # type: ignore[call-arg]
