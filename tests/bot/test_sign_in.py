"""Who gets in: password with an authenticator, one-time links, recovery codes, sessions, and what stops guessing."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

import argon2
import httpx
import pyotp
import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from bot.commands.staff import first_link
from bot.storage import accounts, attempts, audit, factors
from bot.storage import tables as t
from tests.conftest import Town

ANNA, MO = "applegarth@neighbourhoods.example.org", "coppice@neighbourhoods.example.org"
PASSWORD = "blue lamps at the bridge"


def browser(town: Town, address: str = "") -> httpx.Client:
    """A browser of its own; `address`: the network address it comes from."""
    headers = {"X-Forwarded-For": address} if address else {}
    return httpx.Client(base_url=town.url, headers=headers, follow_redirects=True)


def hidden(page: httpx.Response, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def by_link(town: Town, email: str = ANNA) -> httpx.Client:
    client = browser(town)
    assert "Your one-time link is ready" in client.get(link := f"/desk/sign-in/{town.secret('link', email)}").text
    assert client.post(link).url.path == "/desk"
    return client


def set_up(client: httpx.Client) -> tuple[pyotp.TOTP, list[str]]:
    """Set up password and app as an officer would: (the app, the recovery codes)."""
    page = client.get("/desk/account/password")
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text)
    assert found and 'src="data:image/svg+xml' in page.text
    app = pyotp.TOTP(found[1].replace(" ", ""))
    given = {"form": hidden(page, "form"), "handle": hidden(page, "handle"), "password": PASSWORD, "code": app.now()}
    assert client.post("/desk/account/password", data={**given, "password": "short"}).status_code == 422
    assert client.post("/desk/account/password", data={**given, "code": "12345x"}).status_code == 422
    return app, re.findall(r"<li><code>([a-z0-9-]+)</code>", client.post("/desk/account/password", data=given).text)


def later(app: pyotp.TOTP) -> str:
    """The next code: the present one was used up at setting up, and the next is in time too."""
    return app.at(int(time.time()) + 30)


def sign_in(client: httpx.Client, code: str, password: str = PASSWORD, email: str = ANNA) -> httpx.Response:
    return client.post("/desk/sign-in", data={"email": email, "password": password, "code": code})


def test_password_and_code_let_in_and_each_code_works_once(start: Callable[..., Town]) -> None:
    town = start()
    app, recovery = set_up(by_link(town))
    code = later(app)
    with browser(town) as client:
        assert sign_in(client, app.now()).status_code == 403, "the code was used at setting up"
        assert sign_in(client, code, "another password").status_code == 403
        assert sign_in(client, "").status_code == 403
        assert sign_in(client, code).url.path == "/desk"
        assert "this one" in client.get("/desk/account").text
    with browser(town) as other:
        assert sign_in(other, code).status_code == 403
        assert len(recovery) == 10
        assert sign_in(other, recovery[0].upper()).url.path == "/desk"
        assert "9 recovery codes left" in other.get("/desk/account").text
    with browser(town) as third:
        assert sign_in(third, recovery[0]).status_code == 403
    with town.app.database.read() as db:
        verbs = [(row["verb"], row["note"]) for row in audit.rows(db, subject="officer:applegarth")]
        kept = db.execute(select(t.officers.c.totp, t.officers.c.password_hash).where(t.officers.c.id == "applegarth"))
        assert app.secret not in str(kept.one())
    assert verbs.count(("sign-in refused", "")) == 5 and verbs.count(("sign-in", "password")) == 2
    assert ("password set", "") in verbs and ("sign-in", "link") in verbs


def test_a_link_never_stands_in_for_the_second_factor(start: Callable[..., Town]) -> None:
    town = start()
    app, recovery = set_up(by_link(town))
    with browser(town) as client:
        link = f"/desk/sign-in/{town.secret('link', ANNA)}"
        assert "needs its code too" in client.get(link).text
        assert client.post(link).status_code == 403
        assert client.post(link, data={"code": "000000"}).status_code == 403
        assert client.post(link, data={"code": recovery[3]}).url.path == "/desk"
        assert client.post(link, data={"code": recovery[4]}).status_code == 403, "the link was used"
        first = town.secret("link", ANNA)
        town.secret("link", ANNA)
        assert client.get(f"/desk/sign-in/{first}").status_code == 403, "a newer link voids it"


def test_a_guesser_is_locked_out_and_the_victim_is_not(start: Callable[..., Town]) -> None:
    """Hundreds of guesses from one address, then from many; the officer signs in from the usual browser all the same."""
    town = start()
    app, recovery = set_up(victim := by_link(town))
    victim.post("/desk/sign-out", data={"form": hidden(victim.get("/desk/account"), "form")})
    with browser(town, "203.0.113.9") as guesser:
        answers = [sign_in(guesser, "000000", f"guess number {n}").status_code for n in range(15)]
        assert answers == [403] * 10 + [429] * 5
        assert sign_in(guesser, later(app)).status_code == 429, "even the right words come too late"
        many = [f"nobody{n}@town.example" for n in range(60)]
        spread = [sign_in(guesser, "000000", email=email).status_code for email in many]
        assert spread[-1] == 429 and spread.count(403) <= 40, "one address, many accounts"
    for n in range(5):
        with browser(town, f"198.51.100.{n}") as one_of_many:
            assert sign_in(one_of_many, "000000", "guess").status_code == 429
    assert sign_in(victim, later(app)).url.path == "/desk"
    with browser(town, "192.0.2.7") as new_device:
        assert sign_in(new_device, recovery[0]).status_code == 429
        link = f"/desk/sign-in/{town.secret('link', ANNA)}"
        assert new_device.post(link, data={"code": recovery[0]}).url.path == "/desk", (
            "a link leads in from a new device"
        )
    with browser(town, "192.0.2.8") as colleague:
        assert sign_in(colleague, "000000", email=MO).status_code == 403, "nobody else is locked out"
    with town.app.database.write() as db:
        now = town.app.turns.clock() + attempts.WINDOW + timedelta(seconds=1)
        assert attempts.begin(db, attempts.keys(ANNA, "", "203.0.113.9"), now), "the lock opens by itself"


def test_a_known_device_that_guesses_is_locked_out_too(start: Callable[..., Town]) -> None:
    town = start()
    app, _ = set_up(client := by_link(town))
    client.post("/desk/sign-out", data={"form": hidden(client.get("/desk/account"), "form")})
    assert [sign_in(client, "000000").status_code for _ in range(11)] == [403] * 10 + [429]
    with browser(town) as other:
        assert sign_in(other, later(app)).url.path == "/desk", "the account itself is not locked"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_unknown_address_is_answered_as_a_known_one(
    start: Callable[..., Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words, the same status and the same costly comparison, whether or not there is such an account."""
    town = start()
    set_up(by_link(town))
    compared: list[str] = []
    matches = accounts.matches
    monkeypatch.setattr(accounts, "matches", lambda stored, given: compared.append(stored) or matches(stored, given))
    with browser(town) as client:
        pages = [sign_in(client, "000000", "wrong", email) for email in (ANNA, MO, "nobody@town.example")]
    assert len({(page.status_code, re.sub(r'value="[^"]*"', "", page.text)) for page in pages}) == 1
    assert len({str(argon2.extract_parameters(stored)) for stored in compared}) == 1 and len(compared) == 3
    for stored in compared:
        with pytest.raises(argon2.exceptions.VerifyMismatchError):  # and not refused unread, which takes no time
            accounts.HASHER.verify(stored, "wrong")
    with town.app.database.read() as db:
        assert [row["subject"] for row in audit.rows(db, actor="stranger")][0] == "officer:unknown"


