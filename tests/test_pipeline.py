"""Capture to reading: whatever is wrong with one page is its outcome, and no more than that."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.model import Article, Block, Capture
from onrecord.pipeline import PROGRAM, read_page, read_path

PAGE = """Ferry pilot warned of fire, harbour police say

5 April 2031, 06:07

By Ines Okafor

A ferry caught fire off the coast of Tarn on Monday and at least 12 people were killed, the harbour police said.

"We heard nothing until the siren," said Milo Brandt, a passenger who was pulled from the water by a fishing boat.

The owner of the ferry denied that the lifeboats had been locked and said that its crew had done all they could.
"""


def capture(data: bytes, page: str = "a.txt") -> Capture:
    return Capture(page, data, data)


def test_a_page_is_read_whole() -> None:
    reading = read_page(capture(PAGE.encode()))
    assert reading.outcome.kind == "read"
    assert (reading.program, reading.page, reading.capture) == (PROGRAM, "a.txt", capture(PAGE.encode()).sha256)
    assert reading.model is not None
    assert reading.article is not None
    assert reading.article.text == PAGE
    words = {PAGE[c.start : c.end] for s in reading.statements for c in s.content}
    assert any("We heard nothing until the siren" in w for w in words)


def test_the_file_at_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert replace(read_path(str(path)), page="a.txt") == read_page(capture(PAGE.encode()))


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"", "empty"), (b"%PDF-1.7\n%\xe2\xe3", "unsupported_format"), (b"\x00\x01\xff" * 999, "unreadable")],
)
def test_a_page_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    reading = read_path(str(path))
    assert reading.outcome.kind == kind
    assert str(path) in (reading.outcome.reason or "")
    assert (reading.statements, reading.figures, reading.media) == ((), (), ())


def test_a_missing_file_is_an_outcome(tmp_path: Path) -> None:
    reading = read_path(str(tmp_path / "gone.txt"))
    assert (reading.outcome.kind, reading.capture, reading.article) == ("unreadable", None, None)


def test_an_article_that_is_not_judged_to_be_read_keeps_its_text_without_records() -> None:
    reading = read_page(capture(b"Home\n\nNews\n\nSport\n\nContact us\n"))
    assert reading.outcome.kind == "no_article"
    assert reading.article is not None
    assert "Contact us" in reading.article.text
    assert reading.statements == ()


CUT = """<html><head><title>Ferry pilot warned of fire</title></head><body><h1>Ferry pilot warned of fire</h1>
<p>"We heard nothing until the siren," said Milo Brandt, a passenger who was pulled from the water by a boat.</p>
<div><h2>Subscribe to continue reading</h2><a href="/s">See your options</a></div></body></html>"""


def test_what_a_paywall_leaves_of_a_story_is_read_and_marked() -> None:
    reading = read_page(capture(CUT.encode(), "a.html"))
    assert reading.outcome.kind == "paywall"
    assert [s.speaker.name for s in reading.statements if s.speaker] == ["Milo Brandt"]
    assert reading.article is not None
    stored = replace(reading.article, signs=None)
    assert read_page(capture(CUT.encode(), "a.html"), stored) == reading


def test_an_error_status_of_the_capture_is_the_outcome() -> None:
    page = replace(capture(b"Velograd Post\n\nThe archive of the Post is moving house.\n"), status=503)
    assert read_page(page).outcome.kind == "error_page"


def test_the_text_that_was_fixed_is_used_again() -> None:
    text = PAGE.replace("Brandt", "Branzt")
    fixed = Article(text, (Block(0, len(text) - 1, "body"),), language="en")
    assert read_page(capture(PAGE.encode()), fixed).article == fixed


def test_an_error_of_ours_is_that_pages_outcome_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    past_the_end = Article("short", (Block(0, "no offset", "body"),), language="en")  # type: ignore[arg-type]
    with caplog.at_level(logging.DEBUG, "onrecord.pipeline"):
        reading = read_page(capture(b"short"), past_the_end)
    assert reading.outcome.kind == "unreadable"
    assert "onrecord itself failed on this page (TypeError)" in (reading.outcome.reason or "")
    assert "Traceback" in caplog.text


def test_what_is_wrong_with_the_program_is_not_the_pages_fault() -> None:
    class Broken:
        @property
        def blocks(self) -> object:
            raise ModelError("the model is missing")

    with pytest.raises(ModelError):
        read_page(capture(b"short"), Broken())  # type: ignore[arg-type]
