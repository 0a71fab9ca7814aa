"""The whole program without a socket: requests go straight into the application, from whatever address a test says."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase
from hypothesis import settings as examples

from bot import app as composition
from bot.app import App
from bot.settings import Settings
from bot.storage import accounts
from bot.web import create

STRANGER = "81.2.69.142"
ANNA, LEAD = "applegarth@neighbourhoods.example.org", "thistlewood@neighbourhoods.example.org"
ADMIN = "kestrel@neighbourhoods.example.org"
FUZZ = examples(
    derandomize=True, max_examples=150, deadline=None, database=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
"""Always the same examples, so that what passes once passes again."""


class Program:
    """The wired program and its web application."""

    def __init__(self, app: App) -> None:
        self.app, self.web = app, create(app)

    def stranger(self, address: str = STRANGER) -> TestClient:
        return TestClient(self.web, client=(address, 50_000), raise_server_exceptions=False, follow_redirects=False)

    def officer(self, email: str = ADMIN) -> "Desk":
        return Desk(self, email)

    def session(self, email: str) -> str:
        with self.app.database.write() as db:
            account = accounts.by_email(db, email)
            assert account is not None
            return accounts.issue(db, "session", account.id, self.app.turns.clock())


class Desk:
    """Somebody signed in, with the token of their forms."""

    def __init__(self, program: Program, email: str) -> None:
        session = program.session(email)
        self.http = program.stranger("10.0.0.7")
        self.http.cookies.set("bluelamp_session", session)
        self.form = accounts.digest("form:" + session)[:32]

    def post(self, path: str, **more: Any) -> Any:
        data = {"form": self.form, **more.pop("data", {})}
        return self.http.post(path, data=data, **more)


@pytest.fixture
def database_url(tmp_path: Any) -> str:
    """One engine: what stands here is about the edges, which no engine changes."""
    return f"sqlite:///{tmp_path}/bluelamp.db"


@pytest.fixture
def open_program(settings: Settings) -> Iterator[Callable[..., Program]]:
    opened, moment = list[Program](), datetime.now(UTC)  # a clock that stands: no minute ends in the middle of a test

    def opening(**changed: Any) -> Program:
        app = composition.build(settings.model_copy(update=changed), lambda: moment)
        assert composition.prepare(app) == []
        opened.append(Program(app))
        return opened[-1]

    yield opening
    for program in opened:
        program.app.database.close()


@pytest.fixture
def program(open_program: Callable[..., Program]) -> Program:
    return open_program()
