"""Each demo page, and each of pages/ (forms of speech that the demo has not), gives the records that a person wrote
down for it, or fails in the ways written down with them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from onrecord.model import SPOKEN_ROLES, Reading, Span
from onrecord.pipeline import read_path
from tests.golden.compare import SET_ASIDE, complaints
from tests.golden.expected import Golden, figure_of, hops_of, load_golden, media_of
from tests.golden.match import occurrences, place, places

HERE = Path(__file__).parent
DEMO = HERE.parent.parent / "demo"
GOLDENS = sorted(HERE.glob("*.golden"))
READ = [path for path in GOLDENS if load_golden(path).outcome.value == "read"]
by_name = pytest.mark.parametrize("path", GOLDENS, ids=lambda p: p.stem)
by_read_name = pytest.mark.parametrize("path", READ, ids=lambda p: p.stem)


@cache
def reading_of(path: Path) -> Reading:
    """The reading of the page of a golden file."""
    return read_path(str(load_golden(path).page))


def test_every_demo_page_and_every_page_of_forms_has_its_golden_file() -> None:
    pages = sorted(p.resolve() for p in (*DEMO.glob("*/*"), *HERE.glob("pages/*")))
    assert sorted(load_golden(path).page.resolve() for path in GOLDENS) == pages, "one each, and of no other page"
    assert len(pages) >= 10


@by_name
def test_a_page_gives_the_records_expected_of_it(path: Path) -> None:
    found = complaints(load_golden(path), reading_of(path))
    assert not found, "\n" + "\n".join(found)


@by_read_name
def test_what_is_expected_stands_on_the_page(path: Path) -> None:
    golden, article = load_golden(path), reading_of(path).article
    assert article is not None
    assert strange_words(golden, article.text) == []


def strange_words(golden: Golden, text: str) -> list[str]:
    """Return the words of entries that stand nowhere on the page. Raises GoldenError on a record of no one place."""
    out = []
    for entry in golden.entries:
        words = [w for key in ("speaker", "source", "to", "counted", "place", "when") if (w := entry.said(key))]
        words += entry.listed("hedge")
        if entry.key == "statement":
            places(text, entry.value, entry)
            words += [w for hop in hops_of(entry) for w in (hop.text, *(hop.by or hop.text).split(" / "))]
            words += (entry.said("cue") or "").split(" ... ") if entry.said("cue") else []
        elif entry.key == "figure":
            place(text, figure_of(entry).text, entry)
        elif entry.key == "media":
            place(text, media_of(entry).text, entry)
        out += [f"{golden.path.name}:{entry.line}: {w!r}" for w in words if not occurrences(text, w)]
    return out


@by_read_name
def test_every_record_is_the_text_at_its_place(path: Path) -> None:
    reading = reading_of(path)
    assert reading.article is not None
    text = reading.article.text
    for figure in reading.figures:
        assert text[figure.span.start : figure.span.end] == figure.text
    for statement in reading.statements:
        spans = [*statement.content, *statement.hedge, *(h.span for h in statement.via)]
        spans += [s for s in (statement.cue, statement.source, statement.addressee) if s]
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(text[h.span.start : h.span.end] == h.text for h in statement.via)
        assert list(statement.content) == sorted(statement.content)
        assert statement.speaker is None or same_text(statement.speaker.name, text, statement.speaker.mention)
        assert statement.speaker or statement.speaker_reason, "no speaker and no reason"
    for item in reading.media:
        assert text[item.span.start : item.span.end].strip()


def same_text(name: str, text: str, span: Span) -> bool:
    """Return whether a name is the text at `span`, white space apart: a hard-wrapped page breaks names."""
    return name.split() == text[span.start : span.end].split()


@by_read_name
def test_blocks_are_in_order_with_white_space_alone_between(path: Path) -> None:
    article = reading_of(path).article
    assert article is not None
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end
        assert not article.text[last : block.start].strip()
        last = block.end
    assert not article.text[last:].strip()


@by_read_name
def test_nothing_is_taken_from_what_is_set_aside(path: Path) -> None:
    reading = reading_of(path)
    assert reading.article is not None
    aside = [b for b in reading.article.blocks if b.role in SET_ASIDE]
    taken = [s for statement in reading.statements for s in statement.content] + [f.span for f in reading.figures]
    assert [s for s in taken for b in aside if s.start < b.end and b.start < s.end] == []


@by_read_name
def test_nothing_is_taken_from_bylines_and_time_lines(path: Path) -> None:
    reading = reading_of(path)
    assert reading.article is not None
    silent = [b for b in reading.article.blocks if b.role not in SPOKEN_ROLES]
    taken = [s for statement in reading.statements for s in statement.content] + [f.span for f in reading.figures]
    crossed = [s for s in taken for b in silent if s.start < b.end and b.start < s.end]
    assert crossed == []


@by_read_name
def test_ids_are_unique_and_the_same_on_a_second_reading(path: Path) -> None:
    first, second = reading_of(path), read_path(str(load_golden(path).page))
    assert first == second
    ids = [r.id for records in (first.statements, first.figures, first.media) for r in records]
    assert len(ids) == len(set(ids))
    known = {s.id for s in first.statements}
    links = {s.within for s in first.statements} | {f.statement for f in first.figures}
    assert links - {None} <= known
