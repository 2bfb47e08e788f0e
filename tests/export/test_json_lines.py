"""Page records as JSON: what goes out comes back, and a line is a line to every reader."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export import json_array, json_line
from onrecord.model import Outcome, Reading
from onrecord.model.record import from_record
from tests.strategies import failures, make_reading, readings


@settings(max_examples=50)
@given(reading=st.one_of(readings(), failures()))
def test_a_page_record_is_one_line_and_reads_back(reading: Reading) -> None:
    line = json_line(reading)
    assert line.decode().splitlines() == [line.decode()[:-1]]
    assert from_record(json.loads(line)) == reading


@settings(max_examples=20)
@given(some=st.lists(st.one_of(readings(), failures()), max_size=3))
def test_an_array_reads_back(some: list[Reading]) -> None:
    assert [from_record(r) for r in json.loads(b"".join(json_array(some)))] == some


def test_an_array_comes_a_page_at_a_time() -> None:
    asked = []

    def two() -> object:
        for name in ("a", "b"):
            asked.append(name)
            yield make_reading(page=name)

    pieces = json_array(two())  # type: ignore[arg-type]
    next(pieces)
    assert asked == ["a"]


def test_a_failed_page_prints_its_line_with_empty_lists() -> None:
    record = json.loads(json_line(Reading("x.pdf", Outcome("unsupported_format", "x.pdf: a PDF"), "onrecord 0")))
    assert record["outcome"] == {"kind": "unsupported_format", "reason": "x.pdf: a PDF"}
    assert [record[key] for key in ("byline", "blocks", "statements", "figures", "media")] == [[]] * 5
    assert record["text"] == ""


def test_the_keys_are_those_of_the_form() -> None:
    record = json.loads(json_line(make_reading()))
    assert list(record) == [
        "schema", "program", "model", "outcome", "page", "capture", "url", "outlet", "title", "byline", "published",
        "published_reason", "updated", "updated_reason", "language", "text", "blocks", "statements", "figures", "media",
    ]  # fmt: skip
    statement, figure, media = record["statements"][0], record["figures"][0], record["media"][0]
    text = record["text"]
    assert [text[a:b] for a, b in statement["content"]] == ["At least 40 passengers are missing."]
    assert statement["speaker"]["name"] == "Milo Brandt"
    assert [hop["kind"] for hop in statement["via"]] == ["outlet", "recording"]
    assert figure["statement"] == statement["id"]
    assert text[media["start"] : media["end"]] == "Footage of the rescue"


def test_a_score_that_is_no_number_is_refused() -> None:
    reading = make_reading()

    broken = replace(reading, statements=(replace(reading.statements[0], score=float("nan")),))
    with pytest.raises(ValueError, match="JSON"):
        json_line(broken)
