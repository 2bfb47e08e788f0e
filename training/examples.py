"""Documents as windows of numbers, with augmentation that mirrors real pages.

In: `Document`s. Out: `Example`s of one window each. Pages lose their quotation marks, change them for curly, straight
or single ones, lose commas and paragraph breaks, print sentences as headlines and have typing errors; the tagger must
bear it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.language.quotes import quote_states
from onrecord.language.windows import Specials, pack, shape_of
from onrecord.model import Span
from training.encoders import Encoder
from training.polnear import TAGS, Document, Link

Cut = Callable[..., list[range]]  # `pack` or `pack_blocks`
MARKS = frozenset({'"', "“", "”", "``", "''"})


@dataclass(frozen=True)
class Example:
    """One window: piece numbers, feature numbers per piece, the place of each word's first piece, tags and links.

    `moves` is what a teacher holds of each word, the chance of each pair of tags of the word before and of it, (7, 7);
    `inner` its vectors of them; `gold` the weight of the tags beside its moves, 0 to 1.
    """

    pieces: list[int]
    shapes: list[int]
    states: list[int]
    firsts: list[int]
    tags: list[int]
    links: list[Link]
    moves: NDArray[np.float16] | None = field(default=None, compare=False)
    inner: NDArray[np.float16] | None = field(default=None, compare=False)
    gold: float = 1.0


@dataclass(frozen=True, eq=False)
class Reader:
    """What turns words into an encoder's numbers."""

    tokenizer: Tokenizer
    specials: Specials


