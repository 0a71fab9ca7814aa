"""Files of strangers: whatever they are or pretend to be, officers get a redrawn picture or a download, and nothing runs."""

import gzip
import io
import struct
import zipfile
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import insert

from bot.channels.channel import AttachmentKind, Inbound, Kind
from bot.pictures import MOST_DOTS, cleaned
from bot.storage import conversations
from bot.storage import tables as t
from tests.security.conftest import ANNA, FUZZ, Program
from tests.town import NOON

PHOTO, DOCUMENT = AttachmentKind.PHOTO, AttachmentKind.DOCUMENT
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
PAGE = b"<!doctype html><script>alert(1)</script>"


def picture(kind: str, side: int = 40, **more: Any) -> bytes:
    saved = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(saved, kind, **more)
    return saved.getvalue()


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x0110] = "secret place", "Camera 12345"
    exif.get_ifd(0x8825)[2] = (52.0, 35.0, 10.0)
    return picture("JPEG", exif=exif, comment=b"secret comment")


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims so many dots."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")  # fmt: skip


def zipped() -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("x", b"\0" * 5_000_000)
    return saved.getvalue()


HOSTILE = {
    "svg": SVG, "page": PAGE, "gif and script": b"GIF89a/*" + PAGE + b"*/=1;", "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
    "bomb": bomb(30_000, 30_000), "large": bomb(60_000, 500), "half": picture("JPEG")[:300], "nothing": b"", "pdf": b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>",
    "zip bomb": zipped(), "gzip bomb": gzip.compress(b"\0" * 5_000_000), "tiff": picture("TIFF"), "icon": picture("ICO"), "program": b"MZ\x90\0" * 40,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_calls_itself_a_picture_and_is_none_is_refused(name: str) -> None:
    for kind, mime in ((PHOTO, ""), (PHOTO, "image/jpeg"), (DOCUMENT, "image/svg+xml"), (DOCUMENT, "image/png")):
        kept = cleaned(HOSTILE[name], kind, mime)
        assert kept["status"] == "refused" and "content" not in kept, name


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_keeps_its_dots_and_nothing_else(kind: str) -> None:
    """What is appended, written into it or made to be two things at once is gone: it is drawn anew."""
    polyglot = picture(kind) + PAGE + zipped()[:400]
    for content in (polyglot, with_exif()):
        kept = cleaned(content, PHOTO)["content"]
        drawn = Image.open(io.BytesIO(kept))
        assert (drawn.format, drawn.size) == ("JPEG", (40, 40)) and not drawn.getexif() and "comment" not in drawn.info
        assert not any(hidden in kept for hidden in (b"script", b"secret", b"Camera", b"PK\x03\x04", b"Exif"))


def test_a_large_photograph_is_drawn_smaller_and_one_that_claims_more_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.pictures.SIDE", 100)
    large = Image.open(io.BytesIO(cleaned(picture("JPEG", 400), PHOTO)["content"]))
    assert large.size == (100, 100)
    assert f"{MOST_DOTS:,}" in cleaned(bomb(5_001, 5_000), PHOTO)["reason"]


@FUZZ
@given(st.binary(max_size=300), st.sampled_from([picture(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF")]), st.integers(0, 600))  # fmt: skip
def test_no_bytes_are_too_odd_for_the_reader(piece: bytes, whole: bytes, at: int) -> None:
    assert cleaned(whole[:at] + piece + whole[at + len(piece) :], PHOTO)["status"] in ("kept", "refused")


def test_every_file_leaves_as_a_download_from_a_path_of_its_own(program: Program) -> None:
    """However it is named and whatever type it claims: octets to save, in a sandbox, never a page of ours."""
    inbound = Inbound(Kind.SPOKE, "sam", "sam", NOON, text="look", external_id="1")
    with program.app.database.write() as db:
        kept = conversations.begin(db, inbound, "web", NOON)
        conversations.add_heard(db, kept, 1, inbound, NOON)
        db.execute(t.conversations.update().values(state="with_officer", team="bilston"))
        [message] = conversations.transcript(db, 1)
        for number, (content, mime) in enumerate(((PAGE, "text/html"), (SVG, "image/svg+xml"), (PAGE, "image/jpeg"))):
            name = f'x"\r\nSet-Cookie: a=b;{number}.html'
            row = {"message_id": message["id"], "channel": "web", "kind": "document", "file_id": "x", "name": name}
            db.execute(insert(t.attachments).values(status="kept", content=content, mime=mime, size=9, **row))
    http = program.officer(ANNA).http
    for id in (1, 2, 3):
        got = http.get(f"/desk/attachments/{id}")
        assert got.status_code == 200 and got.headers["content-type"] == "application/octet-stream"
        assert got.headers["content-disposition"] in (f'attachment; filename="document-{id}.{end}"' for end in ("bin", "jpg"))  # fmt: skip
        assert got.headers["x-content-type-options"] == "nosniff"
        assert (
            got.headers["content-security-policy"] == "default-src 'none'; sandbox" and "set-cookie" not in got.headers
        )
        assert http.get(f"/desk/attachments/{id}/preview").status_code == 404
    page = http.get("/desk/conversations/1").text
    assert "/desk/attachments/1/preview" not in page and 'href="/desk/attachments/1"' in page
