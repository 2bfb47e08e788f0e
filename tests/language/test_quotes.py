"""Invented lines and the quotations in them; what the words of a block are to those quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.quotes import INSIDE, INSIDE_SINGLE, MARK, OUTSIDE, Quote, find_quotes, quote_states
from onrecord.model import Span, covers

QUOTED = [
    # Straight marks, curly ones, both, and marks against stops and dashes.
    ('He said "go now" twice.', ["go now"]),
    ("She said “we are here”, he said “no”.", ["we are here", "no"]),
    ('"We stay," she said. "All of us."', ["We stay,", "All of us."]),
    ("“We stay,\" she said.", ["We stay,"]),
    ('He said "no"—"never".', ["no", "never"]),
    ('She said:"Go."', ["Go."]),
    ("(“Yes,” he said.)", ["Yes,"]),
    # Low, angle, doubled and wide marks.
    ("Er sagte „wir gehen“ und ging.", ["wir gehen"]),
    ("Il dit «nous partons» et part.", ["nous partons"]),
    ("``We stay,'' he said.", ["We stay,"]),
    ("She said ＂stay＂ to them.", ["stay"]),
    # Single marks, and what looks like them.
    ("He called it 'a fine day' and left.", ["a fine day"]),
    ("‘It’s over,’ she said. ‘We won’t stay.’", ["It’s over,", "We won’t stay."]),
    ("He said ‘the soldiers’ wives came’ and left.", ["the soldiers’ wives came"]),
    ("'Twas 'the end of it', said Bo.", ["the end of it"]),
    ("Don't say it's Ada's or the boys' fault.", []),
    ("The '90s were ’tis said hard, rock ’n’ roll and all.", []),
    ("“She told me ‘run’ and I ran,” he said.", ["She told me ‘run’ and I ran,"]),
    ("'He said \"go\" to us,' she said.", ['He said "go" to us,']),
    # A closing mark that slipped to the next word.
    ('"We sailed at noon, "a diver said in May.', ["We sailed at noon, "]),
    ('"We sailed at noon," a diver said, "and came back."', ["We sailed at noon,", "and came back."]),
    # Spaces inside the marks and behind apostrophes.
    ("Lind said: ‘ We won’ t sail! I’ m done,’ and left.", ["We won’ t sail! I’ m done,"]),
    ("'We're looking for the boat, ' Lind said. 'It's dark. '", ["We're looking for the boat, ", "It's dark. "]),
    ("The ferries ' crews and the boys ' mothers met.", []),
    # Inches, odd counts and marks that close nothing.
    ("A 12\" gun and \"the ship\" lay there.", ["the ship"]),
    ('a" b', []),
    ("All of it over” he said.", []),
    ('One "a" and "b" and "c', ["a", "b", "c"]),
    # One lost mark spoils its own paragraph alone.
    ('"One lost mark. He left.\n\nThen "all fine" again.', ["One lost mark. He left.", "all fine"]),
    ("It was “over.\n\nNobody came.", ["over."]),
    ("They called it 'a shambles' and said the farmers' losses grew.", ["a shambles"]),
    ("He praised 'the soldiers' wives' on Monday.", ["the soldiers' wives"]),
    # A long quotation: every paragraph opened, the last one closed; also with lines for paragraphs.
    ("“First.\n\n“Second.\n\n“Third,” she said.", ["First.", "Second.", "Third,"]),
    ('"First.\n"Second," he said.', ["First.", "Second,"]),
    ("“First line\nsecond line,” he said.", ["First line\nsecond line,"]),
    ("No marks at all.", []),
    ("", []),
]  # fmt: skip


def quotes_of(text: str) -> list[Quote]:
    return find_quotes(text, Span(0, len(text)))


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[slice(*q.inner)] for q in quotes_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "closed", "single"),
    [
        ("He said “go” now.", True, False),
        ("He said “go now.", False, False),
        ("“First.\n“Second.", False, False),
        ("He said ‘go’ now.", True, True),
    ],
)
def test_closed_and_single(text: str, closed: bool, single: bool) -> None:
    first = quotes_of(text)[0]
    assert (first.closed, first.single) == (closed, single)


def test_a_quotation_holds_its_marks_where_it_has_them() -> None:
    text = "So “go” and ``stay'' and “run"
    assert [text[slice(*q.span)] for q in quotes_of(text)] == ["“go”", "``stay''", "“run"]


def test_only_the_span_is_read() -> None:
    text = 'Say "one" or "two" or "three".'
    span = Span(text.index(' "two'), text.index(' or "three'))
    assert [text[slice(*q.inner)] for q in find_quotes(text, span)] == ["two"]
    # A mark outside the span closes nothing inside it.
    assert [q.closed for q in find_quotes(text, Span(0, text.index('" or')))] == [False]


MARKED = st.text(st.sampled_from("ab .,\n\"\"'“”‘’„«»`—(s"), max_size=60) | st.text(max_size=30)


@given(MARKED)
def test_any_text_gives_quotations_in_order_that_do_not_overlap(text: str) -> None:
    found = quotes_of(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(covers((0, len(text)), q.span) and covers(q.span, q.inner) and q.span.start < q.inner.start
               for q in found)  # fmt: skip
    assert all(q.closed == (q.inner.end < q.span.end) for q in found)
    assert all("\n\n" not in text[slice(*q.span)] for q in found)


@given(st.text(st.sampled_from("ab .,\n"), max_size=40))
def test_a_text_without_marks_has_none(text: str) -> None:
    assert quotes_of(text) == []


def states_of(text: str, blocks: list[int] | None = None) -> list[int]:
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(Span(at, at + len(word)))
        at += len(word)
    return quote_states(text, words, blocks=blocks or [0] * len(words))


STATES = [
    ("He said “ go now ” twice", [OUTSIDE, OUTSIDE, MARK, INSIDE, INSIDE, MARK, OUTSIDE]),
    ("He said “go now” twice", [OUTSIDE, OUTSIDE, MARK, MARK, OUTSIDE]),
    ("a ‘go you now’ b", [OUTSIDE, MARK, INSIDE_SINGLE, MARK, OUTSIDE]),
    ("She said “ we stay here", [OUTSIDE, OUTSIDE, MARK, INSIDE, INSIDE, INSIDE]),
    ("no marks", [OUTSIDE, OUTSIDE]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), STATES)
def test_states(text: str, expected: list[int]) -> None:
    assert states_of(text) == expected


def test_an_open_quotation_ends_with_its_block() -> None:
    assert states_of("a “ b c d", [0, 0, 0, 1, 1]) == [OUTSIDE, MARK, INSIDE, OUTSIDE, OUTSIDE]
    assert states_of("a “ b c d") == [OUTSIDE, MARK, INSIDE, INSIDE, INSIDE]


@given(st.lists(st.sampled_from(["a", "“", "”", '"', "‘b", "c’", "d.", "''"]), max_size=12), st.data())
def test_every_word_has_a_state(words: list[str], data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(0, 2), min_size=len(words), max_size=len(words)).map(sorted))
    states = states_of(" ".join(words), numbers)
    assert len(states) == len(words)
    assert set(states) <= {OUTSIDE, INSIDE, MARK, INSIDE_SINGLE}
    # A block's states do not depend on the blocks around it.
    apart = [s for n in sorted(set(numbers))
             for s in states_of(" ".join(w for w, m in zip(words, numbers, strict=True) if m == n))]  # fmt: skip
    assert states == apart