def test_a_lost_phones_session_is_ended_at_once(start: Callable[..., Town]) -> None:
    town = start()
    phone, desk = by_link(town), by_link(town)
    page = desk.get("/desk/account")
    (others,) = re.findall(r"/desk/account/sessions/(\w{16})/end", page.text)
    mo = by_link(town, MO)
    mo.post(f"/desk/account/sessions/{others}/end", data={"form": hidden(mo.get("/desk/account"), "form")})
    assert phone.get("/desk").url.path == "/desk", "nobody ends somebody else's"
    desk.post(f"/desk/account/sessions/{others}/end", data={"form": hidden(page, "form")})
    assert phone.get("/desk").url.path == "/desk/sign-in"
    assert desk.get("/desk").url.path == "/desk"
    tablet = by_link(town)
    desk.post("/desk/account/sessions/others/end", data={"form": hidden(page, "form")})
    assert tablet.get("/desk").url.path == "/desk/sign-in" and desk.get("/desk").url.path == "/desk"


def test_a_session_ends_by_idleness_and_by_age(start: Callable[..., Town]) -> None:
    town = start(session_hours=8, session_idle_minutes=30)
    idle, old = by_link(town), by_link(town, MO)
    now, s = town.app.turns.clock(), t.secrets.c

    def put(officer: str, **values: object) -> None:
        with town.app.database.write() as db:
            db.execute(update(t.secrets).where(s.officer == officer, s.purpose == "session").values(**values))

    put("applegarth", seen_at=now - timedelta(minutes=20))
    idle.get("/desk", headers={"Sec-Fetch-Dest": "empty"})
    with town.app.database.read() as db:
        seen = db.scalar(select(s.seen_at).where(s.officer == "applegarth", s.purpose == "session"))
        assert seen == now - timedelta(minutes=20), "a page that looks for news by itself is nobody's doing"
    assert idle.get("/desk").url.path == "/desk"
    with town.app.database.read() as db:
        assert db.scalar(select(s.seen_at).where(s.officer == "applegarth", s.purpose == "session")) >= now
    put("applegarth", seen_at=now - timedelta(minutes=31))
    assert idle.get("/desk").url.path == "/desk/sign-in"
    with town.app.database.read() as db:
        ends = db.scalar(select(s.expires_at).where(s.officer == "coppice", s.purpose == "session"))
        assert timedelta(hours=7, minutes=59) < ends - now < timedelta(hours=8, minutes=1)
    put("coppice", expires_at=now)
    assert old.get("/desk").url.path == "/desk/sign-in"