def load_reader(encoder: Encoder) -> Reader:
    tokenizer = Tokenizer.from_file(str(encoder.folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Reader(tokenizer, encoder.specials)


@cache
def pieces_of(reader: Reader, word: str) -> list[int]:
    """Return the piece numbers of `word`, at least one."""
    return reader.tokenizer.encode(word, add_special_tokens=False).ids[:16] or [reader.specials.unknown]


def examples(reader: Reader, document: Document, *, cut: Cut = pack) -> Iterator[Example]:
    """Yield the windows of `document`, as `cut` makes them."""
    begin, end = reader.specials.begin, reader.specials.end
    pieces = [pieces_of(reader, w) for w in document.words]
    text, spans = _text_of(document)
    states = quote_states(text, spans, blocks=list(document.blocks))
    for window in cut([len(p) for p in pieces], document.sentences, blocks=document.blocks):
        ids, shapes, seen, firsts = [begin], [0], [0], []
        for i in window:
            if i > window.start and document.blocks[i] != document.blocks[i - 1]:
                ids, shapes, seen = [*ids, end], [*shapes, 0], [*seen, 0]
            firsts.append(len(ids))
            ids += pieces[i]
            shapes += [shape_of(document.words[i])] * len(pieces[i])
            seen += [states[i]] * len(pieces[i])
        tags = [document.tags[i] for i in window]
        tags[0] -= tags[0] > 0 and tags[0] % 2 == 0  # a span cut by the window begins again
        links = [_moved(x, -window.start) for x in document.links
                 if window.start <= x.content[0] and x.content[1] <= window.stop]  # fmt: skip
        yield Example([*ids, end], [*shapes, 0], [*seen, 0], firsts, tags, links,
                      *_view_in(document, window), document.gold)  # fmt: skip


def _view_in(document: Document, window: range) -> tuple[NDArray[np.float16] | None, NDArray[np.float16] | None]:
    """Return the teacher's moves and vectors of the window's words, fit for a window that may be another than its."""
    if document.view is None:
        return None, None
    view = document.view[window.start : window.stop]
    count = len(TAGS)
    moves = view[:, : count * count].reshape(-1, count, count).astype(np.float32)
    alone = moves.sum(axis=1)
    alone[0, 1::2] += alone[0, 2::2]  # a span cut by the window begins again
    alone[0, 2::2] = 0
    moves[0] = alone[0] / len(alone[0])
    for i in range(1, len(window)):
        if document.blocks[window[i]] != document.blocks[window[i] - 1]:
            moves[i] = np.outer(alone[i - 1], alone[i])
    return moves.astype(np.float16), view[:, count * count :]


def _text_of(document: Document) -> tuple[str, list[Span]]:
    """Return the document's words as text again, spaced as they were, and where each stands."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for i, word in enumerate(document.words):
        if i and document.blocks[i] != document.blocks[i - 1]:
            parts.append("\n\n")
            at += 2
        elif i and document.spans[i].start != document.spans[i - 1].end:
            parts.append(" ")
            at += 1
        parts.append(word)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return "".join(parts), spans


def _moved(link: Link, by: int) -> Link:
    def move(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return span and (span[0] + by, span[1] + by)

    return Link((link.content[0] + by, link.content[1] + by), move(link.cue), move(link.source))


def augment(document: Document, rng: random.Random) -> Document:
    """Return `document` as another page might have printed it."""
    words, blocks, keep = list(document.words), list(document.blocks), [True] * len(document.words)
    draw = rng.random()
    for i, word in enumerate(words):
        if word in MARKS:
            words[i], keep[i] = _mark(word, i, document=document, draw=draw)
    if rng.random() < 0.05:
        keep = [k and w != "," for k, w in zip(keep, words, strict=True)]
    if rng.random() < 0.15:
        blocks = [0] * len(blocks)
    if rng.random() < 0.2:
        words = [w.replace("’", "'").replace("‘", "'") for w in words]
    if rng.random() < 0.15:
        words = [_mistype(w, rng) if len(w) > 4 and w.isalpha() and rng.random() < 0.02 else w for w in words]
    if rng.random() < 0.15:
        headline = rng.choice(document.sentences)
        words = [w[:1].upper() + w[1:] if s == headline else w for w, s in zip(words, document.sentences, strict=True)]
        keep = [k and (w != "." or s != headline)
                for k, w, s in zip(keep, words, document.sentences, strict=True)]  # fmt: skip
    return _kept(replace(document, words=tuple(words), blocks=tuple(blocks)), keep)


def _mistype(word: str, rng: random.Random) -> str:
    """Return `word` with two inner letters exchanged, one left out or one struck twice."""
    at = rng.randrange(1, len(word) - 2)
    a, b = word[at], word[at + 1]
    return word[:at] + rng.choice((b + a, b, a + a + b)) + word[at + 2 :]


def _mark(word: str, i: int, *, document: Document, draw: float) -> tuple[str, bool]:
    """Return the quotation mark as this copy of the page has it, and whether it is there at all."""
    opens = i + 1 < len(document.spans) and document.spans[i].end == document.spans[i + 1].start
    if draw < 0.08:
        return word, False
    if draw < 0.30:
        return '"', True
    if draw < 0.45:
        return ("“" if opens else "”"), True
    if draw < 0.55:
        return ("‘" if opens else "’"), True
    if draw < 0.60:
        return "'", True
    return word, True


def _kept(document: Document, keep: list[bool]) -> Document:
    """Return `document` without the words not kept; a tag that lost its first word begins at its next."""
    if all(keep):
        return document
    place, new = [], -1
    for k in keep:
        new += k
        place.append(new)
    tags = list(document.tags)
    for i, k in enumerate(keep[:-1]):
        if not k and tags[i] % 2 == 1 and tags[i + 1] == tags[i] + 1:
            tags[i + 1] = tags[i]

    def move(span: tuple[int, int] | None) -> tuple[int, int] | None:
        if span is None:
            return None
        inside = [place[i] for i in range(*span) if keep[i]]
        return (inside[0], inside[-1] + 1) if inside else None

    links = [(move(x.content), move(x.cue), move(x.source)) for x in document.links]
    chosen = [i for i, k in enumerate(keep) if k]
    return Document(document.name, *(tuple(values[i] for i in chosen) for values in
                    (document.words, document.spans, document.sentences, document.blocks, tags)),
                    tuple(Link(c, q, s) for c, q, s in links if c),
                    None if document.view is None else document.view[chosen], document.gold)  # fmt: skip
