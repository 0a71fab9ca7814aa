"""Welsh from the first word to the hand-over, on Telegram and in the web chat without its script; and the officer sees it."""

import re
from collections.abc import Callable

import httpx
import pytest

from bot.settings import Settings
from tests.bot.test_loop import api
from tests.conftest import Town
from tests.fake_telegram import FakeTelegram


def test_welsh_from_the_first_word_to_the_handover_on_telegram(telegram: Town, fake: FakeTelegram) -> None:
    gwen = fake.person("Gwen")
    gwen.language = "cy"
    gwen.says("Shwmae")
    gwen.waits_for("What would you like to know?")
    gwen.waits_for("ysgrifennwch /cymraeg")
    gwen.taps("Cymraeg")
    gwen.waits_for("yn Gymraeg o hyn ymlaen")
    gwen.says("Alla i barcio ar y palmant?")
    assert "Rhowch wybod i'r cyngor" in gwen.waits_for("A wnaeth hynny helpu?")["text"]
    gwen.taps("Naddo")
    asked = gwen.waits_for("Am ba le y mae hyn?")
    assert asked["reply_markup"]["keyboard"][0][0]["text"] == "Rhannu fy lleoliad"
    gwen.says("Bilston")
    assert re.search(r"erbyn \d\d:\d\d ddydd \w+ \d+ \w+", gwen.waits_for("Rwyf wedi anfon hyn at")["text"])
    with api(telegram) as desk:
        id = desk.get("/conversations", params={"state": "open"}).json()["conversations"][0]["id"]
        assert desk.post(f"/conversations/{id}/replies", json={"text": "Diolch, wela i chi."}).status_code == 201
        gwen.waits_for("wela i chi")
        assert desk.post(f"/conversations/{id}/closure").status_code == 201
    gwen.waits_for("wedi cau'r sgwrs hon")
    gwen.says(
        "Someone is flying a drone over my house. Is that allowed?"
    )  # a new matter, in the language that was chosen
    gwen.waits_for("Dim ond yn Saesneg y mae'r ateb hwn ar gael.")
    gwen.says("Mae rhywun wedi dwyn fy meic")
    assert "Saesneg" not in gwen.waits_for("Ni allaf gymryd adroddiad am drosedd")["text"]
    gwen.says("he has a knife and he is outside my door")
    both = gwen.waits_for("Ffoniwch 999 nawr")["text"]
    assert "Ring 999 now if you are in danger." in both
    gwen.says("/english")
    gwen.waits_for("I will write to you in English")
    assert fake.calls["setMyCommands"] == 2 and not [m for m in gwen.received if "{" in m["text"]]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_welsh_from_the_first_word_to_the_handover_in_the_web_chat_without_its_script(
    start: Callable[..., Town],
) -> None:
    town = start()
    with httpx.Client(base_url=town.url) as web:
        assert 'lang="en-GB"' in web.get("/").text and 'href="/?lang=cy"' in web.get("/").text
        page = web.get("/?lang=cy").text
        assert '<html lang="cy">' in page and "Cyfieithiad heb ei wirio eto" in page and "Your message" not in page
        page = _say(web, page, "Shwmae")
        assert "Beth hoffech chi ei wybod?" in page and "Eich neges" in page
        page = _say(web, page, "siarad â swyddog")
        assert "Am ba le y mae hyn?" in page
        page = _say(web, page, "Bilston")
        assert "Rwyf wedi anfon hyn at" in page and "I have passed" not in page
        officer = _signed_in(town)
        desk = officer.get("/desk?show=team").text
        seen = officer.get(re.search(r"/desk/conversations/\d+", desk)[0]).text  # type: ignore[index]
        assert "Chose Welsh" in seen and '<span class="tag">Welsh</span>' in desk
        page = _say(web, page, "/english")
        assert 'lang="en-GB"' in page and "I will write to you in English from now on." in page
        assert 'value="/cymraeg"' in page


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_page_of_an_area_knows_it(start: Callable[..., Town], settings: Settings) -> None:
    town = start()
    with httpx.Client(base_url=town.url) as web:
        page = web.get("/?area=wv007").text
        assert "You are writing to the" in page and 'name="area" value="WV007"' in page
        assert 'href="/?lang=cy&amp;area=WV007"' in page
        assert "You are writing to" not in web.get("/?area=<b>").text
        page = _say(web, page, "speak to an officer")
        assert "I have passed this to" in page and "Where is it about?" not in page


def _say(web: httpx.Client, page: str, text: str) -> str:
    held = {
        name: value
        for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.split('id="speak"')[1])
    }
    return web.post("/", data={**held, "text": text}).text


def _signed_in(town: Town) -> httpx.Client:
    client = httpx.Client(base_url=town.url, follow_redirects=True)
    link = f"/desk/sign-in/{town.secret('link', 'applegarth@neighbourhoods.example.org')}"
    form = re.findall(r'name="(\w+)" value="([^"]*)"', client.get(link).text)
    client.post(link, data=dict(form), headers={"Origin": town.url})
    return client