def test_a_change_to_a_way_in_needs_a_fresh_sign_in(start: Callable[..., Town]) -> None:
    town = start()
    set_up(client := by_link(town))
    s = t.secrets.c
    with town.app.database.write() as db:
        long_ago = town.app.turns.clock() - timedelta(minutes=16)
        db.execute(update(t.secrets).where(s.purpose == "session").values(created_at=long_ago))
    assert client.get("/desk/account/password").status_code == 403
    form = hidden(client.get("/desk/account"), "form")
    assert client.post("/desk/account/recovery", data={"form": form}).status_code == 403
    assert client.post("/desk/account/recovery", data={"form": "forged"}).status_code == 403
    with town.app.database.read() as db:
        assert factors.ways(db, "applegarth").recovery == 10


def test_every_sign_in_has_a_new_id_and_ends_the_one_before(start: Callable[..., Town]) -> None:
    town = start()
    client = by_link(town)
    before = client.cookies["bluelamp_session"]
    client.post(f"/desk/sign-in/{town.secret('link', ANNA)}")
    assert client.cookies["bluelamp_session"] != before
    assert httpx.get(town.url + "/desk", cookies={"bluelamp_session": before}).headers["location"] == "/desk/sign-in"


def test_a_form_of_another_site_signs_nobody_in_or_out(start: Callable[..., Town]) -> None:
    town = start()
    link = f"/desk/sign-in/{town.secret('link', ANNA)}"
    with browser(town) as client:
        for headers in (
            {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
            {"Origin": "null", "Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
        ):  # fmt: skip
            assert client.post(link, headers=headers).status_code == 403
            assert client.post("/desk/sign-in", headers=headers).status_code == 403
        assert client.post(link, headers={"Origin": town.url, "Sec-Fetch-Site": "same-origin"}).url.path == "/desk"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_on_https_the_cookie_is_bound_to_its_host_and_other_names_are_turned_away(start: Callable[..., Town]) -> None:
    town = start(public_url="https://lamp.example", port=0)
    here = {"Host": "lamp.example", "Origin": "https://lamp.example"}
    with httpx.Client(base_url=town.url, headers=here) as client:
        answer = client.post(f"/desk/sign-in/{town.secret('link', ANNA)}")
        cookies = [one for one in answer.headers.get_list("set-cookie") if "bluelamp_next" not in one]
        assert [cookie.split("=")[0] for cookie in cookies] == ["__Host-bluelamp_session", "__Host-bluelamp_device"]
        for cookie in cookies:
            assert all(mark in cookie for mark in ("Secure", "HttpOnly", "Path=/;", "SameSite=lax"))
            assert "Domain" not in cookie
        assert client.get("/desk/sign-in", headers={"Host": "evil.example"}).status_code == 421
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
        assert client.get("/healthz", headers={"Host": "10.0.0.7"}).status_code == 200
        assert client.get("/desk/sign-in", headers={"Host": "localhost:8000"}).status_code == 200


@pytest.mark.parametrize("credential", ["", "null", "{}", "[]", '{"id":"a"}', "\ud800", "[" * 9000, '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA","signature":"AA"}}'])  # fmt: skip
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_made_up_passkey_is_refused_in_plain_words(start: Callable[..., Town], credential: str) -> None:
    town = start(public_url="http://lamp.example", port=0)
    anna = by_link(town)
    given = {"credential": credential.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
    form = {"form": hidden(anna.get("/desk/account"), "form")}
    with browser(town) as client:
        handle = client.post("/desk/passkeys/challenge").json()["handle"]
        answer = client.post("/desk/passkeys/sign-in", data={**given, "handle": handle})
        assert answer.status_code == 403 and "does not open an account" in answer.text
    handle = anna.post("/desk/account/passkeys/challenge", data=form).json()["handle"]
    assert anna.post("/desk/account/passkeys", data={**form, **given, "handle": handle}).status_code == 422


def test_the_first_link_is_printed_until_an_admin_has_signed_in(start: Callable[..., Town]) -> None:
    town = start()
    first, second = first_link(town.app), first_link(town.app)
    assert first.startswith("First sign-in (") and first != second
    with browser(town) as client:
        assert client.post("/desk/sign-in/" + first.rpartition("/")[2]).status_code == 403, "a newer link voids it"
        assert client.post("/desk/sign-in/" + second.rpartition("/")[2]).url.path == "/desk"
        assert first_link(town.app) == ""
        page = client.get("/desk").text
        assert "set up</span>" in page, "a link does not lead in twice"
        client.post("/desk/sign-out", data={"form": hidden(client.get("/desk/account"), "form")})
    assert first_link(town.app) == "", "signed out or not"


def test_an_app_that_was_sealed_with_another_key_leaves_the_recovery_codes(start: Callable[..., Town]) -> None:
    town = start(secret_key=SecretStr("one key"))
    app, recovery = set_up(by_link(town))
    other = start(secret_key=SecretStr("another key"))
    with browser(other) as client:
        assert sign_in(client, later(app)).status_code == 403
        assert sign_in(client, recovery[0]).url.path == "/desk"
