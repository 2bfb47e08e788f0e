"""The commands in this process: what they print, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from onrecord import __version__
from onrecord.cli import app
from onrecord.ledger import count_rows, open_for_reading, open_ledger
from onrecord.model.record import from_record

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str | Path, stdin: bytes | None = None, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, [str(w) for w in words], input=stdin, env={"COLUMNS": "100", **(env or {})})


def test_version() -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"


@pytest.mark.parametrize("command", ["read", "add", "search", "show"])
def test_help_has_examples(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.count(f"onrecord {command}") >= 3


def test_the_options_described_are_those_of_add() -> None:
    described = re.findall(r"^\| `(--[\w-]+)` \|", (ROOT / "docs/adding.md").read_text(encoding="utf-8"), re.MULTILINE)
    command = get_command(app).commands["add"]  # type: ignore[attr-defined]
    assert sorted(described) == sorted(p.opts[0] for p in command.params if p.opts[0].startswith("--"))


def test_page_records_in_the_order_given_with_the_path_as_given(pages: Path) -> None:
    names = [f"{pages}/./b.txt", f"{pages}/a.txt"]
    result = run("read", *names, "--format", "jsonl")
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout_bytes.splitlines()]
    assert [r["page"] for r in records] == names
    assert all(from_record(r).outcome.kind == "read" for r in records)
    assert json.loads(run("read", *names, "--format", "json").stdout_bytes) == records


def test_a_report_is_plain_in_a_pipe(pages: Path) -> None:
    result = run("read", pages / "a.txt")
    assert result.exit_code == 0
    assert "Ferry pilot warned of fire" in result.stdout
    assert "WHO SAID WHAT" in result.stdout
    assert "\x1b" not in result.output


def test_standard_input_is_a_page(pages: Path) -> None:
    result = run("read", "-", "-f", "jsonl", stdin=(pages / "a.txt").read_bytes())
    assert json.loads(result.stdout)["page"] == "-"
    assert json.loads(result.stdout)["outcome"]["kind"] == "read"


def test_a_page_that_cannot_be_read_is_named_and_the_rest_goes_on(pages: Path) -> None:
    gone = pages / "gone.txt"
    result = run("read", gone, pages / "a.txt", "-f", "jsonl")
    assert result.exit_code == 1
    assert result.stderr == f"onrecord: {gone}: no such file (unreadable)\n"
    assert [json.loads(line)["outcome"]["kind"] for line in result.stdout.splitlines()] == ["unreadable", "read"]


def test_a_table(pages: Path) -> None:
    result = run("read", pages, "--format", "csv", "--table", "statements")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert {Path(r["page"]).name for r in rows} == {"a.txt", "b.txt"}
    assert any("We heard nothing until the siren" in r["content"] for r in rows)


def test_what_tables_have_no_rows_for_is_said(pages: Path) -> None:
    (pages / "c.html").write_bytes(b"%PDF-1.7")
    (pages / "d.pdf").write_bytes(b"%PDF-1.7")
    said = run("read", pages, "--format", "csv", "--table", "figures").stderr.splitlines()
    assert said[1:] == [
        "onrecord: set aside: unsupported_format 1",
        "onrecord: no pages, passed over: file .pdf 1",
    ]


def test_files(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("read", pages, "--format", "csv", "--out", out).exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == ["figures.csv", "media.csv", "statements.csv"]
    again = run("read", pages, "--format", "csv", "--out", out)
    assert again.exit_code == 2
    assert "exists and is left as it is" in again.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["read", "x.txt", "--format", "xml"],
        ["read", "x.txt", "--format", "csv"],
        ["read", "x.txt", "--table", "media"],
        ["read", "x.txt", "--out", "folder"],
        ["add"],
        ["add", "x.txt", "--jobs", "0"],
        ["add", "x.txt", "--time-limit", "0"],
        ["search", "x", "--since", "2031-13"],
        ["search", "x", "--until", "yesterday"],
        ["search", "x", "--effect", "sad"],
        ["search", "x", "--limit", "0"],
        ["show"],
        ["no-such-command"],
    ],
)
def test_a_wrong_argument_is_two(words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_folder_without_pages_is_a_wrong_argument(tmp_path: Path) -> None:
    assert run("read", tmp_path).exit_code == 2


def test_pages_are_added_found_and_shown(pages: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger"
    gone = pages / "gone.txt"
    first = run("add", pages, gone, "--ledger", ledger, "--jobs", "1")
    assert first.exit_code == 1
    assert first.stdout.startswith(f"{ledger}: 3 pages: 2 new, 0 unchanged, 1 failed; ")
    assert first.stdout.endswith("\n  failed: unreadable 1\n")
    assert first.stderr == f"onrecord: {gone}: no such file (unreadable)\n"
    with open_for_reading(ledger) as opened:
        before = count_rows(opened)

    again = run("add", pages, gone, "-j", "1", env={"ONRECORD_LEDGER": str(ledger)})
    assert "0 new, 2 unchanged, 1 failed" in again.stdout
    with open_for_reading(ledger) as opened:
        assert count_rows(opened) == before

    hits = [json.loads(line) for line in run("search", "siren", "-l", ledger, "-f", "jsonl").stdout.splitlines()]
    statements = [h for h in hits if h["found"] == "statement"]
    assert len(statements) == 2
    assert "until the siren" in run("search", "siren", "--ledger", ledger).stdout

    record = statements[0]["record"]["id"]
    shown = run("show", record[:10], "-l", ledger)
    assert "ON WHOSE WORD" in shown.stdout
    assert "We heard nothing until the siren" in shown.stdout
    assert json.loads(run("show", record, "-l", ledger, "-f", "json").stdout)[0]["record"]["id"] == record

    page = run("show", pages / "a.txt", "-l", ledger, "-f", "jsonl")
    assert json.loads(page.stdout)["page"] == str(pages / "a.txt")
    assert run("show", gone, "-l", ledger).exit_code == 1


def test_what_is_wrong_with_a_ledger_is_three(pages: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ledger"
    other.write_text("no ledger")
    newer = tmp_path / "newer.ledger"
    with open_ledger(newer) as ledger:
        ledger.connection.execute("PRAGMA user_version = 99")
    for words, message in [
        (["add", pages, "-l", other], "is not a ledger"),
        (["add", pages, "-l", newer], "written by a newer onrecord"),
        (["add", pages, "-l", tmp_path / "no" / "a.ledger"], "there is no folder"),
        (["search", "x", "-l", tmp_path / "none.ledger"], "there is no ledger here"),
        (["show", "x", "-l", tmp_path / "none.ledger"], "there is no ledger here"),
    ]:
        result = run(*words)
        assert (result.exit_code, result.stdout) == (3, "")
        assert message in result.stderr
        assert result.stderr.startswith("onrecord: ")


def test_what_is_not_in_the_ledger_is_named(tmp_path: Path) -> None:
    open_ledger(tmp_path / "a.ledger").connection.close()
    result = run("show", "abcdef", "-l", tmp_path / "a.ledger")
    assert result.exit_code == 1
    assert "abcdef: no record or page" in result.stderr
    assert "nothing found" in run("search", "anything", "-l", tmp_path / "a.ledger").stderr
