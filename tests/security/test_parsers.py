"""Every parser of what comes from outside, against bytes and shapes that nobody would send: an answer or the named refusal,
never a fault, and the same one each time."""

import email
import json
from datetime import UTC, datetime
from email import policy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot import (
    areas_file,
    calendar_file,
    faq_file,
    faq_table,
    mail_replies,
    mailbox,
    outline_file,
    roster_text,
    staff_file,
)
from bot.bounces import _addresses, _blocks, _written_to
from bot.channels import telegram_updates, x_events
from bot.channels.channel import Inbound, Keys, Unreadable
from bot.channels.webchat import Webchat
from bot.mail_words import own
from bot.masked_update import masked_update, without_codes
from bot.push import is_known, is_sound
from routing import links
from tests.conftest import ROOT
from tests.security.conftest import ADMIN, FUZZ, Program
from tests.security.test_hooks import EVENT, MESSAGE
from tests.town import handbook

TEXT = st.text(max_size=60) | st.sampled_from(["", "\0", "\ud800", "999", "-1", "1e999", "NaN", "9" * 5_000, "\u202e\u200d\u0301", "=1+1"])  # fmt: skip
LEAF = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
ANY = st.recursive(LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8)  # fmt: skip
OWN_FILES = {"case_file", "opinion_file", "onnx_file"}
"""What is shipped with the program or made by it."""
DAY = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(deeper for key, held in inner for deeper in places(held, (*at, key)))]


def changed(value: Any, at: tuple[Any, ...], to: Any) -> Any:
    """The same value with something else at one place."""
    if not at:
        return to
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[at[0]] = changed(value[at[0]], at[1:], to)
    return copy


TAP = {"update_id": 3, "callback_query": {"id": "8", "from": {"id": 7, "is_bot": False}, "data": "a", "message": {**MESSAGE["message"], "photo": []}}}  # type: ignore[dict-item]  # fmt: skip
FILE = {"update_id": 4, "edited_message": {**MESSAGE["message"], "edit_date": 5, "location": {"latitude": 52.5, "longitude": -2.0}, "document": {"file_id": "x", "file_name": "n", "file_size": 3}, "photo": [{"file_id": "x", "width": 3}]}}  # type: ignore[dict-item]  # fmt: skip
MEMBER = {"update_id": 5, "my_chat_member": {"chat": {"id": 7, "type": "private"}, "from": {"id": 7}, "date": 5, "new_chat_member": {"status": "kicked"}}}  # fmt: skip
POST = {"me": "42", "handle": "lamp", "post": {"id": "9", "text": "@lamp hello", "author_id": "77", "created_at": "2026-11-25T12:00:00Z", "in_reply_to_user_id": "42", "referenced_tweets": [{"type": "quoted", "id": "5"}], "attachments": {"media_keys": ["3_1"]}}, "users": [{"id": "77", "name": "D", "username": "d"}], "media": [{"media_key": "3_1", "type": "video", "variants": [{"content_type": "video/mp4", "bit_rate": 3, "url": "https://x.example"}]}], "posts": [{"id": "5", "author_id": "42"}]}  # fmt: skip
HOOKED = {"me": "42", "handle": "lamp", "hook": True, "dm": EVENT["direct_message_events"][0], "users": [EVENT["users"]["77"]]}  # type: ignore[index,call-overload]  # fmt: skip
WEB = {"visitor": "v", "id": "1", "text": "/follow Bilston", "at": 1.0, "pin": [52.5, -2.0], "tapped": "a", "language": "cy", "area": "WV002"}  # fmt: skip
SHAPES = [
    *((telegram_updates, one) for one in (MESSAGE, TAP, FILE, MEMBER)),
    *((x_events, one) for one in (POST, HOOKED)), (Webchat(), WEB),
]  # fmt: skip


@pytest.mark.parametrize(("parser", "whole"), SHAPES)
def test_an_update_of_any_shape_is_read_or_refused_and_has_its_keys(parser: Any, whole: Any) -> None:
    """Each value of a true update is taken out or replaced by anything."""

    @FUZZ
    @given(st.sampled_from(places(whole)), ANY)
    def tried(at: tuple[Any, ...], to: Any) -> None:
        judge(parser, json.dumps(changed(whole, at, to)))

    tried()
    for at in places(whole):
        if at:
            judge(parser, json.dumps(changed(whole, at, None)))


