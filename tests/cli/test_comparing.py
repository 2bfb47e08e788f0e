"""toll, versions, diff and reread on the command line: reports, JSON, exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.ledger import keep_page, open_ledger, start_run
from onrecord.model import digest
from onrecord.query.events import place_page
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading

URL = "https://courier.example/ferry"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A page, a later capture of it with another number, and another outlet's page."""
    path = tmp_path / "a.ledger"
    first = make_reading()
    assert first.article is not None
    text = first.article.text.replace("At least 40", "At least 45")
    figure = replace(first.figures[0], id="f" * 16, text="At least 45", value=45)
    second = replace(
        first, page="later.html", capture=digest(text), article=replace(first.article, text=text), figures=(figure,)
    )
    third = make_reading(outlet="Évening Pöst", page="post.html", note="Copied")
    assert third.article is not None
    third = replace(third, url=None, article=replace(third.article, url=None))
    with open_ledger(path) as opened:
        run = start_run(PROGRAM, MODEL)
        for reading in (first, second, third):
            keep_page(opened, run, reading=reading, capture=capture_of(reading))
            place_page(opened, reading.capture or "")
    return str(path)


def ask(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, words)
    return result.exit_code, result.stdout, result.stderr


def test_a_toll_is_printed_with_its_range_and_reasons(ledger: str) -> None:
    code, out, _ = ask("toll", "ferry", "-l", ledger)
    assert code == 0
    assert "40 to 45 or more" in out
    assert "MISSING" in out
    assert "newer: a later version of the page has it" in " ".join(out.split())


def test_a_toll_as_json_names_each_report(ledger: str) -> None:
    code, out, _ = ask("toll", "ferry", "-l", ledger, "-f", "json")
    (line,) = json.loads(out)
    assert code == 0
    assert (line["effect"], line["minimum"], line["maximum"], line["open_above"]) == ("missing", 40, 45, True)
    assert {r["page"] for c in line["claims"] for r in c["reports"]} == {"pages/ferry.txt", "later.html", "post.html"}
    assert line["event"]


def test_a_users_table_of_vague_quantities_is_read_and_checked(ledger: str, tmp_path: Path) -> None:
    table = tmp_path / "own.toml"
    table.write_text("[dozens]\nlow = 36\n", encoding="utf-8")
    assert ask("toll", "ferry", "-l", ledger, "--vague", str(table))[0] == 0
    table.write_text("dozens = 36\n", encoding="utf-8")
    code, _, err = ask("toll", "ferry", "-l", ledger, "--vague", str(table))
    assert code == 3
    assert "own.toml" in err


@pytest.mark.parametrize("words", [("toll", "quiche"), ("versions", "https://none.example"), ("diff", URL, "nothing")])
def test_what_is_not_there_ends_with_one(ledger: str, words: tuple[str, ...]) -> None:
    code, out, err = ask(*words, "-l", ledger)
    assert (code, out) == (1, "")
    assert err.startswith("onrecord: ")


def test_versions_tell_a_silent_change(ledger: str) -> None:
    code, out, _ = ask("versions", URL, "-l", ledger)
    assert code == 0
    assert "2 versions" in out
    assert "silent" in out
    assert "number: 40 → 45" in out
    assert "rests on it" in out


def test_versions_as_json_lines_are_versions_then_steps(ledger: str) -> None:
    code, out, _ = ask("versions", URL, "-l", ledger, "-f", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["found"] for line in lines] == ["version", "version", "step"]
    assert lines[-1]["silent"] is True


def test_a_diff_is_printed_and_pages_that_say_the_same_say_so(ledger: str) -> None:
    code, out, _ = ask("diff", "pages/ferry.txt", "later.html", "-l", ledger, "-f", "json")
    assert code == 0
    assert "45" in {e["after"] for c in json.loads(out)[0]["changes"] for e in c["edits"]}
    code, _, err = ask("diff", "pages/ferry.txt", "post.html", "-l", ledger)
    assert code == 0
    assert "no record changed" in err


def test_a_missing_ledger_ends_with_three(tmp_path: Path) -> None:
    assert ask("toll", "ferry", "-l", str(tmp_path / "none.ledger"))[0] == 3


def test_kept_pages_are_read_again_and_the_difference_is_told(ledger: str) -> None:
    code, out, err = ask("reread", "post.html", "-l", ledger, "-f", "json", "--jobs", "1")
    assert code == 0
    (page,) = json.loads(out)
    assert page["before"]["program"] == PROGRAM
    assert page["after"]["program"] != PROGRAM
    assert page["same"] + len(page["gained"]) + len(page["lost"]) + len(page["changed"]) > 0
    assert "1 pages read again" in err
    code, _, err = ask("reread", "post.html", "-l", ledger)
    assert (code, "nothing to read again" in err) == (0, True)
