"""Addresses that an admin, an officer's browser or another system names: none of them makes this program call its own network,
follow a redirection, or show a link that runs."""

import ast
import asyncio
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot import faq_file, oidc, outgoing, push
from bot.channels.channel import Attachment, AttachmentKind, Unfetchable
from bot.oidc import Failed, Provider
from bot.settings import Settings
from tests.conftest import ROOT
from tests.security.conftest import ADMIN, ANNA, Program

INWARD = (
    "http://127.0.0.1/", "https://127.0.0.1/", "https://localhost./", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data",
    "https://0/", "https://0x7f.1/", "https://2130706433/", "https://017700000001/", "https://100.64.0.1/", "https://[fe80::1%25eth0]/", "https://[64:ff9b::7f00:1]/",
    "https://user:pass@example.com/", "https://example.com\\@127.0.0.1/", "file:///etc/passwd", "gopher://x/", "ftp://x/", "//example.com/", "https://", "https:///x", "https://exa mple.com/",
    "https://example.com:99999/", "https://example.com/\r\nHost: x", "javascript:alert(1)", "data:text/html,x",
)  # fmt: skip
CALLERS = {
    "bot/oidc.py", "bot/push.py", "bot/places_import/police_api.py", "bot/channels/x.py", "bot/channels/x_api.py", "bot/outgoing.py", "bot/post.py", "bot/health.py",
    "bot/channels/telegram.py", "bot/spans.py", "bot/channels/telegram_lanes.py",
    "bot/commands/running.py",  # looks whether its own port is free
    "bot/beats.py",  # asks for this machine's own name only,
}  # fmt: skip
"""The modules that may open a connection. A new one is to be looked at here before it is added."""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A server that answers everything with a redirection into itself, and what it was asked for."""
    asked: list[str] = []

    class Redirecting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302)
            self.send_header("Location", "/inside")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Redirecting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.mark.parametrize("url", INWARD)
def test_a_webhook_is_never_sent_inward(url: str) -> None:
    inside = outgoing.target(url, resolve=lambda host, port: ["127.0.0.1"])
    assert isinstance(inside, outgoing.Refused), url
    mixed = outgoing.target("https://hook.example/", resolve=lambda host, port: ["93.184.215.14", "10.0.0.1"])
    assert isinstance(mixed, outgoing.Refused), "one inward address among public ones is enough"


def test_the_desk_takes_no_inward_address_and_no_link_that_runs(program: Program) -> None:
    desk = program.officer(ADMIN)
    for url in INWARD:
        added = desk.post("/desk/webhooks", data={"name": "Case system", "url": url, "events": "conversation.closed"})
        named = url in ("https://localhost./",)  # a name is judged when it is called, by what it leads to
        assert added.status_code == (303 if named else 422) or named, url
    for url in ("javascript:alert(1)", "data:text/html,x", "//evil.example", " javascript:x"):
        entry = f"- id: x\n  question: Q?\n  answer: A.\n  category: c\n  variants: []\n  url: '{url}'\n"
        assert any("web address" in str(one) for one in faq_file.read(entry)), url


@pytest.mark.parametrize("endpoint", ["https://127.0.0.1/x", "https://169.254.169.254/x", "http://fcm.googleapis.com/x", "https://fcm.googleapis.com.evil.example/", "https://fcm.googleapis.com@127.0.0.1/", "https://evil.example/?https://fcm.googleapis.com/", "https://fcm.googleapis.com:22/"])  # fmt: skip
def test_a_device_cannot_make_us_call_anybody_but_a_push_service(program: Program, endpoint: str) -> None:
    assert not push.is_known(endpoint, program.app.settings.push_services)
    device = {"endpoint": endpoint, "p256dh": "x", "auth": "x"}
    sent = push.send("", device, "words", "/desk", "mailto:x@y.example", program.app.settings.push_services, False)  # type: ignore[arg-type]
    assert sent is push.Outcome.REFUSED
    keys = {"p256dh": "B" + "A" * 86, "auth": "A" * 22}
    kept = program.officer(ANNA).post("/desk/notices/devices", data={"endpoint": endpoint, **keys})
    assert kept.status_code in (400, 422)


def test_the_single_sign_on_follows_no_redirection_and_calls_https_only(
    elsewhere: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, asked = elsewhere
    provider = Provider(url, "lamp", "secret")
    assert isinstance(oidc.address(provider, "https://lamp.example/back", "s", "n", "v" * 43), Failed)
    assert asked == ["/.well-known/openid-configuration"], "and nothing inside"
    for wrong in ("http://169.254.169.254/keys", "file:///etc/passwd", "ftp://x/", ""):
        named = {"issuer": url, "authorization_endpoint": f"{url}/a", "token_endpoint": f"{url}/t", "jwks_uri": wrong}
        monkeypatch.setattr(oidc, "_json", lambda address, named=named: named)
        assert isinstance(oidc.address(provider, "https://lamp.example/back", "s", "n", "v" * 43), Failed), wrong
    named = {"issuer": url, "authorization_endpoint": f"{url}/a", "token_endpoint": f"{url}/t", "jwks_uri": f"{url}/k"}
    monkeypatch.setattr(oidc, "_json", lambda address: named)
    came = oidc.person(provider, "https://lamp.example/back", "code", "n", "v" * 43, None)  # type: ignore[arg-type]
    assert isinstance(came, Failed) and "/inside" not in asked, "the code and our secret follow nobody"


def test_pictures_come_from_the_channels_own_hosts_only(open_program: Callable[..., Program]) -> None:
    keys = {f"x_{name}": SecretStr(f"42-{name}") for name in ("consumer_key", "consumer_secret", "access_token", "access_token_secret")}  # fmt: skip
    channel = open_program(**keys).app.channels["x"]
    for address in (*INWARD, "https://pbs.twimg.com.evil.example/x.jpg", "https://evil.example/pbs.twimg.com", "https://pbs.twimg.com@evil.example/x"):  # fmt: skip
        found = asyncio.run(channel.fetch(Attachment(AttachmentKind.PHOTO, address), 1_000))
        assert isinstance(found, Unfetchable), address


def test_settings_refuse_addresses_that_are_none() -> None:
    for name in (
        "PUBLIC_URL",
        "telegram_api_url",
        "x_api_url",
        "police_api_url",
        "exit_url",
        "tile_url",
        "oidc_issuer",
    ):
        for wrong in ("javascript:alert(1)", "file:///etc/passwd", "x"):
            with pytest.raises(ValidationError):
                Settings(_env_file=None, oidc_client_id="lamp", **{name: wrong})  # type: ignore[arg-type]


def test_nothing_else_opens_a_connection() -> None:
    found = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []  # fmt: skip
            if {one.split(".")[0] for one in names} & {"httpx", "requests", "httpcore", "smtplib", "socket", "urllib3", "aiohttp"} or "urllib.request" in names:  # fmt: skip
                found.add(str(Path(path).relative_to(ROOT)))
    assert found <= CALLERS, sorted(found - CALLERS)