@pytest.mark.parametrize("parser", [telegram_updates, x_events, Webchat()])
def test_any_text_at_all_is_read_or_refused(parser: Any) -> None:
    @FUZZ
    @given(st.text(max_size=200) | ANY.map(json.dumps) | st.sampled_from(["[" * 100_000, '{"message":' * 9_000, "9" * 9_000]))  # fmt: skip
    def tried(raw: str) -> None:
        judge(parser, raw)

    tried()


def judge(parser: Any, raw: str) -> None:
    keys = parser.keys(raw)
    assert isinstance(keys, Keys) and keys == parser.keys(raw) and isinstance(keys.order, str)
    assert len(without_codes(masked_update(raw))) <= 6 * len(raw) + 10
    try:
        found = parser.parse(raw)
    except Unreadable as refused:
        assert not any(word in str(refused) for word in ("hello", "Bilston")), "a refusal quotes nobody"
        return
    assert all(isinstance(one, Inbound) and isinstance(one.text, str) and isinstance(one.chat, str) for one in found)
    assert found == parser.parse(raw), "the same update is the same act"


KML = '<kml><Placemark id="A"><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>-2.1,52.5 -2.0,52.5 -2.0,52.6 -2.1,52.5</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>'
GEOJSON = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "A", "name": "A"}, "geometry": {"type": "Polygon", "coordinates": [[[-2.1, 52.5], [-2.0, 52.5], [-2.0, 52.6], [-2.1, 52.5]]]}}]}  # fmt: skip
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261126T080000Z\r\nDTEND:20261126T160000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nSUMMARY:Duty\r\nATTENDEE:mailto:a@b.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
STAFF = "email,name,role,team\r\nanna@town.example,Anna,officer,hill\r\n"
FAQ = "id: pavement\nquestion: Can I park?\nanswer: No.\ncategory: roads\nvariants: [a, b]\n"
MAIL = (
    "From: <>\r\nTo: bluelamp@town.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nNo.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; anna@town.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
)


def spliced(whole: str) -> st.SearchStrategy[bytes]:
    """A true file with something odd in the middle, cut short, doubled, or replaced."""
    content = whole.encode()
    odd = st.binary(max_size=30) | TEXT.map(lambda text: text.encode("utf-8", "surrogatepass"))
    cut = st.tuples(st.integers(0, len(content)), odd, st.integers(0, 40))
    return cut.map(lambda one: content[: one[0]] + one[1] + content[one[0] + one[2] :]) | st.binary(max_size=100)


@pytest.mark.parametrize(
    ("read", "whole"),
    [
        (lambda raw: outline_file.read(raw, "a.kml"), KML),
        (lambda raw: outline_file.read_one(raw, "A"), json.dumps(GEOJSON)),
        (lambda raw: calendar_file.read(raw, DAY, "Europe/London"), CALENDAR),
        (lambda raw: staff_file.read(raw, {}, {"hill": "Hill"}), STAFF),
        (lambda raw: faq_table.read(raw.decode("utf-8", "replace")), "id,question,answer\r\na,b,c\r\n"),
        (lambda raw: faq_file.read(raw.decode("utf-8", "replace")), FAQ),
        (lambda raw: areas_file.read(raw.decode("utf-8", "replace")), (ROOT / "areas.yaml").read_text("utf-8")[:1_500]),
        (lambda raw: roster_text.read_line(raw.decode("utf-8", "replace")), "Mon-Fri 08:00-18:00; Sat 09:00-13:00"),
    ],
    ids=["kml", "geojson", "ical", "staff csv", "faq csv", "faq yaml", "areas yaml", "hours"],
)  # fmt: skip
def test_a_file_of_any_bytes_is_read_or_every_mistake_is_told(read: Any, whole: str) -> None:
    @FUZZ
    @given(spliced(whole))
    def tried(raw: bytes) -> None:
        found = read(raw)
        assert found is not None and str(found) == str(read(raw))

    tried()


def test_geojson_of_any_shape_is_an_outline_or_a_sentence() -> None:
    @FUZZ
    @given(st.sampled_from(places(GEOJSON)), ANY)
    def tried(at: tuple[Any, ...], to: Any) -> None:
        found = outline_file.read(json.dumps(changed(GEOJSON, at, to)).encode(), "a")
        assert isinstance(found, str | outline_file.Outlines)

    tried()


