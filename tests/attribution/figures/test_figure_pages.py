"""Whole invented pages give the figures that a person wrote down for them, and what each is to the others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from onrecord.model import Figure, Reading
from onrecord.pipeline import read_path
from tests.golden.compare import compare_figures
from tests.golden.expected import load_golden

PAGES = Path(__file__).with_name("pages")
GOLDENS = sorted(PAGES.glob("*.golden"))


@cache
def reading_of(path: Path) -> Reading:
    """The reading of the page of a golden file."""
    return read_path(str(load_golden(path).page))


def the_figure(text: str) -> Figure:
    """The last figure of the landslide page that reads `text`."""
    return [f for f in reading_of(PAGES / "landslide.golden").figures if f.text == text][-1]


@pytest.mark.parametrize("path", GOLDENS, ids=lambda p: p.stem)
def test_a_page_gives_the_figures_expected_of_it(path: Path) -> None:
    reading = reading_of(path)
    assert reading.article is not None
    findings, strays = compare_figures(load_golden(path), reading.article.text, reading.figures)
    wrong = {f.entry.value: sorted(f.wrong) for f in findings if set(f.wrong) != f.entry.known}
    assert wrong == {}
    assert strays == []


def test_parts_say_what_they_are_a_part_of() -> None:
    assert (the_figure("11").tally, the_figure("11").part_of) == ("part", the_figure("at least 43").id)
    assert the_figure("a nurse").part_of == the_figure("three").id
    assert the_figure("11").groups == ("children",)


def test_what_may_come_is_not_told_as_having_come() -> None:
    assert [the_figure(t).modality for t in ("100", "dozens", "27")] == ["possible", "possible", "actual"]
    assert the_figure("43").was == 52
