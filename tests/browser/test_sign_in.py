"""Signing in with a real browser: from the one-time link to password and authenticator, and a lost phone's session."""

import time
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Browser, expect
from pydantic import SecretStr

from bot.storage import accounts
from tests.browser.test_journeys import browser, keep  # noqa: F401
from tests.conftest import Town
from tests.fake_oidc import CLIENT, SECRET, FakeOidc

ANNA = "applegarth@neighbourhoods.example.org"
PASSWORD = "blue lamps at the bridge"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("script", [False, True])
def test_an_officer_sets_up_password_and_app_and_ends_a_lost_phones_session(
    start: Callable[..., Town],
    browser: Browser,  # noqa: F811
    script: bool,
) -> None:
    town = start()
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=True).new_page()
    phone.goto(f"{town.url}/desk/sign-in/{town.secret('link', ANNA)}")
    phone.get_by_role("button", name="Sign in").click()
    phone.goto(town.url + "/desk/account")
    phone.get_by_role("link", name="Set up").click()
    keep(phone, "account-set-up-phone")
    app = pyotp.TOTP(phone.locator("code").inner_text().replace(" ", ""))
    phone.get_by_label("Type the six digits").fill(app.now())
    phone.get_by_label("Choose a password").fill(PASSWORD)
    phone.get_by_role("button", name="Keep both").click()
    expect(phone.locator(".codes li")).to_have_count(10)
    keep(phone, "account-recovery-phone")

    desk = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=script).new_page()
    desk.goto(town.url + "/desk")
    if script:
        keep(desk, "sign-in")
    desk.get_by_label("E-mail").fill(ANNA)
    desk.get_by_label("Password").fill("something else")
    desk.get_by_label("Code from").fill(app.at(int(time.time()) + 30))
    desk.get_by_role("button", name="Sign in", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("do not belong together")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_label("Code from").fill(app.at(int(time.time()) + 30))
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.goto(town.url + "/desk/account")
    expect(desk.get_by_text("this one")).to_be_visible()
    if script:
        keep(desk, "account")
        desk.emulate_media(color_scheme="dark")
        keep(desk, "account-dark")
    phone.goto(town.url + "/desk/account")
    keep(phone, "account-phone")
    desk.get_by_role("button", name="End the session of Chrome").click()
    expect(desk.get_by_role("button", name="End", exact=True)).to_have_count(0)
    phone.reload()
    expect(phone.get_by_role("heading", name="Sign in to the desk")).to_be_visible()
    keep(phone, "sign-in-phone")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_officer_adds_a_passkey_and_signs_in_with_nothing_else(
    start: Callable[..., Town],
    browser: Browser,  # noqa: F811
) -> None:
    """With Chromium's own virtual authenticator, which holds the key and verifies its user."""
    town = start()
    site = town.url.replace("127.0.0.1", "localhost")
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    has = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**has, "isUserVerified": True, "automaticPresenceSimulation": True}
    key = chromium.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    page.goto(f"{site}/desk/sign-in/{town.secret('link', ANNA)}")
    page.get_by_role("button", name="Sign in").click()
    page.goto(site + "/desk/account")
    page.get_by_label("Its name").fill("Work phone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Passkey: Work phone")).to_be_visible()
    keep(page, "account-passkey-phone")
    page.get_by_role("button", name="Sign out").click()
    keep(page, "sign-in-passkey-phone")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto(site + "/desk/account")
    expect(page.get_by_text("By passkey")).to_be_visible()

    link = f"{site}/desk/sign-in/{town.secret('link', ANNA)}"
    other = browser.new_context().new_page()
    other.goto(link)
    expect(other.get_by_text("This account has a passkey")).to_be_visible()
    assert other.request.post(link, headers={"Origin": site}).status == 403, "a link is no way around it"

    page.get_by_role("button", name="Sign out").click()
    chromium.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey was used")).to_be_visible()
    chromium.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": True})
    with town.app.database.write() as db:
        accounts.disable(db, ANNA)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("does not open an account")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("script", [False, True])
def test_an_officer_comes_in_by_the_forces_single_sign_on(
    start: Callable[..., Town],
    browser: Browser,  # noqa: F811
    script: bool,
) -> None:
    with FakeOidc() as force:
        force.person = {"sub": "a-1", "email": ANNA, "email_verified": True}
        town = start(oidc_issuer=force.url, oidc_client_id=CLIENT, oidc_client_secret=SecretStr(SECRET))
        page = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script).new_page()
        page.goto(town.url + "/desk")
        if script:
            keep(page, "sign-in-single-phone")
        page.get_by_role("link", name="Sign in with your force").click()
        page.get_by_role("link", name="Continue").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        page.goto(town.url + "/desk/account")
        expect(page.get_by_text("Linked.")).to_be_visible()
        expect(page.get_by_text("By single sign-on")).to_be_visible()