@pytest.mark.parametrize("bomb", ["a: &a [x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]", "!!python/object/apply:os.system [ls]", "? [a]\n: b", "[" * 3_000, "{a: " * 3_000, "- " * 5_000])  # fmt: skip
def test_yaml_that_grows_or_acts_is_refused(bomb: str) -> None:
    assert faq_file.read(bomb) != [] and areas_file.read(bomb)
    for found in (faq_file.read(bomb), areas_file.read(bomb)):
        assert isinstance(found, list) and all(hasattr(mistake, "line") for mistake in found)


def test_a_mail_of_any_bytes_is_taken_or_left_alone(program: Program) -> None:
    @FUZZ
    @given(spliced(MAIL))
    def tried(raw: bytes) -> None:
        assert isinstance(mailbox.take(program.app, raw), str)
        mail = email.message_from_bytes(raw, policy=policy.default)
        try:
            own(mail), mail_replies.is_automatic(mail)
            for part in mail.walk():
                told = _blocks(part)
                _addresses(told, "failed"), list(_written_to(part))
        except (LookupError, ValueError, AttributeError, TypeError):
            pass  # what `mailbox.take` names as hostile mail

    tried()


@FUZZ
@given(TEXT, TEXT, TEXT)
def test_small_things_from_outside_are_judged_without_a_fault(one: str, other: str, third: str) -> None:
    assert is_known(f"https://{one}/{other}", third) in (True, False) and is_known(one, "*.push.apple.com") is False
    assert is_sound(one, other) in (True, False)
    assert links.area_named(one, handbook()) is None or len(one) < 100


@pytest.mark.parametrize("path", ["/chat/messages", "/chat/news"])
def test_a_request_of_any_shape_to_the_chat_gets_an_answer(program: Program, path: str) -> None:
    http, seen = program.stranger("10.0.0.3"), set()
    whole = {"token": "A" * 43, "after": 0, **{key: value for key, value in WEB.items() if key != "visitor"}}

    @FUZZ
    @given(st.sampled_from(places(whole)), ANY)
    def tried(at: tuple[Any, ...], to: Any) -> None:
        body = json.dumps(changed({**whole, "id": str(len(seen))}, at, to)).encode()
        answer = http.post(path, content=body, headers={"content-type": "application/json"})
        seen.add(len(seen))
        assert answer.status_code in (200, 400, 413, 422), (body, answer.text)

    tried()
    for raw in (b"", b"[" * 9_999, b"\xff", b"{", b'{"after": 1e999}', b'{"text": "\\ud800"}', b'{"after": ' + b"9" * 5_000 + b"}"):  # fmt: skip
        answer = http.post(path, content=raw, headers={"content-type": "application/json"})
        assert answer.status_code in (200, 400, 422), raw[:30]


def test_a_form_of_any_kind_gets_an_answer(program: Program) -> None:
    """Pages that a stranger reaches, and some of an officer, with odd fields, files where none belong, and broken multiparts."""
    stranger, desk = program.stranger("10.0.0.3"), program.officer(ADMIN)

    @examples(FUZZ, max_examples=20)
    @given(st.sampled_from(["/", "/complaint", "/desk/sign-in", "/desk/passkeys/sign-in", "/desk/texts", "/desk/bulletins", "/desk/search", "/desk/roster/leave"]), st.sampled_from(["text", "token", "email", "code", "title", "until", "area", "credential", "contact", "begins"]), TEXT)  # fmt: skip
    def tried(path: str, name: str, said: str) -> None:
        content = said.encode("utf-8", "surrogatepass")
        for http in (stranger, desk.http):
            answer = http.post(path, data={name: content, "form": desk.form}, files={"x": (name, content)})
            assert answer.status_code < 500, (path, name, said)
        assert desk.http.get("/desk/search", params={"q": content}).status_code < 500
        odd = stranger.post(path, content=content, headers={"content-type": "multipart/form-data; boundary=b"})
        assert odd.status_code < 500, (path, said)

    tried()


def test_every_file_that_reads_what_comes_from_outside_is_here() -> None:
    """A new one is to be added above."""
    text = {path.stem: path.read_text("utf-8") for path in Path(ROOT / "bot").glob("*_file.py")}
    readers = {name for name, words in text.items() if "\ndef read(" in words}
    read_above = {"areas_file", "calendar_file", "faq_file", "outline_file", "staff_file"}
    assert readers - read_above <= OWN_FILES, sorted(readers - read_above - OWN_FILES)
    channels = {
        path.stem for path in Path(ROOT / "bot/channels").glob("*.py") if "json.loads(" in path.read_text("utf-8")
    }
    assert channels == {"telegram_updates", "x", "x_events", "webchat"}
