"""Files of the public on the desk: a picture as a preview, all else a download; nobody else's business."""

import io
from collections.abc import Callable

import httpx
import pytest
from PIL import Image
from sqlalchemy import insert

from bot.channels.channel import AttachmentKind, Inbound, Kind
from bot.pictures import cleaned
from bot.settings import Settings
from bot.storage import conversations
from bot.storage import tables as t
from tests.bot.test_replies import Desk
from tests.conftest import Town
from tests.town import NOON


def photo() -> bytes:
    saved = io.BytesIO()
    Image.new("RGB", (1600, 1200), "navy").save(saved, "JPEG")
    return saved.getvalue()


@pytest.fixture
def town(start: Callable[..., Town]) -> Town:
    """Sam has sent a picture (1) and a page that calls itself one (2) to the Bilston team."""
    town = start()
    inbound = Inbound(Kind.SPOKE, "sam", "sam", NOON, text="look", external_id="1", pin=(52.566, -2.075))
    page = {"status": "kept", "content": b"<script>alert(1)</script>", "mime": "image/jpeg", "size": 25}
    with town.app.database.write() as db:
        kept = conversations.begin(db, inbound, "web", NOON)
        conversations.add_heard(db, kept, 1, inbound, NOON)
        db.execute(t.conversations.update().values(state="with_officer", team="bilston"))
        [message] = conversations.transcript(db, 1)
        for values in (cleaned(photo(), AttachmentKind.PHOTO), page):
            row = {"message_id": message["id"], "channel": "web", "kind": "photo", "file_id": "x", "name": "a.jpg"}
            db.execute(insert(t.attachments).values(**row, **values))
    return town


def test_a_picture_is_shown_small_and_drawn_anew(town: Town) -> None:
    anna = Desk(town)
    shown = anna.http.get("/desk/attachments/1/preview")
    assert shown.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(shown.content)).size == (640, 480)
    page = anna.look()
    assert 'src="/desk/attachments/1/preview"' in page and "openstreetmap" not in page
    assert '<svg class="map"' in page and 'class="pin"' in page and "geo:52.56600,-2.07500" in page


def test_what_is_no_picture_is_a_download_and_nothing_else(town: Town) -> None:
    anna = Desk(town)
    assert anna.http.get("/desk/attachments/2/preview").status_code == 404
    got = anna.http.get("/desk/attachments/2")
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"].startswith("attachment")


def test_other_teams_files_do_not_exist(town: Town) -> None:
    with httpx.Client(base_url=town.url, follow_redirects=True) as coppice:
        coppice.post(f"/desk/sign-in/{town.secret('link', 'coppice@neighbourhoods.example.org')}")
        assert coppice.get("/desk/attachments/1/preview").status_code == 404
        assert coppice.get("/desk/attachments/1").status_code == 404


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_tile_server_is_asked_only_where_one_is_set(start: Callable[..., Town], settings: Settings) -> None:
    town = start(tile_url="https://tiles.example/{z}/{x}/{y}.png")
    policies = [httpx.get(town.url + path).headers["content-security-policy"] for path in ("/desk/sign-in", "/")]
    assert "img-src 'self' data: https://tiles.example;" in policies[0]
    assert "tiles.example" not in policies[1], "the public's page asks nobody"
