"""Schemathesis against the API's own OpenAPI: every operation with made-up requests, right and wrong, always the same ones."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.schemas import OpenApiSchema

from bot import app as composition
from bot.settings import Settings
from bot.storage import accounts, tokens
from bot.web import create
from tests.conftest import INDEXES, ROOT

MADE_UP = settings(
    derandomize=True, max_examples=8, deadline=None, database=None, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
TOKEN: dict[str, str] = {}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenApiSchema]:
    """The program with two conversations, and an admin's token that may call as often as it likes."""
    folder: Path = tmp_path_factory.mktemp("api")
    chosen = Settings(_env_file=None, DATABASE_URL=f"sqlite:///{folder}/b.db", areas_file=ROOT / "areas.yaml", encoder="off", api_calls_a_minute=100_000)  # type: ignore[call-arg]  # fmt: skip
    app = composition.build(chosen)
    app.indexing._built = INDEXES
    assert composition.prepare(app) == []
    for person in ("1", "2"):
        for number, text in enumerate(("speak to an officer", "Bilston")):
            raw = {"visitor": person, "id": f"{person}-{number}", "text": text, "at": app.turns.clock().timestamp()}
            app.turns.receive(app.channels["web"], json.dumps(raw))
    with app.database.write() as db:
        admin = accounts.first_admin(db)
        assert admin is not None
        TOKEN["Authorization"] = f"Bearer {tokens.issue(db, admin.id, app.turns.clock())}"
    yield schemathesis.openapi.from_asgi("/api/openapi.json", create(app))
    app.database.close()


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_what_the_description_says(api: OpenApiSchema, mode: GenerationMode) -> None:
    """With Schemathesis's own checks: no fault, a status, a type and a body that are described, wrong requests refused."""
    tried, seen_keys = 0, list[str]()
    for found in api.get_all_operations():
        operation, seen = found.ok(), 0

        @given(case=operation.as_strategy(mode))
        @MADE_UP
        def calls(case: schemathesis.Case) -> None:
            nonlocal seen
            if mode is GenerationMode.POSITIVE and "Idempotency-Key" in case.headers:  # a key is for one request
                case.headers["Idempotency-Key"] = f"{len(seen_keys)}{case.headers['Idempotency-Key']}"[:200]
                seen_keys.append(case.headers["Idempotency-Key"])
            case.call_and_validate(headers=TOKEN)
            seen += 1

        calls()
        assert seen >= 3, operation.label
        tried += seen
    assert tried > 50


def test_every_operation_has_an_example_and_says_what_it_refuses(api: OpenApiSchema) -> None:
    operations = [one for path in api.raw_schema["paths"].values() for one in path.values()]
    assert len(operations) >= 8
    for one in operations:
        assert {"401", "403", "422", "429"} <= set(one["responses"])
        for status, answer in one["responses"].items():
            (kind,) = answer["content"]
            if kind == "application/pdf":
                continue
            assert kind == ("application/problem+json" if status.startswith("4") else "application/json")
            name = answer["content"][kind]["schema"]["$ref"].rpartition("/")[2]
            assert api.raw_schema["components"]["schemas"][name]["examples"], name
