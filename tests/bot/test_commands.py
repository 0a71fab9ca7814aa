"""The commands as a user types them: contracts of their output, and refusals in clear lines."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.storage import schema

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def bluelamp(tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "BLUELAMP_ENCODER": "off",
            "DATABASE_URL": f"sqlite:///{tmp_path}/b.db",
            **settings,
        }
        command = [sys.executable, "-m", "bot", *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=60)

    return run


def test_ask_triage_and_locate_print_what_the_contract_says(bluelamp, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    asked = tmp_path / "in.jsonl"
    asked.write_text('{"text": "can I park on the pavement?"}\n{"text": "he has a knife, hurry"}\n{"text": "hello"}\n')
    rows = [json.loads(line) for line in bluelamp("ask", "--file", str(asked), "--json").stdout.splitlines()]
    assert [row["kind"] for row in rows] == ["answer", "emergency", "smalltalk"]
    assert set(rows[0]) == {"text", "kind", "faq", "candidates", "confidence", "reply", "ms"}
    labels = [
        json.loads(line)["label"] for line in bluelamp("triage", "--file", str(asked), "--json").stdout.splitlines()
    ]
    assert labels == ["faq", "emergency", "greeting"]
    found = json.loads(bluelamp("locate", "Bilston", "--json").stdout)
    assert (found["kind"], found["area"], found["force"]) == ("found", "WV002", "west-midlands")
    assert json.loads(bluelamp("locate", "Codsall", "--json").stdout)["force"] == "staffordshire"


def test_all_wrong_settings_are_reported_at_once(bluelamp) -> None:  # type: ignore[no-untyped-def]
    done = bluelamp("migrate", PORT="hello", PUBLIC_URL="ftp://x", BLUELAMP_RESPONSE_HOURS="0")
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "PORT",
        "PUBLIC_URL",
        "BLUELAMP_RESPONSE_HOURS",
    ]


def test_an_unmigrated_database_is_refused(bluelamp) -> None:  # type: ignore[no-untyped-def]
    done = bluelamp("worker")
    assert done.returncode == 2 and "run `bluelamp migrate`" in done.stderr


def test_a_broken_faq_gets_all_its_mistakes_and_changes_nothing(bluelamp, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert bluelamp("migrate").returncode == 0
    broken = tmp_path / "faq.yaml"
    broken.write_text("- id: a\n  question: Q\n  url: x\n- id: a\n  question: Q\n  answer: A\n  colour: red\n")
    done = bluelamp("faq", "import", str(broken))
    assert done.returncode == 2
    assert [int(line.split("line ")[1].split(":")[0]) for line in done.stderr.splitlines()] == [1, 3, 4, 7]
    assert json.loads(bluelamp("ask", "can I park on the pavement?", "--json").stdout)["kind"] == "answer"


def test_staff_and_tokens_come_from_the_command_line(bluelamp) -> None:  # type: ignore[no-untyped-def]
    bluelamp("migrate")
    added = bluelamp("staff", "add", "new@x.example", "--name", "PC New", "--role", "officer", "--team", "bilston")
    assert added.returncode == 0 and "/desk/sign-in/" in added.stdout
    assert bluelamp("staff", "add", "new@x.example", "--name", "N", "--team", "bilston").returncode == 2
    assert bluelamp("staff", "add", "b@x.example", "--name", "N", "--team", "nowhere").stderr.startswith(
        "There is no team"
    )
    assert len(bluelamp("token", "create", "new@x.example").stdout.splitlines()[-1]) >= 43
    assert "new@x.example" in bluelamp("staff", "list").stdout
    assert bluelamp("staff", "disable", "new@x.example").returncode == 0
    assert bluelamp("token", "create", "new@x.example").returncode == 2


def test_the_programs_schema_is_the_newest_of_its_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert schema.newest() == ScriptDirectory.from_config(config).get_current_head()


def test_a_taken_port_and_a_database_out_of_reach_are_one_clear_line(bluelamp, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = bluelamp("serve", PORT=str(port))
    assert (done.returncode, done.stdout) == (2, ""), "no address is told that does not answer"
    assert done.stderr == f"Port {port} of 127.0.0.1 is taken: stop what runs there, or set PORT to another.\n"
    for url in (f"sqlite:///{tmp_path}/no/folder/b.db", "postgresql://nobody@127.0.0.1:1/none"):
        done = bluelamp("migrate", DATABASE_URL=url)
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
        assert done.stderr.startswith("The database cannot be used: ")
