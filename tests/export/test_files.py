"""Files: three tables or one file of page records, never over another, and no name at risk in them."""

from __future__ import annotations

import codecs
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import OutputExists
from onrecord.export import write_files
from onrecord.model import Block, Reading
from tests.strategies import make_reading


def test_tables_are_three_files(tmp_path: Path) -> None:
    paths = write_files([make_reading(), make_reading(page="b.txt")], tmp_path / "new" / "tables", form="csv")
    assert [p.name for p in paths] == ["statements.csv", "figures.csv", "media.csv"]
    data = [p.read_bytes() for p in paths]
    assert all(d.startswith(codecs.BOM_UTF8) for d in data)
    assert [d.count(b"\r\n") for d in data] == [7, 3, 3]


def test_page_records_are_one_file(tmp_path: Path) -> None:
    (lines,) = write_files([make_reading(), make_reading(page="b.txt")], tmp_path, form="jsonl")
    (array,) = write_files([make_reading(), make_reading(page="b.txt")], tmp_path, form="json")
    assert [json.loads(line) for line in lines.read_bytes().splitlines()] == json.loads(array.read_bytes())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("mine")
    with pytest.raises(OutputExists, match=r"figures\.csv exists"):
        write_files([make_reading()], tmp_path, form="csv")
    assert (tmp_path / "figures.csv").read_text() == "mine"


def prisoner_reading() -> Reading:
    reading = make_reading(page="pages/milo-brandt.txt")
    assert reading.article is not None
    line = "The prisoner of war Milo Brandt spoke first."
    text = reading.article.text + line + "\n"
    blocks = (*reading.article.blocks, Block(len(reading.article.text), len(text) - 1, "body"))
    return replace(reading, article=replace(reading.article, text=text, blocks=blocks))


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_no_prisoners_name_is_in_a_file(tmp_path: Path, form: str) -> None:
    for path in write_files([prisoner_reading()], tmp_path, form=form):  # type: ignore[arg-type]
        assert "brandt" not in path.read_text(encoding="utf-8").lower()
        assert "milo" not in path.read_text(encoding="utf-8").lower()
