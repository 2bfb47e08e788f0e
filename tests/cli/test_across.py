"""events, origins, parties: what they print, as a report and as JSON, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.ledger import open_ledger
from onrecord.query.parties import parties_of, proposals_of
from tests.query.making import Count, Said, keep, make_page

LINES = "A fire on the ferry Marigold off Tarnholm harbour killed 12 people late on the evening, Ada Quill said."
WORDS = "A fire on the ferry Marigold off Tarnholm harbour killed 12 people"
FIRST = make_page("Tarn Agency", LINES, said=(Said(WORDS, "Ada Quill"),), counts=(Count(12, "Ada Quill"),))
COPY = make_page(
    "Moor Herald", f"{LINES}\nMinister A. Quill then left the harbour.", day="2031-04-06",
    said=(Said("left the harbour", "A. Quill"),), counts=(Count(12, "Ada Quill"),),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        keep(ledger, FIRST, COPY)
    return tmp_path / "a.ledger"


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [words[0], "--ledger", str(path), *words[1:]], env={"COLUMNS": "100"})


def test_events_in_a_list_and_one_by_its_id(path: Path) -> None:
    [listed] = [json.loads(line) for line in run(path, "events", "--format", "jsonl").stdout.splitlines()]
    assert (listed["pages"], listed["first"], listed["last"]) == (2, "2031-04-05", "2031-04-06")
    assert listed["event"] in run(path, "events").stdout
    assert run(path, "events", "marigold", "--until", "2031-01-01").stdout == ""
    [event] = json.loads(run(path, "events", listed["event"][:8], "--format", "json").stdout)
    assert [page["outlet"] for page in event["pages"]] == ["Tarn Agency", "Moor Herald"]
    assert [figure["value"] for figure in event["figures"]] == [12, 12]
    report = run(path, "events", listed["event"]).stdout
    assert "1 day apart" in report
    assert "FIGURES  2 of the event, 0 apart" in report


def test_origins_as_a_report_and_as_json(path: Path) -> None:
    record = COPY.figures[0].id
    report = run(path, "origins", record[:10]).stdout
    assert "2 reports, 2 outlets, 1 independent origin" in report
    assert "Moor Herald has its wording from Tarn Agency" in report
    [answer] = json.loads(run(path, "origins", record, "--format", "json").stdout)
    assert answer["count"] == {"reports": 2, "outlets": 2, "low": 1, "high": 1}
    copies = [edge for edge in answer["edges"] if edge["kind"] == "copies"]
    assert [(e["child"], e["parent"]) for e in copies] == [(f"sha256:{COPY.capture}", f"sha256:{FIRST.capture}")]
    assert copies[0]["proofs"][0]["text"] == LINES


def test_parties_and_a_decision(path: Path) -> None:
    assert run(path, "parties", "quill").stdout.splitlines() == [
        "Ada Quill  person · 1 page", "A. Quill  person · 1 page",
    ]  # fmt: skip
    with open_ledger(path) as ledger:
        [proposal] = proposals_of(ledger)
    assert "initial and the family name agree" in run(path, "parties", "--proposals", "open").stdout
    number = str(proposal.id)
    said = run(path, "parties", "--same", number, "--by", "Ines", "--note", "page 2").stdout
    assert "same by Ines: page 2" in " ".join(said.split())
    assert "also A. Quill" in run(path, "parties").stdout
    [kept] = json.loads(run(path, "parties", "-p", "same", "-f", "json").stdout)
    assert (kept["decision"], kept["by"], kept["note"]) == ("same", "Ines", "page 2")
    run(path, "parties", "--reopen", number)
    with open_ledger(path) as ledger:
        assert len(parties_of(ledger)) == 2


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("origins", "ffffffff"), 1, "has an id that begins so"),
        (("origins", FIRST.capture or ""), 1, "is a page: name a statement or a figure"),
        (("parties", "--same", "99"), 1, "no proposal of that number"),
        (("parties", "--same", "1", "--reopen", "1"), 2, "one decision at a time"),
        (("events", "--since", "yesterday"), 2, "yesterday is no day"),
        (("events", "quiche"), 0, "no event found"),
        (("parties", "quiche"), 0, "no party found"),
    ],
)
def test_what_is_not_there(path: Path, words: tuple[str, ...], code: int, says: str) -> None:
    result = run(path, *words)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())


@pytest.mark.parametrize("words", [("events",), ("origins", "abcd"), ("parties",), ("parties", "--same", "1")])
def test_no_ledger(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run(tmp_path / "none.ledger", *words)
    assert result.exit_code == 3
    assert "no ledger here" in result.stderr
    assert list(tmp_path.iterdir()) == []
