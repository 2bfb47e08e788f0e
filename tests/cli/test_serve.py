"""`onrecord serve`: what it refuses, and the account that lets others in. The desk itself is tried in tests/web."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.ledger.desk import accounts_of, desk_path

pytest.importorskip("fastapi", reason="the desk's libraries are an extra: pip install 'onrecord[web]'")
RUNNER = CliRunner()


def test_other_addresses_need_an_account(tmp_path: Path) -> None:
    answer = RUNNER.invoke(app, ["serve", "--ledger", str(tmp_path / "a.ledger"), "--host", "0.0.0.0"])
    assert answer.exit_code == 3
    assert "--add-account" in answer.output


def test_an_account_is_made_from_the_environment(tmp_path: Path) -> None:
    ledger, long = tmp_path / "a.ledger", {"ONRECORD_PASSWORD": "a long enough password"}
    made = RUNNER.invoke(app, ["serve", "--ledger", str(ledger), "--add-account", "ann"], env=long)
    assert made.exit_code == 0, made.output
    assert [(a.name, a.role) for a in accounts_of(desk_path(ledger))] == [("ann", "editor")]
    brief = {"ONRECORD_PASSWORD": "x"}
    short = RUNNER.invoke(app, ["serve", "--ledger", str(ledger), "--add-account", "bob"], env=brief)
    assert short.exit_code == 3


def test_a_certificate_needs_its_key(tmp_path: Path) -> None:
    certificate = tmp_path / "desk.pem"
    certificate.touch()
    answer = RUNNER.invoke(app, ["serve", "--certificate", str(certificate)])
    assert answer.exit_code == 2
