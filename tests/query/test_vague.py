"""What vague quantities stand for in comparison, by the default table and by a user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import BadBounds
from onrecord.query.vague import default_bounds, read_bounds, vague_range


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("dozens", 24),
        ("Dozens more", 24),
        ("several", 3),
        ("several dozens", 36),
        ("a few hundred", 300),
        ("hundreds", 200),
        ("hundreds of thousands", 200_000),
        ("tens of thousands", 20_000),
        ("dozens, possibly hundreds", 24),
        ("scores", 40),
        ("a large number", 12),
        ("a number", 2),
        ("many", 3),
    ],
)
def test_words_allow_at_least(words: str, low: int) -> None:
    reach = vague_range(words)
    assert reach is not None
    assert reach.low == low


@pytest.mark.parametrize("words", ["40", "", "an uncounted crowd", "manifold"])
def test_other_words_bound_nothing(words: str) -> None:
    assert vague_range(words) is None


def test_every_default_is_found_by_its_own_words() -> None:
    assert {words: vague_range(words) for words in default_bounds()} == dict(default_bounds())


def test_a_table_of_ones_own_stands_in_place_of_the_default_line_by_line(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("[dozens]\nlow = 12\nhigh = 99\n\n[many]\nnone = true\n", encoding="utf-8")
    table = read_bounds(own)
    assert vague_range("dozens", table) == (12, 99)
    assert vague_range("many", table) is None
    assert vague_range("hundreds", table) == (200, None)


@pytest.mark.parametrize(
    "text",
    ["[dozens]\nlow = -1", "[dozens]\nlow = 5\nhigh = 4", "[dozens]", "dozens = 24", "[dozens", "[x]\nlow = true"],
)
def test_a_table_without_bounds_is_refused(tmp_path: Path, text: str) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(BadBounds, match=r"mine\.toml"):
        read_bounds(own)


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadBounds, match="cannot be read"):
        read_bounds(tmp_path / "none.toml")
