"""docs/figures.md: every example of its tables is what the program gives, its vague words those that are used."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.numbers import read_expressions
from onrecord.attribution.figures import find_figures
from onrecord.attribution.read import read_records
from onrecord.model import Article, Block
from onrecord.query.vague import default_bounds
from tests.attribution.making import make_page

DOCUMENT = (Path(__file__).parents[3] / "docs" / "figures.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under `heading`, its head left out."""
    section = DOCUMENT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[2:]]


def number(cell: str) -> int | None:
    return int(cell) if cell else None


@pytest.mark.parametrize(("words", "value"), rows("How a number is read"))
def test_values(words: str, value: str) -> None:
    (read,) = read_expressions(f"They said that {words} people came.")
    assert (read.text, read.value) == (words, int(value))


@pytest.mark.parametrize(("words", "value", "high", "of", "bound"), rows("Bounds"))
def test_bounds(words: str, value: str, high: str, of: str, bound: str) -> None:
    (read,) = read_expressions(f"They said that {words} people came.")
    want = (words, number(value), number(high), number(of), bound)
    assert (read.text, read.value, read.high, read.of, read.bound) == want


@pytest.mark.parametrize(("sentence", "modality"), rows("Modality"))
def test_modalities(sentence: str, modality: str) -> None:
    (figure,) = find_figures(make_page(sentence), ())
    assert figure.modality == modality


@pytest.mark.parametrize(("sentence", "words", "distance"), rows("Of which clause"))
def test_distances(sentence: str, words: str, distance: str) -> None:
    page = read_records(Article(sentence, (Block(0, len(sentence), "body"),)))
    assert {f.text: f.distance for f in page.figures}[words] == distance


@pytest.mark.parametrize(("sentence", "words", "tally"), rows("Parts, sums and those on top"))
def test_tallies(sentence: str, words: str, tally: str) -> None:
    figures = find_figures(make_page(sentence), ())
    assert {f.text: f.tally for f in figures}[words] == tally
    whole = {f.id for f in figures if f.tally != "part"}
    assert all((f.part_of in whole) == (f.tally == "part") for f in figures)


def test_the_vague_words() -> None:
    table = {words: (number(low), number(high)) for words, low, high in rows("Vague quantities")}
    assert table == {words: tuple(reach) for words, reach in default_bounds().items()}
