"""Two texts -> one to read: lines that stayed, went and came, with the words that differ marked in changed lines.

In: two articles. Out: `TextLine`s in order. By the longest common subsequence of lines, then of words (Ratcliff and
Obershelp's matching, as Python's difflib has it). Furniture is left out: it changes with every capture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from onrecord.model import Article

Fate = Literal["same", "gone", "new"]
ASIDE = frozenset({"furniture", "related"})
# Lines that stayed are shown as far as this from one that did not.
AROUND = 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: its fate, and its words in pieces with theirs; `is_far` says that nothing changed near it."""

    fate: Fate
    pieces: tuple[tuple[Fate, str], ...]
    is_far: bool = False


def compare_texts(older: Article, newer: Article) -> tuple[TextLine, ...]:
    """Return the lines of both texts, each once where it stayed."""
    before, after = _lines(older), _lines(newer)
    lines: list[TextLine] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [TextLine("same", (("same", line),)) for line in before[i:j]]
        else:
            lines += _changed(before[i:j], after[k:m])
    near = {at + by for at, line in enumerate(lines) if line.fate != "same" for by in range(-AROUND, AROUND + 1)}
    return tuple(
        line if at in near else TextLine(line.fate, line.pieces, is_far=True) for at, line in enumerate(lines)
    )


def words_apart(before: str, after: str) -> tuple[tuple[tuple[Fate, str], ...], tuple[tuple[Fate, str], ...]]:
    """Return two versions of a sentence, each in pieces: what is the `same`, is `gone`, is `new`; () for "".

    One that stands alone is the same throughout: that it was added or removed is said of the whole.
    """
    if not (before and after):
        alone: tuple[tuple[Fate, str], ...] = (("same", before or after),)
        return (alone if before else ()), (alone if after else ())
    old, new = _changed([before], [after])
    return old.pieces, new.pieces


def _lines(article: Article) -> list[str]:
    blocks = [b for b in article.blocks if b.role not in ASIDE]
    words = (" ".join(article.text[b.start : b.end].split()) for b in blocks)
    return [line for line in words if line]


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[TextLine]:
    for old, new in zip_longest(before, after):
        if old is None or new is None:
            yield TextLine("gone", (("gone", old),)) if new is None else TextLine("new", (("new", new),))
            continue
        a, b = re.findall(r"\s+|\w+|[^\w\s]", old), re.findall(r"\s+|\w+|[^\w\s]", new)
        codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        fates = [code[0] == "equal" for code in codes]
        gone = ("".join(a[i:j]) for _, i, j, _, _ in codes)
        came = ("".join(b[k:m]) for _, _, _, k, m in codes)
        yield TextLine("gone", tuple(("same" if f else "gone", w) for f, w in zip(fates, gone, strict=True)))
        yield TextLine("new", tuple(("same" if f else "new", w) for f, w in zip(fates, came, strict=True)))
