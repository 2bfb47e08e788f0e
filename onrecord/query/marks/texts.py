"""Text -> comparable pieces: folded words, sentences as passages, runs of words.

In: a page's article. Out: words and hashes. Two passages are the same where their words are, whatever stands between
them: quotation marks of any country, case, accents and white space do not count, and a number counts only as a number,
so that a copy with another number is still seen to be a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.ledger import fold
from onrecord.model import SPOKEN_ROLES, Article, Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d{3})*(?:\.\d+)?")
# A sentence ends at a full stop, a question or an exclamation mark, with what closes it, before a capital or a
# quotation; and at the end of a line.
SENTENCE_END = re.compile(r"(?<=[.!?…])([\"'”’»)\]]*)\s+(?=[\"'“‘„«(\[]*[^\W\d_a-z]|[\"'“‘„«(\[]*\d)|()\n+")
# Shorter sentences ("He did not say how.") stand on pages that have nothing to do with one another.
LEAST_WORDS = 7
NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a page: where it stands, its folded words, and their hash (63 bits)."""

    span: Span
    words: tuple[str, ...]
    key: int


def fold_words(text: str) -> list[str]:
    """Return the words of `text` in order, without case and accents; each number is `#`."""
    # Most texts are ASCII or nearly: folding each by itself took half of the time of marking a page.
    folded = text.casefold() if text.isascii() else fold(text.replace("’", "'"))
    return [NUMBER if w[0].isdigit() else w for w in WORD.findall(folded)]


def sentences_of(article: Article) -> Iterator[Span]:
    """Yield the spans of the sentences of the title, standfirst and body, without white space at their ends.

    Captions are left out: a photograph's is sold with it, to pages that copy nothing else.
    """
    for block in article.blocks:
        if block.role not in SPOKEN_ROLES or block.role == "caption":
            continue
        at = block.start
        text = article.text[block.start : block.end]
        for end in [block.start + m.end(m.lastindex or 0) for m in SENTENCE_END.finditer(text)] + [block.end]:
            piece = article.text[at:end]
            start = at + len(piece) - len(piece.lstrip())
            if piece.strip():
                yield Span(start, at + len(piece.rstrip()))
            at = end


def passages_of(article: Article) -> list[Passage]:
    """Return the sentences of the page that are long enough to tell whether they were copied, in order."""
    found = []
    for span in sentences_of(article):
        words = fold_words(article.text[slice(*span)])
        if len(words) >= LEAST_WORDS:
            found.append(Passage(span, tuple(words), hash_words(words)))
    return found


def runs_of(words: Sequence[str], length: int) -> Iterator[str]:
    """Yield each run of `length` words; all of them as one where they are fewer."""
    for at in range(max(1, len(words) - length + 1)):
        yield " ".join(words[at : at + length])


def hash_words(words: Iterable[str]) -> int:
    """Return a 63-bit hash of `words`, the same on every machine (BLAKE2b)."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
