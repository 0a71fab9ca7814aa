"""django-helpdesk, an inbox: a message comes by its public form, becomes a ticket, and its own mail answers that it came.

It decides nothing: each ticket waits for a human. Two gunicorn processes with four threads, as our pair is two processes.
"""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.crowd import Crowd, Hooks, Post
from tests.bench.others.installed import environment, run
from tests.bench.running import Running, free_port, started
from tests.fake_telegram import Person

NAME, PACKAGES = "django-helpdesk", ("django-helpdesk", "gunicorn", "psycopg[binary]")
FORM = "c" * 32
"""What the form's hidden field and its cookie agree on."""
QUEUE = (
    "from helpdesk.models import Queue; "
    "Queue.objects.create(title='Desk', slug='desk', allow_public_submission=True, email_address='desk@town.example')"
)


@contextmanager
def standing(url: str, crowd: Crowd) -> Iterator[tuple[Running, Post]]:
    """The site on this database, and how somebody writes to it."""
    bin, here = environment(NAME, PACKAGES) / "bin", Path(__file__).parent / "site"
    mail = crowd.fake.run(crowd.fake.listen(lambda: _Mail(crowd)))
    with tempfile.TemporaryDirectory() as files:
        around = {
            **os.environ, "DATABASE_URL": url, "PYTHONPATH": str(here), "DJANGO_SETTINGS_MODULE": "helpdesk_site",
            "SMTP_PORT": str(mail.sockets[0].getsockname()[1]), "HELPDESK_FILES": files,
        }  # fmt: skip
        for work in (["migrate", "-v", "0"], ["shell", "-v", "0", "-c", QUEUE]):
            run([str(bin / "django-admin"), *work], env=around)
        address = f"http://127.0.0.1:{free_port()}"
        serve = [str(bin / "gunicorn"), "--bind", address.removeprefix("http://"), "--workers", "2", "--threads", "4",
                 "--keep-alive", "75", "django.core.wsgi:get_wsgi_application()"]  # fmt: skip
        with started({"site": serve}, around, address, "/tickets/submit/") as running:
            yield running, _Form(address)


class _Form(Hooks):
    """The public form, filled in by somebody with a mail address."""

    def __init__(self, address: str) -> None:
        super().__init__([address])

    async def __call__(self, person: Person, words: str) -> None:
        filled = {
            "title": words[:200],
            "body": words,
            "submitter_email": f"p{person.id}@people.example",
            "csrfmiddlewaretoken": FORM,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={FORM}"}
        await self.post(f"{self.addresses[0]}/tickets/submit/", urlencode(filled).encode(), headers, (302,))


class _Mail(asyncio.Protocol):
    """A mail server that tells the crowd who got a mail, and keeps none."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd, self._came, self._to, self._reading = crowd, b"", list[str](), False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._say("220 here")

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (end := self._came.find(b"\r\n.\r\n" if self._reading else b"\r\n")) >= 0:
            line, self._came = (
                self._came[:end].decode("utf-8", "replace"),
                self._came[end + (5 if self._reading else 2) :],
            )
            self._taken() if self._reading else self._told(line)

    def _taken(self) -> None:
        self._reading = False
        self._say("250 taken")
        for address in self._to:
            if address.endswith("@people.example"):
                self._crowd.answered(int(address[1:].split("@")[0]))
        self._to = []

    def _told(self, line: str) -> None:
        verb = line[:4].upper()
        if verb == "RCPT":
            self._to.append(line.split("<")[1].split(">")[0])
        self._reading = verb == "DATA"
        self._say({"DATA": "354 go on", "QUIT": "221 bye"}.get(verb, "250 ok"))

    def _say(self, words: str) -> None:
        self._transport.write(f"{words}\r\n".encode())  # type: ignore[attr-defined]
