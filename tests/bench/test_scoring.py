"""The scorers' figures as one table, and their refusals passed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.floors import Floor
from bench.report import heading, table
from bench.scoring import ScorerFailed, flat_gold, flat_polnear, score_gold


def test_gold_figures_become_one_table() -> None:
    figures = {"pages": 1, "absent": [], "f1": {"chain": [0.5, 0.4, 0.44]}, "rate": {"title": 1.0}}
    assert flat_gold(figures) == {"chain precision": 0.5, "chain recall": 0.4, "chain F1": 0.44, "title": 1.0}


def test_a_page_without_a_prediction_is_no_measurement() -> None:
    with pytest.raises(ValueError, match=r"no prediction for 004\.txt"):
        flat_gold({"pages": 1, "absent": ["004.txt"], "f1": {}, "rate": {}})


def test_polnear_figures_become_fractions_and_unmeasured_ones_are_left_out() -> None:
    cell, nothing = {"f1": 75.2}, {"f1": None}
    figures = {
        "all": {"content+source": {"overlap": cell, "exact": cell, "touch": cell}},
        "direct": {"cue": {"overlap": nothing, "exact": cell, "touch": cell}},
    }
    assert flat_polnear(figures) == {
        "content+source overlap F1": 0.752, "content+source exact F1": 0.752, "cue exact F1, direct": 0.752,
    }  # fmt: skip


def test_a_scorer_that_refuses_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "score.py").write_text("raise SystemExit('score: no such page')", encoding="utf-8")
    with pytest.raises(ScorerFailed, match="score: no such page"):
        score_gold(tmp_path, tmp_path / "predictions.jsonl", shared=tmp_path)


def test_a_table_marks_what_does_not_hold() -> None:
    least = Floor("at_least", 0.57)
    floors = {"chain F1": least, "start-up, s": Floor("at_most", 4), "figure F1": least}
    rows = table("gold dev", {"chain F1": 0.5, "start-up, s": 3.0, "title": 1.0}, floors=floors)
    assert [row.split() for row in rows[2:]] == [
        ["chain", "F1", "0.500", ">=", "0.57", "BELOW"],
        ["start-up,", "s", "3.000", "<=", "4"],
        ["figure", "F1", "-", ">=", "0.57", "BELOW"],
        ["title", "1.000"],
    ]


def test_precision_and_recall_stand_beside_their_f1() -> None:
    measured = {"chain F1": 0.5, "chain precision": 0.4, "chain recall": 0.6, "recall": 0.1, "words": 20123.0}
    rows = table("gold dev", measured | {"title": float("nan")}, floors={})
    assert [row.split() for row in rows[2:]] == [
        ["chain", "F1", "0.500", "P", "0.400", "R", "0.600"], ["recall", "0.100"], ["words", "20123"], ["title", "-"],
    ]  # fmt: skip


def test_a_heading_says_what_was_measured() -> None:
    lines = "\n".join(heading("ab12", corpus="gold pages", split="dev"))
    for fact in ("date ", "command ", "onrecord ", "sha256:ab12", "gold pages", "dev"):
        assert fact in lines
    assert "none" in "\n".join(heading(None))
