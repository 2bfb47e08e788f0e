"""Tables: every cell comes back as it was, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export import COLUMNS, TABLES, Table, csv_head, csv_rows, guard, unguard
from onrecord.model import Reading
from tests.strategies import TEXT, failures, make_reading, readings

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows_of(reading: Reading, table: Table) -> list[dict[str, str]]:
    text = csv_head(table) + "".join(csv_rows(reading, table))
    return [
        {name: unguard(cell) for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


@given(cell=st.one_of(TEXT, st.text(alphabet="'=+-@a\t\n", max_size=5)))
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert not guard(cell).startswith(FORMULA_SIGNS)
    assert unguard(guard(cell)) == cell


@settings(max_examples=50)
@given(reading=st.one_of(readings(), failures()))
def test_every_record_is_one_row_and_its_cells_come_back(reading: Reading) -> None:
    text = reading.article.text if reading.article else ""
    statements, figures, media = (rows_of(reading, table) for table in TABLES)
    assert [r["id"] for r in statements] == [s.id for s in reading.statements]
    contents = [" … ".join(text[slice(*c)] for c in s.content) for s in reading.statements]
    assert [r["content"] for r in statements] == contents
    assert [r["speaker"] for r in statements] == [s.speaker.name if s.speaker else "" for s in reading.statements]
    assert [float(r["score"]) for r in statements] == [s.score for s in reading.statements]
    assert [(r["text"], r["counted"], r["page"]) for r in figures] == [
        (f.text, f.counted or "", reading.page) for f in reading.figures
    ]
    assert all(r["outcome"] == reading.outcome.kind for r in (*statements, *figures, *media))
    assert [(int(r["start"]), r["text"], r["by"]) for r in media] == [
        (m.span.start, text[slice(*m.span)], m.by or "") for m in reading.media
    ]


@pytest.mark.parametrize("table", TABLES)
def test_the_head_names_the_columns(table: Table) -> None:
    assert csv_head(table).rstrip("\r\n").split(",") == list(COLUMNS[table])
    assert all(list(row) == list(COLUMNS[table]) for row in rows_of(make_reading(), table))


def test_a_page_as_tables() -> None:
    call, denial, heard = rows_of(make_reading(), "statements")
    assert (call["via"], call["hedge"], call["addressee"]) == (
        "outlet: the Tarn Harbour Agency > recording: a voice recording", "purportedly", "his brother",
    )  # fmt: skip
    assert (denial["speaker"], denial["speaker_kind"]) == ("The port authority", "organisation")
    assert (heard["speaker"], heard["speaker_reason"]) == ("", "two fit: one survivor, the pilot's brother")
    (toll,) = rows_of(make_reading(), "figures")
    assert (toll["value"], toll["high"], toll["bound"], toll["statement"]) == ("40", "", "at_least", call["id"])
    assert call["content_spans"] == f"{call['start']}-{call['end']}"
