"""What holds on every page: nothing crashes, nothing else of a statement changes, every name lies on the page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.page import Page
from onrecord.attribution.parties import resolve_speakers
from onrecord.language import split_page
from onrecord.model import Article, Block, Span, Statement, digest

TEXT = (
    "Mayor Ana Hale said she would stay. \"They lied to us,\" she told the Orlan Post.\n\n"
    "The minister, Piet Osei, denied it; one soldier, who gave no name, agreed. According to the NRA, 300 fled.\n\n"
    "Both said — the agency’s report says — that it was “over”. He added: 'Go!'\n\n"
)


def page_of(text: str) -> Page:
    blocks = tuple(Block(at, at + len(part), "body") for at, part in parts(text))
    article = Article(text, blocks, language="en")
    sentences = split_page(article)
    return Page(article, digest(text), sentences, tuple(() for _ in sentences))


@cache
def whole_page() -> Page:
    return page_of(TEXT)


def parts(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for part in text.split("\n\n"):
        if part:
            found.append((at, part))
        at += len(part) + 2
    return found


def spans() -> st.SearchStrategy[Span]:
    ends = st.lists(st.integers(0, len(TEXT) - 1), min_size=2, max_size=2, unique=True)
    return ends.map(lambda pair: Span(min(pair), max(pair)))


def statements() -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement,
        id=st.text(max_size=3),
        content=st.lists(spans(), min_size=1, max_size=2).map(tuple),
        form=st.sampled_from(["direct", "indirect", "mixed"]),
        cue=st.none() | spans(),
        source=st.none() | spans(),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(statements(), max_size=8).map(tuple))
def test_any_spans_are_answered(given_statements: tuple[Statement, ...]) -> None:
    page = whole_page()
    got = resolve_speakers(page, given_statements)
    assert len(got) == len(given_statements)
    for before, after in zip(given_statements, got, strict=True):
        assert replace(after, speaker=None, speaker_reason=None, source=before.source) == before
        assert (after.speaker is None) == bool(after.speaker_reason)
        if before.source is not None:
            assert after.source is not None
            assert after.source == before.source or before.source.start == after.source.start < after.source.end
        if after.speaker:
            assert " ".join(page.text[slice(*after.speaker.mention)].split()) == after.speaker.name


def test_nothing_to_resolve() -> None:
    assert resolve_speakers(page_of(TEXT), ()) == ()


def test_a_page_without_sentences() -> None:
    page = Page(Article("Hale said so.", ()), "", (), ())
    statement = Statement("a", (Span(5, 12),), "indirect", cue=Span(5, 9), source=Span(0, 4))
    assert [s.speaker is not None for s in resolve_speakers(page, (statement,))] == [True]


@pytest.mark.parametrize("phrase", ["Prof. Hale told", " Hale", "Mayor Ana"])
def test_rough_sources_of_one_person(phrase: str) -> None:
    text = "Mayor Ana Hale spoke. Prof. Hale told us the dam would hold."
    at = text.rindex(phrase)
    content = text.index("the dam")
    statement = Statement("a", (Span(content, content + 17),), "indirect", source=Span(at, at + len(phrase)))
    (got,) = resolve_speakers(page_of(text), (statement,))
    assert got.speaker is not None
    assert (got.speaker.name, got.speaker.kind) == ("Mayor Ana Hale", "person")


def test_time_grows_with_the_page_and_not_with_its_square() -> None:
    seconds = []
    for times in (4, 24):
        page = page_of(TEXT * times)
        found = []
        for number in range(times):
            at = number * len(TEXT)
            found.append(Statement(str(number), (Span(at + 20, at + 34),), "indirect", source=Span(at + 20, at + 23)))
        start = process_time()
        resolve_speakers(page, tuple(found))
        seconds.append(process_time() - start)
    assert [b < 24 * a + 0.2 for a, b in pairwise(seconds)] == [True]


def test_lists_are_lower_case_and_apart() -> None:
    folder = Path(__file__).parents[3] / "onrecord" / "attribution" / "parties"
    names: dict[str, str] = {}
    for line in (folder / "given_names.txt").read_text(encoding="utf-8").splitlines():
        gender, _, listed = line.partition(" ")
        for name in listed.split() if gender in ("m", "f") else []:
            assert name == name.lower()
            assert names.setdefault(name, gender) == gender
    assert len(names) > 3000
