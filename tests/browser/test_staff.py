"""From an invitation to the first reply, a reset by two people, and staff from a file, in a real browser."""

import re
import time
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from bot.storage import factors
from tests.bot.test_notices import Mailbox, mailbox, until
from tests.browser.test_journeys import browser, keep, say
from tests.conftest import Town

__all__ = ["browser", "mailbox"]
ADMIN = "kestrel@neighbourhoods.example.org"
SERGEANT = "thistlewood@neighbourhoods.example.org"
ZOE = "zoe.oak@neighbourhoods.example.org"
PASSWORD = "blue lamps at the bridge"


def signed_in(town: Town, browser: Browser, email: str, width: int = 1440) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{town.url}/desk/sign-in/{town.secret('link', email)}")
    page.get_by_role("button", name="Sign in").click()
    return page


def link_in(town: Town, mailbox: Mailbox, address: str, about: str) -> str:
    def found() -> list[str]:
        return [mail for mail in mailbox.to(address) if about in mail]

    until(found)
    (path,) = re.findall(r"/desk/sign-in/[\w-]+", found()[0])
    return town.url + path


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_from_an_invitation_to_the_first_reply(start: Callable[..., Town], browser: Browser, mailbox: Mailbox) -> None:
    town = start(smtp_url=mailbox.url)
    public = browser.new_context(viewport={"width": 640, "height": 900}).new_page()
    public.goto(town.url)
    say(public, "speak to an officer")
    expect(public.get_by_text("Where is it about?")).to_be_visible()
    say(public, "Bilston")
    expect(public.get_by_text("I have passed this to")).to_be_visible()

    admin = signed_in(town, browser, ADMIN)
    admin.get_by_role("link", name="Staff", exact=True).click()
    admin.get_by_text("Invite somebody").click()
    admin.get_by_label("Name", exact=True).fill("PC Zoe Oak")
    admin.get_by_label("E-mail", exact=True).fill(ZOE)
    admin.get_by_label("Team", exact=True).select_option("bilston")
    keep(admin, "staff-invite")
    admin.get_by_role("button", name="Send the invitation").click()
    expect(admin.get_by_role("status")).to_contain_text("on its way")
    keep(admin, "staff")
    admin.emulate_media(color_scheme="dark")
    keep(admin, "staff-dark")

    phone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    phone.goto(link_in(town, mailbox, ZOE, "your account on the desk"))
    phone.get_by_role("button", name="Sign in").click()
    phone.goto(town.url + "/desk/account/password")
    app = pyotp.TOTP(phone.locator("code").inner_text().replace(" ", ""))
    phone.get_by_label("Type the six digits").fill(app.now())
    phone.get_by_label("Choose a password").fill(PASSWORD)
    phone.get_by_role("button", name="Keep both").click()
    expect(phone.locator(".codes li")).to_have_count(10)
    phone.get_by_role("button", name="Sign out").click()
    phone.get_by_label("E-mail").fill(ZOE)
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_label("Code from").fill(app.at(int(time.time()) + 30))
    phone.get_by_role("button", name="Sign in", exact=True).click()
    phone.goto(town.url + "/desk?show=team")
    phone.get_by_role("link", name="Visitor 1").click()
    phone.get_by_label("Your reply").fill("Hello, I am new in Bilston and will come by on Friday.")
    phone.get_by_role("button", name="Send to").click()
    expect(public.get_by_text("I am new in Bilston")).to_be_visible()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_lost_phone_is_reset_by_two_people(start: Callable[..., Town], browser: Browser, mailbox: Mailbox) -> None:
    town = start(smtp_url=mailbox.url)
    address = "applegarth@neighbourhoods.example.org"
    with town.app.database.write() as db:
        factors.enrol(db, "applegarth", "hash", "JBSWY3DPEHPK3PXP", 1, "")
    town.secret("token", address)
    lost = browser.new_context().new_page()
    lost.context.add_cookies([{"name": "bluelamp_session", "value": town.secret("session", address), "url": town.url}])
    lost.goto(town.url + "/desk")
    expect(lost.get_by_role("button", name="Sign out")).to_be_visible()

    sergeant = signed_in(town, browser, SERGEANT, 390)
    sergeant.goto(town.url + "/desk/staff/applegarth")
    sergeant.get_by_role("button", name="Ask for a reset").click()
    expect(sergeant.get_by_role("heading", name="A reset waits")).to_be_visible()
    expect(sergeant.get_by_role("button", name="Approve the reset")).to_have_count(0)
    keep(sergeant, "staff-reset-asked-phone")
    until(lambda: [mail for mail in mailbox.to(address) if "reset of your sign-in was asked for" in mail])

    admin = signed_in(town, browser, ADMIN)
    admin.goto(town.url + "/desk/staff")
    expect(admin.get_by_text("waits for your decision")).to_be_visible()
    admin.locator(".note a").click()
    keep(admin, "staff-person")
    admin.emulate_media(color_scheme="dark")
    keep(admin, "staff-person-dark")
    admin.set_viewport_size({"width": 390, "height": 844})
    keep(admin, "staff-person-phone")
    admin.get_by_role("button", name="Approve the reset").click()
    expect(admin.get_by_role("status")).to_contain_text("Reset.")
    admin.get_by_role("button", name="Revoke").click()
    expect(admin.get_by_text("None.")).to_be_visible()
    lost.reload()
    expect(lost.get_by_role("heading", name="Sign in to the desk")).to_be_visible()

    anew = browser.new_context().new_page()
    anew.goto(link_in(town, mailbox, address, "your sign-in was reset"))
    anew.get_by_role("button", name="Sign in").click()
    expect(anew.get_by_role("button", name="Sign out")).to_be_visible()

    admin.goto(town.url + "/desk/audit?about=officer:applegarth")
    expect(admin.get_by_role("cell", name="reset approved")).to_be_visible()
    keep(admin, "audit-phone")
    admin.set_viewport_size({"width": 1440, "height": 900})
    admin.get_by_role("button", name="Check that it is whole").click()
    expect(admin.get_by_role("status")).to_contain_text("The trail is whole")
    keep(admin, "audit")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_admin_takes_in_a_file_after_a_look_at_its_mistakes_and_its_plan(
    start: Callable[..., Town], browser: Browser
) -> None:
    town = start()
    admin = signed_in(town, browser, ADMIN, 390)
    admin.goto(town.url + "/desk/staff-file")

    def offered(text: str) -> None:
        admin.get_by_label("CSV in UTF-8").set_input_files(
            [{"name": "staff.csv", "mimeType": "text/csv", "buffer": text.encode()}]
        )
        admin.get_by_role("button", name="Show what would change").click()

    offered("email,name,role,team\nzoe@town.example,Zoe,chief,bilston\nyan@town.example,,officer,lake\n")
    expect(admin.get_by_role("alert")).to_contain_text("3 mistakes")
    keep(admin, "staff-file-mistakes-phone")
    offered(
        "email,name,role,team\nzoe@town.example,PC Zoe Oak,officer,bilston\ncoppice@neighbourhoods.example.org,PC Coppice,officer,bilston\n"
    )
    expect(admin.get_by_text("+ zoe: officer in bilston")).to_be_visible()
    keep(admin, "staff-file-plan-phone")
    admin.get_by_role("button", name="Carry out 2 changes").click()
    expect(admin.get_by_role("link", name="PC Zoe Oak")).to_be_visible()
    keep(admin, "staff-phone")
