"""Rasa, a bot framework's server: a message comes by its REST channel, its own classifier finds the answer, PostgreSQL keeps it.

Trained on the starter's questions with the pipeline that `rasa init` writes; fewer epochs, which change what it learns and
not what a decision costs. The trained model lies beside its environment until the questions change.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from bot import faq_file
from routing.handbook import Entry
from tests.bench.crowd import Crowd, Hooks, Post
from tests.bench.others.installed import CACHE, environment, run
from tests.bench.running import ROOT, Running, free_port, started
from tests.fake_telegram import Person

NAME, PACKAGES, PYTHONS = "rasa", ("rasa==3.6.21", "psycopg2-binary"), ("3.10", "3.9", "3.8")
STARTER, EPOCHS = ROOT / "bot" / "starter" / "faq.yaml", 5
UNKNOWN = "Sorry, I do not know. Ring 101."
PIPELINE: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"}, {"name": "RegexFeaturizer"}, {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"}, {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": EPOCHS, "constrain_similarities": True}, {"name": "EntitySynonymMapper"},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]  # fmt: skip
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}


@contextmanager
def standing(url: str, crowd: Crowd) -> Iterator[tuple[Running, Post]]:
    """The server on this database, and how somebody writes to it."""
    program = environment(NAME, PACKAGES, PYTHONS) / "bin" / "rasa"
    folder = _trained(program)
    port = free_port()
    (folder / "endpoints.yml").write_text(
        yaml.safe_dump({"tracker_store": {"type": "SQL", "dialect": "postgresql", "url": url}})
    )
    (folder / "credentials.yml").write_text(yaml.safe_dump({"rest": None}))
    serve = [str(program), "run", "-m", str(folder / "models"), "--endpoints", str(folder / "endpoints.yml"),
             "--credentials", str(folder / "credentials.yml"), "-i", "127.0.0.1", "-p", str(port)]  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    with started({"server": serve}, {**os.environ, **QUIET}, address, "/") as running:
        yield running, _Rest(address, crowd)


class _Rest(Hooks):
    """The REST channel: the answer is in the response."""

    def __init__(self, address: str, crowd: Crowd) -> None:
        super().__init__([address])
        self._crowd = crowd

    async def __call__(self, person: Person, words: str) -> None:
        said = json.dumps({"sender": str(person.id), "message": words}).encode()
        headers = {"Content-Type": "application/json"}
        if json.loads(await self.post(f"{self.addresses[0]}/webhooks/rest/webhook", said, headers, (200,))):
            self._crowd.answered(person.id)


def _trained(program: Path) -> Path:
    """The folder of a model of today's starter questions."""
    parts = _project()
    folder = CACHE / f"rasa-{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]}"
    if list(folder.glob("models/*.tar.gz")):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in parts.items():
        (folder / f"{name}.yml").write_text(yaml.safe_dump({"version": "3.1", **content}, allow_unicode=True))
    print(f"training Rasa in {folder}", file=sys.stderr, flush=True)
    line = [
        str(program),
        "train",
        "--config",
        "config.yml",
        "--domain",
        "domain.yml",
        "--data",
        "nlu.yml",
        "rules.yml",
        "--out",
        "models",
    ]
    run(line, cwd=folder, env={**os.environ, **QUIET})
    return folder


def _project() -> dict[str, dict[str, Any]]:
    """Rasa's own files: one intent, one response and one rule for each answer of the starter."""
    entries = [entry for entry in faq_file.read(STARTER.read_text("utf-8")) if isinstance(entry, Entry)]
    asked = {entry.id: _examples(entry) for entry in entries}
    responses = {f"utter_{entry.id}": [{"text": entry.answer}] for entry in entries} | {
        "utter_unknown": [{"text": UNKNOWN}]
    }
    steps = {id: f"utter_{id}" for id in asked} | {"nlu_fallback": "utter_unknown"}
    rules = [{"rule": f"answer {id}", "steps": [{"intent": id}, {"action": action}]} for id, action in steps.items()]
    return {
        "config": {
            "recipe": "default.v1",
            "language": "en",
            "pipeline": PIPELINE,
            "policies": [{"name": "RulePolicy"}],
        },
        "domain": {"intents": list(asked), "responses": responses},
        "nlu": {"nlu": [{"intent": id, "examples": examples} for id, examples in asked.items()]},
        "rules": {"rules": rules},
    }


def _examples(entry: Entry) -> str:
    """Without the marks that mean something in Rasa's training files."""
    said = (entry.question, *entry.variants)
    return "".join(f"- {''.join(mark for mark in words if mark not in '[](){}')}\n" for words in said)
