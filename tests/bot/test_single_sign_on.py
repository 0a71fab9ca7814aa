"""Single sign-on against a real OpenID Connect server: who is let in, who is not, and what a forger gets."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot import oidc
from bot import settings as settings_of
from bot.storage import accounts, audit
from bot.storage import tables as t
from tests.conftest import Town
from tests.fake_oidc import CLIENT, SECRET, FakeOidc

ANNA, MO = "applegarth@neighbourhoods.example.org", "coppice@neighbourhoods.example.org"


@pytest.fixture
def force() -> Iterator[FakeOidc]:
    with FakeOidc() as server:
        server.person = {"sub": "a-1", "email": ANNA, "email_verified": True}
        yield server


def open_town(start: Callable[..., Town], force: FakeOidc) -> Town:
    return start(oidc_issuer=force.url, oidc_client_id=CLIENT, oidc_client_secret=SecretStr(SECRET))


def sign_in(client: httpx.Client) -> httpx.Response:
    page = client.get("/desk/single-sign-on")
    found = re.search(r'href="([^"]+)"', page.text)
    assert page.status_code == 200 and "Force sign-in" in page.text and found, page.text
    return client.get(found[1].replace("&amp;", "&"))


def browser(town: Town) -> httpx.Client:
    return httpx.Client(base_url=town.url, follow_redirects=True)


def test_an_officer_is_linked_once_by_address_and_known_by_subject_from_then_on(
    start: Callable[..., Town], force: FakeOidc
) -> None:
    town = open_town(start, force)
    with browser(town) as client:
        assert "/desk/single-sign-on" in client.get("/desk/sign-in").text
        assert sign_in(client).url.path == "/desk"
        assert "By single sign-on" in client.get("/desk/account").text
    force.person = {"sub": "a-1", "email": "married@elsewhere.example", "email_verified": True}
    with browser(town) as client:
        assert sign_in(client).url.path == "/desk", "the address may change, the subject stays"
    force.person = {"sub": "z-9", "email": ANNA, "email_verified": True}
    with browser(town) as client:
        assert sign_in(client).status_code == 403, "somebody who was given the address later is not Anna"
    with town.app.database.read() as db:
        acts = [row["verb"] for row in audit.rows(db, subject="officer:applegarth")]
        assert sorted(acts) == ["sign-in", "sign-in", "single sign-on linked"]
        assert db.scalar(select(t.officers.c.subject).where(t.officers.c.id == "applegarth")) == f"{force.url} a-1"
    with town.app.database.write() as db:
        accounts.disable(db, ANNA)
    force.person = {"sub": "a-1", "email": ANNA, "email_verified": True}
    with browser(town) as client:
        assert sign_in(client).status_code == 403, "a shut account stays shut"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "person",
    [
        {"sub": "1", "email": "nobody@town.example", "email_verified": True}, {"sub": "1", "email": ANNA},
        {"sub": "1", "email": ANNA, "email_verified": False}, {"sub": "1", "preferred_username": ANNA, "upn": ANNA},
        {"sub": "1" * 500, "email": ANNA, "email_verified": True},
    ],
)  # fmt: skip
def test_nobody_gets_an_account_by_an_unknown_or_unverified_address(
    start: Callable[..., Town], force: FakeOidc, person: dict[str, Any]
) -> None:
    town = open_town(start, force)
    force.person = person
    with browser(town) as client:
        assert sign_in(client).status_code == 403
        assert client.get("/desk").url.path == "/desk/sign-in"
    with town.app.database.read() as db:
        assert db.scalars(select(t.officers.c.subject).where(t.officers.c.subject.is_not(None))).all() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "wrong", [{"iss": "https://evil.example"}, {"aud": "another"}, {"nonce": "another"}, {"exp": 1}, {"sub": None},
              {"aud": [CLIENT, "another"]}, {"azp": "another"}, {"nonce": None}],
)  # fmt: skip
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    start: Callable[..., Town], force: FakeOidc, wrong: dict[str, Any]
) -> None:
    town = open_town(start, force)
    force.wrong = wrong
    with browser(town) as client:
        assert sign_in(client).status_code == 403
        assert client.get("/desk").url.path == "/desk/sign-in"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_forger_and_a_replay_get_nothing(start: Callable[..., Town], force: FakeOidc) -> None:
    town = open_town(start, force)
    with browser(town) as client:
        force.forged = True
        assert sign_in(client).status_code == 403, "signed by another key"
        force.forged = False
    with browser(town) as attacker, browser(town) as victim:
        page = attacker.get("/desk/single-sign-on")
        back = re.search(r'href="([^"]+)"', page.text)[1].replace("&amp;", "&")  # type: ignore[index]
        assert victim.get(back).status_code == 403, "a sign-in begun elsewhere is not finished here"
        assert attacker.get(back).url.path == "/desk"
        assert attacker.get(back).status_code == 403, "and not twice"
        assert victim.get("/desk/single-sign-on/back").status_code == 403
        assert victim.get("/desk/single-sign-on/back?state=&code=x").status_code == 403


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_provider_that_is_away_leaves_the_other_ways_open(start: Callable[..., Town], force: FakeOidc) -> None:
    town = start(oidc_issuer="http://127.0.0.1:9/tenant", oidc_client_id=CLIENT)
    with browser(town) as client:
        page = client.get("/desk/single-sign-on")
        assert page.status_code == 503 and "does not answer" in page.text and 'name="password"' in page.text
    closed = start()
    assert httpx.get(closed.url + "/desk/single-sign-on").status_code == 404


def test_entras_user_name_counts_and_anybody_elses_does_not() -> None:
    entra = {"iss": "https://login.microsoftonline.com/6f1c/v2.0", "sub": "1", "preferred_username": ANNA}
    assert oidc._emails(entra) == (ANNA,)
    assert oidc._emails({**entra, "iss": "https://sso.example"}) == ()
    assert oidc._emails({"iss": "https://login.microsoftonline.com.evil.example/", "upn": ANNA}) == ()


@pytest.mark.parametrize(
    ("issuer", "said"),
    [
        ("https://login.microsoftonline.com/common/v2.0", "any organisation"),
        ("https://login.microsoftonline.com/organizations/v2.0", "any organisation"),
        ("http://sso.example", "https://"),
        ("sso.example", "https://"),
    ],
)
def test_an_issuer_that_admits_anybody_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, issuer: str, said: str
) -> None:
    monkeypatch.setenv("BLUELAMP_OIDC_ISSUER", issuer)
    monkeypatch.setenv("BLUELAMP_OIDC_CLIENT_ID", CLIENT)
    found = settings_of.read()
    assert isinstance(found, list) and found[0].startswith("BLUELAMP_OIDC_ISSUER") and said in found[0]
    monkeypatch.setenv("BLUELAMP_OIDC_ISSUER", "https://login.microsoftonline.com/6f1c/v2.0")
    assert not isinstance(settings_of.read(), list)
    monkeypatch.delenv("BLUELAMP_OIDC_CLIENT_ID")
    found = settings_of.read()
    assert isinstance(found, list) and "BLUELAMP_OIDC_CLIENT_ID" in found[0]
