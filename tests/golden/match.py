"""Where words stand on a page, which names are one, and which records are pairs: as the guidelines' scorer has it.

In: texts, names, records. Out: spans, yes or no, pairs of indices. Must not know what a golden file expects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from onrecord.model import Span
from tests.golden.expected import Entry, GoldenError

WORD = re.compile(r"\w+")
LIGHT = frozenset("the a an s mr mrs ms of in and for".split())


def occurrences(text: str, words: str) -> list[Span]:
    """Return where `words` stand in `text`, whole words only, whatever the white space between them."""
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    found = (Span(*m.span(1)) for m in re.finditer(f"(?=({pattern}))", text))
    return [span for span in found if not _inside_word(text, span.start, span.end)]


def _inside_word(text: str, start: int, end: int) -> bool:
    left = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return left or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def place(text: str, words: str, entry: Entry) -> Span:
    """Return where the words of an entry stand: once, or first after what `at` names. Raises GoldenError otherwise."""
    found = occurrences(text, words)
    if "at" in entry.fields:
        starts = occurrences(text, entry.fields["at"])
        found = [span for span in found if starts and span.start >= starts[0].start][:1]
    if len(found) != 1:
        raise GoldenError(f"line {entry.line}: {words!r} stands {len(found)} times on the page")
    return found[0]


def places(text: str, content: str, entry: Entry) -> list[Span]:
    """Return where the parts of a content ("one part ... another") stand."""
    return [place(text, part, entry) for part in content.split(" ... ")]


def words_at(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return the offsets at which the words within `spans` begin."""
    return {m.start() + start for start, end in spans for m in WORD.finditer(text[start:end])}


def jaccard(a: set[int], b: set[int]) -> float:
    """Return the share of words that two sets have in common."""
    return len(a & b) / len(a | b) if a | b else 0.0


def name_words(name: str | None) -> list[str]:
    """Return the words of a name that tell it from others."""
    return [w for w in WORD.findall((name or "").casefold()) if w not in LIGHT]


def same_name(want: str | None, got: str | None, others: Iterable[str] = ()) -> bool:
    """Return whether `got` names `want`: the shorter lies within the longer and holds its last word or half its words.

    The longer has four words more at most, and none of `others` is closer. No name is the same as no name alone.
    """
    a, b = name_words(want), name_words(got)
    if not a or not b or set(a) == set(b):
        return set(a) == set(b)
    short, long = sorted((a, b), key=len)
    if not set(short) <= set(long) or len(b) > len(a) + 4:
        return False
    if long[-1] not in short and 2 * len(set(short)) < len(set(long)):
        return False
    return not any(_likeness(name_words(o), b) > _likeness(a, b) for o in others if set(name_words(o)) != set(a))


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    return len(set(a) & set(b)) / len(set(a) | set(b)) if a or b else 0.0


def shares_word(want: str | None, got: str | None) -> bool:
    """Return whether two strings share a word, or neither has one."""
    a, b = set(name_words(want)), set(name_words(got))
    return bool(a & b) or not (a or b)


def pair(wanted: Sequence[Any], got: Sequence[Any], score: Callable[[Any, Any], float]) -> dict[int, int]:
    """Return one-to-one pairs (index into `wanted`: index into `got`), best score first; a score of 0 is no pair."""
    ranked = sorted((-score(w, g), i, j) for i, w in enumerate(wanted) for j, g in enumerate(got))
    pairs: dict[int, int] = {}
    for value, i, j in ranked:
        if value < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
