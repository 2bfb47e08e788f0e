"""Where on a page a place lies."""

from __future__ import annotations

from onrecord.attribution.page import Page
from onrecord.model import Article, Span
from tests.attribution.making import make_page

TEXT = ("We left. They stayed on.", "Rain fell.")


def test_sentences_by_place() -> None:
    page = make_page(*TEXT, parsed=False)
    third = page.text.index("Rain")
    assert [page.sentence_at(at) for at in (0, 7, 9, third - 1, third, 10**6)] == [0, 0, 1, 1, 2, 2]
    assert page.sentences_in(Span(0, 8)) == range(0, 1)
    assert page.sentences_in(Span(5, third + 1)) == range(0, 3)
    assert page.sentences_in(Span(9, 9)) == range(1, 2)


def test_words_that_lie_wholly_within() -> None:
    page = make_page(*TEXT)
    start = page.text.index("hey stayed")
    assert [t.text for t in page.words_in(Span(start, start + len("hey stayed on. ")))] == ["stayed", "on", "."]
    assert make_page(*TEXT, parsed=False).words_in(Span(0, 20)) == []


def test_roles_and_a_page_without_sentences() -> None:
    assert make_page(*TEXT, role="caption", parsed=False).role_of(2) == "caption"
    empty = Page(Article("", ()), "", (), ())
    assert (empty.sentence_at(3), empty.sentences_in(Span(0, 3)), empty.words_in(Span(0, 3))) == (0, range(0), [])
