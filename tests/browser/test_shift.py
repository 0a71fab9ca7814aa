"""An officer's shift on a phone: note, tag, snooze, insert, write a talk down, not my patch; a supervisor keeps the texts."""

import io
from collections.abc import Callable

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import insert, update

from bot.channels.channel import AttachmentKind
from bot.delivery import cleaned
from bot.storage import tables as t
from tests.browser.test_journeys import browser, keep, look  # noqa: F401
from tests.conftest import Town

ANNA, LEAD = "applegarth@neighbourhoods.example.org", "thistlewood@neighbourhoods.example.org"


def in_all_looks(page: Page, name: str) -> None:
    """The page narrow and wide, light and dark, each checked."""
    for width in (390, 1440):
        for scheme in ("light", "dark"):
            look(page, width, scheme)
            keep(page, f"{name}-{width}-{scheme}")
    look(page, 390, "light")


def signed_in(town: Town, browser: Browser, email: str) -> Page:  # noqa: F811
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{town.url}/desk/sign-in/{town.secret('link', email)}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Menu")).to_be_visible()
    return page


def sent_a_picture(town: Town) -> None:
    """The visitor's first message has a pin and a picture, as from Telegram."""
    saved = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((800, 600)).save(saved, "JPEG")
    with town.app.database.write() as db:
        db.execute(update(t.messages).where(t.messages.c.position == 1).values(pin=[52.5665, -2.0775]))
        kept = cleaned(saved.getvalue(), AttachmentKind.PHOTO)
        row = {"message_id": 1, "channel": "web", "kind": "photo", "file_id": "x", "name": "street.jpg"}
        db.execute(insert(t.attachments).values(**row, **kept))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_officers_shift_on_a_phone(start: Callable[..., Town], browser: Browser) -> None:  # noqa: F811
    town, sent = start(), {"token": ""}
    for id, text in enumerate(("can I park on the pavement?", "No", "Bilston", "It is there every night.")):
        sent = httpx.post(town.url + "/chat/messages", json={**sent, "id": str(id), "text": text}).json()
    sent_a_picture(town)

    lead = signed_in(town, browser, LEAD)
    lead.goto(f"{town.url}/desk/texts")
    lead.get_by_label("Title").fill("When I am about")
    lead.get_by_label("Text", exact=True).fill("Hello {name}, I am in {area} tomorrow. {officer}")
    lead.get_by_role("button", name="Add it").click()
    expect(lead.get_by_role("button", name="Remove When I am about")).to_be_visible()
    in_all_looks(lead, "texts")

    phone = signed_in(town, browser, ANNA)
    phone.goto(f"{town.url}/desk/conversations/1")
    expect(phone.get_by_role("img", name="Map of Bilston")).to_be_visible()
    phone.get_by_role("button", name="Note").click()
    phone.get_by_label("Note for colleagues").fill(
        "Third call about this van. @thistlewood, shall we write to the firm?"
    )
    in_all_looks(phone, "note-panel")
    phone.get_by_role("button", name="Keep the note").click()
    expect(phone.get_by_text("Told: Sgt Rowan Thistlewood")).to_be_visible()
    phone.get_by_role("button", name="More").click()
    phone.get_by_label("New tag").fill("Parking")
    in_all_looks(phone, "more-panel")
    phone.get_by_role("button", name="Add", exact=True).click()
    expect(phone.get_by_text("Tagged “parking” by PC Anna Applegarth")).to_be_visible()
    phone.get_by_text("Insert an answer, a text or a redirection").click()
    expect(phone.get_by_text("The bot considered")).to_be_visible()
    in_all_looks(phone, "insert")
    phone.get_by_role("button", name="When I am about").click()
    expect(phone.get_by_label("Your reply")).to_have_value("Hello there, I am in Bilston tomorrow. PC Anna Applegarth")
    phone.get_by_label("Your reply").fill("Hello, I am in Bilston tomorrow and will look.")
    in_all_looks(phone, "conversation")
    phone.get_by_role("button", name="Send to").click()
    expect(phone.locator("#messages").get_by_text("will look.")).to_be_visible()
    phone.get_by_role("button", name="More").click()
    phone.get_by_role("button", name="For 3 hours").click()
    expect(phone.get_by_text("Snoozed until")).to_be_visible()

    phone.goto(f"{town.url}/desk/talks")
    phone.get_by_label("In the street").check()
    phone.get_by_label("What they said").fill("A man at the market says the van belongs to a bakery.")
    in_all_looks(phone, "talk")
    phone.get_by_role("button", name="Write it down").click()
    expect(phone.get_by_text("Written down by PC Anna Applegarth")).to_be_visible()
    phone.get_by_role("button", name="Pass on").click()
    in_all_looks(phone, "pass-on-panel")
    phone.get_by_label("It belongs to").select_option("ettingshall")
    phone.get_by_role("button", name="Not my patch").click()
    phone.wait_for_url("**/desk**")
    lead.goto(f"{town.url}/desk/borders")
    expect(lead.get_by_role("cell", name="Ettingshall and Blakenhall Neighbourhood Team")).to_be_visible()
    in_all_looks(lead, "borders")
