"""Links that have grown old: answers, redirections and forces alike."""

from datetime import timedelta

from typer.testing import CliRunner

from bot.cli import cli
from bot.commands import faq

runner = CliRunner()


def test_faq_check_lists_overdue_links_of_answers_redirections_and_forces(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    fresh = runner.invoke(cli, ["faq", "check"])
    assert fresh.exit_code == 0 and "redirection rail" not in fresh.stdout
    monkeypatch.setattr(faq, "CHECKED_FOR", timedelta(days=-10_000))
    old = runner.invoke(cli, ["faq", "check"]).stdout
    for named in (
        "redirection rail: its link was last checked on 2026-11-23",
        "force west-mercia: its link",
        "prop-lost: its",
    ):
        assert named in old
