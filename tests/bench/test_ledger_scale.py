"""A ledger as it grows: a page costs about the same in a larger one, and questions are answered in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.floors import missed, read_floors
from bench.ledger_scale import CORPUS, measure_scale

PAGES = 5000


@pytest.mark.slow
def test_a_page_and_a_question_cost_about_the_same_in_a_larger_ledger(tmp_path: Path) -> None:
    measured = measure_scale(tmp_path / "scale.ledger", PAGES)
    assert missed(measured, read_floors()[CORPUS]) == []
