"""Pushes: encrypted for one device, signed, without a word of anybody; gone devices are dropped, strange hosts never called."""

import base64
import json
import logging
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select

from bot import push
from bot.storage import devices
from bot.storage import notices as kept
from bot.storage import tables as t
from tests.bot.test_notices import WORD, desk, form, named, told, visitor
from tests.conftest import Town
from tests.patience import until


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class PushService:
    """Stands in for a browser and its push service: takes pushes, and decrypts them as the browser would (RFC 8291)."""

    def __init__(self) -> None:
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.answer = 201
        self.key, self.auth = ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef"
        self.point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                service.taken.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(service.answer)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                return None

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @property
    def device(self) -> dict[str, str]:
        return {"endpoint": f"{self.url}/push/1", "p256dh": text(self.point), "auth": text(self.auth)}

    def read(self, body: bytes) -> dict[str, str]:
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        secret = _derive(shared, self.auth, b"WebPush: info\x00" + self.point + sender, 32)
        key = _derive(secret, salt, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _derive(secret, salt, b"Content-Encoding: nonce\x00", 12)
        found: dict[str, str] = json.loads(AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\x00")[:-1])
        return found

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


@pytest.fixture
def service() -> Iterator[PushService]:
    found = PushService()
    yield found
    found.stop()


def tell(town: Town, why: str = "handover", urgent: bool = False) -> None:
    with town.app.database.write() as db:
        handbook, now = town.app.turns.handbook(db), town.app.turns.clock()
        kept.tell(db, handbook, 1, "bilston", "applegarth", why, urgent, now, "Europe/London")


def allow(client: httpx.Client, device: dict[str, str]) -> int:
    return client.post(
        "/desk/notices/devices", data={"form": form(client.get("/desk/notices").text), **device}
    ).status_code


def count(town: Town) -> int:
    with town.app.database.read() as db:
        return len(devices.of(db, "applegarth"))


def test_a_push_is_for_one_device_only_signed_and_without_a_word(
    start: Callable[..., Town], service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    town = start(push_services=service.url, mail_from="desk@force.example")
    visitor(town, f"speak to an officer about {WORD}", "Bilston", WORD)
    address = named(town)
    with desk(town, address) as client:
        assert allow(client, service.device) == 204
        assert allow(client, service.device) == 204 and count(town) == 1
    tell(town)
    until(lambda: service.taken)
    headers, body = service.taken[0]
    said = service.read(body)
    assert said["title"] == "Bluelamp" and said["body"] == "a conversation is waiting for you"
    assert WORD not in json.dumps(said) and WORD.encode() not in body and said["link"].encode() not in body
    token, key = (part.split("=", 1)[1] for part in headers["authorization"].removeprefix("vapid ").split(", "))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(key))
    claims = jwt.decode(token, public, algorithms=["ES256"], audience="http://127.0.0.1")
    assert claims["sub"] == "mailto:desk@force.example"
    assert headers["content-encoding"] == "aes128gcm" and headers["ttl"] == "86400" and headers["urgency"] == "normal"
    assert WORD not in caplog.text and said["link"] not in caplog.text
    with desk(town, address) as client:
        page = client.get("/desk/notices").text
        assert f'data-key="{key}"' in page, "a device subscribes with the key that pushes are signed with"
        assert client.get(said["link"]).url.path == "/desk/conversations/1"
    until(lambda: ("applegarth", "push", "sent") in told(town))


def test_a_device_that_is_gone_is_dropped_and_a_mail_goes_where_nothing_else_does(
    start: Callable[..., Town], service: PushService
) -> None:
    town = start(push_services=service.url)
    visitor(town, "speak to an officer", "Bilston")
    address = named(town)
    with desk(town, address) as client:
        allow(client, service.device)
        wished = {"form": form(client.get("/desk/notices").text), "mail": "off", "push": "true", "quiet": "never"}
        assert client.post("/desk/notices", data=wished).status_code == 200
    service.answer = 410
    tell(town)
    until(lambda: told(town)[-2:] == [("applegarth", "push", "failed"), ("applegarth", "mail", "sent")])
    assert count(town) == 0
    with town.app.database.read() as db:
        assert address in set(db.scalars(select(t.mails.c.recipient)))


def test_a_lost_phones_session_takes_its_pushes_with_it(start: Callable[..., Town], service: PushService) -> None:
    town = start(push_services=service.url)
    address = "applegarth@neighbourhoods.example.org"
    with desk(town, address) as phone, desk(town, address) as computer:
        allow(phone, service.device)
        assert count(town) == 1
        token = form(computer.get("/desk/notices").text)
        with town.app.database.read() as db:
            lost = db.scalar(select(t.devices.c.session))
        assert lost
        assert computer.post(f"/desk/account/sessions/{lost[:16]}/end", data={"form": token}).status_code == 200
    assert count(town) == 0


def test_another_officers_device_is_left_alone(start: Callable[..., Town], service: PushService) -> None:
    town = start(push_services=service.url)
    with desk(town, "applegarth@neighbourhoods.example.org") as client:
        allow(client, service.device)
    with desk(town, "coppice@neighbourhoods.example.org") as foreign:
        foreign.post("/desk/notices/devices/1/removal", data={"form": form(foreign.get("/desk/notices").text)})
        assert count(town) == 1


SERVICES = "fcm.googleapis.com *.push.apple.com http://127.0.0.1:9000"


@pytest.mark.parametrize(
    ("endpoint", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/1", True),
        ("https://web.push.apple.com/1", True),
        ("http://127.0.0.1:9000/1", True),
        ("http://fcm.googleapis.com/1", False),
        ("https://fcm.googleapis.com:8443/1", False),
        ("https://fcm.googleapis.com@evil.example/1", False),
        ("https://user@fcm.googleapis.com/1", False),
        ("https://fcm.googleapis.com.evil.example/1", False),
        ("https://evilpush.apple.com/1", False),
        ("https://169.254.169.254/latest", False),
        ("http://127.0.0.1:9001/1", False),
        ("file:///etc/passwd", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_only_known_push_services_are_ever_called(endpoint: str, known: bool) -> None:
    assert push.is_known(endpoint, SERVICES) is known


def test_what_no_push_could_be_encrypted_for_is_refused(start: Callable[..., Town], service: PushService) -> None:
    town = start(push_services=service.url)
    with desk(town, "applegarth@neighbourhoods.example.org") as client:
        for wrong in ({"p256dh": "x"}, {"auth": "x"}, {"endpoint": "http://127.0.0.1:1/x"}, {"p256dh": "ä" * 87}):
            assert allow(client, {**service.device, **wrong}) == 422, wrong
    assert count(town) == 0
