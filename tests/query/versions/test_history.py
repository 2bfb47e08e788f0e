"""The history of a page in a ledger: which captures are versions, what changed silently, and what rested on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger, keep_page, open_ledger, start_run
from onrecord.ledger.verdicts import keep_verdict
from onrecord.model import Capture, Figure, Reading, digest
from onrecord.query.events import place_page
from onrecord.query.versions import diff, find_versions, history_of
from tests.strategies import MODEL, PROGRAM, make_reading

URL = "https://courier.example/ferry"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        yield opened


def changed(reading: Reading, *, updated: str | None = None) -> Reading:
    """The page with another number, all else as it was; the words keep their length."""
    assert reading.article is not None
    text = reading.article.text.replace("At least 40", "At least 45")
    article = replace(reading.article, text=text, updated=updated)
    figure = replace(reading.figures[0], id="f" * 16, text="At least 45", value=45)
    return replace(reading, article=article, capture=digest(text), figures=(figure,))


def keep(ledger: Ledger, reading: Reading, *, captured_at: str | None = None) -> str:
    assert reading.article is not None
    data = reading.article.text.encode()
    capture = Capture(reading.page, data, data, url=reading.url, captured_at=captured_at)
    keep_page(ledger, start_run(PROGRAM, MODEL), reading=reading, capture=capture)
    place_page(ledger, capture.sha256)
    return capture.sha256


def test_captures_of_one_address_are_versions_in_the_order_they_were_taken(ledger: Ledger) -> None:
    second = keep(ledger, replace(changed(make_reading()), page="b.html"), captured_at="2031-04-06T00:00Z")
    first = keep(ledger, make_reading(), captured_at="2031-04-05T00:00Z")
    assert [v.seen.capture for v in find_versions(ledger, URL)] == [first, second]
    assert {v.basis for v in find_versions(ledger, first[:12])} == {"same address"}


def test_near_copies_of_the_same_outlet_are_versions_and_those_of_another_are_not(ledger: Ledger) -> None:
    keep(ledger, make_reading())
    again = changed(make_reading())
    assert again.article is not None
    moved = replace(again, url="https://courier.example/fire", page="fire.html",
                    article=replace(again.article, url="https://courier.example/fire"))  # fmt: skip
    keep(ledger, moved)
    copy = make_reading(outlet="Évening Pöst", page="post.html", note="Copied")
    assert copy.article is not None
    keep(ledger, replace(copy, url=None, article=replace(copy.article, url=None)))
    found = find_versions(ledger, URL)
    assert [(v.basis, v.seen.path) for v in found] == [
        ("same address", "pages/ferry.txt"), ("near copy", "fire.html")
    ]  # fmt: skip


def test_a_number_that_changes_without_a_word_is_silent_and_names_what_rested_on_it(ledger: Ledger) -> None:
    old = make_reading()
    keep(ledger, old)
    keep_verdict(ledger, old.figures[0].id, decision="accept", person="ann", correction=(None, None))
    keep(ledger, replace(changed(old), page="b.html"))
    (step,) = history_of(ledger, URL).steps
    assert step.silent is True
    (change,) = [c for c in step.changes if isinstance(c.before, Figure)]
    assert [(e.field, e.before, e.after) for e in change.edits] == [("number", "40", "45")]
    resting = dict(step.resting)[old.figures[0].id]
    assert [d.kind for d in resting] == ["verdict", "event"]
    outer = dict(step.resting)[old.statements[0].id]
    assert [d.id for d in outer] == [old.figures[0].id]


def test_a_page_that_says_it_was_updated_is_not_silent(ledger: Ledger) -> None:
    keep(ledger, make_reading())
    keep(ledger, replace(changed(make_reading(), updated="2031-04-06"), page="b.html"))
    assert history_of(ledger, URL).steps[0].silent is False


def test_pages_are_compared_by_name_the_older_first(ledger: Ledger) -> None:
    first = keep(ledger, make_reading())
    second = keep(ledger, replace(changed(make_reading()), page="b.html"))
    step = diff(ledger, "b.html", other="pages/ferry.txt")
    assert (step.older.capture, step.newer.capture) == (first, second)


def test_what_is_not_there_and_a_page_with_itself_are_refused(ledger: Ledger) -> None:
    keep(ledger, make_reading())
    with pytest.raises(NoSuchRecord, match="no page at this address"):
        history_of(ledger, "https://courier.example/none")
    with pytest.raises(NoSuchRecord, match="one and the same"):
        diff(ledger, URL, other="pages/ferry.txt")
