"""An article with its records marked in place: spans that overlap become pieces that do not.

In: a reading. Out: the blocks of its article in order, each cut into pieces that know which records they belong to, and
the notes that stand beside each block. Every character of the text is in exactly one piece (design decision 2).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Article, Figure, Media, Reading, Span, Statement, cut
from onrecord.query.review import Standing, records_of, spans_of

Record = Statement | Figure | Media


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a record: `part` is `statement, cue, source, hedge, via, figure` or `media`."""

    span: Span
    part: str
    record: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same marks cover; `opens` is the record whose first words these are, the innermost of several."""

    start: int
    text: str
    parts: tuple[str, ...]
    records: tuple[str, ...]
    opens: str | None


@dataclass(frozen=True, slots=True)
class Hop:
    """One station of a chain, the reader's end first: its kind, its words, and who made it public."""

    kind: str
    text: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says of a record: its kind, who, the chain from the outlet to the origin, and its standing."""

    record: Record
    kind: str
    words: str
    chain: tuple[Hop, ...]
    standing: Standing
    hedges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of the article, or the white space between two: its role (None between), pieces and notes."""

    role: str | None
    start: int
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Stretches whose notes stand beside them at once, the `number`-th part of the page; `count` is how many notes.

    `is_open` says that the notes are there already; those of other parts come when they are looked at.
    """

    number: int
    stretches: tuple[Stretch, ...]
    count: int
    is_open: bool


# Notes that stand beside the text at once: a browser lays out some thousand a second.
AT_ONCE = 120


def parts_of(found: Sequence[Stretch], *, asked: int | None = None, record: str | None = None) -> tuple[Part, ...]:
    """Return `found` in parts of AT_ONCE notes or a few more; the first is open, the part `asked` and that of `record`.

    `asked` 0 opens all of them.
    """
    groups: list[list[Stretch]] = [[]]
    for stretch in found:
        if sum(len(one.notes) for one in groups[-1]) >= AT_ONCE:
            groups.append([])
        groups[-1].append(stretch)
    parts = []
    for number, group in enumerate(groups, 1):
        notes = [note.record.id for one in group for note in one.notes]
        is_open = asked == 0 or number in (1, asked) or record in notes or len(groups) == 1
        parts.append(Part(number, tuple(group), len(notes), is_open))
    return tuple(parts)


def stretches(reading: Reading, standings: dict[str, Standing]) -> tuple[Stretch, ...]:
    """Return the whole text of `reading` in order; no text, none."""
    article = reading.article
    if article is None:
        return ()
    parts = list(_parts(article))
    shares = _shared_out([span for _, span in parts], sorted(marks_of(reading), key=lambda mark: mark.span))
    places, notes = zip(*placed, strict=True) if (placed := notes_of(reading, standings)) else ((), ())
    opened: set[str] = set()
    found = []
    for (role, span), marks in zip(parts, shares, strict=True):
        beside = notes[bisect_left(places, span.start) : bisect_left(places, span.end)]
        found.append(
            Stretch(role, span.start, tuple(_pieces(article.text, span, marks=marks, opened=opened)), tuple(beside))
        )
    return tuple(found)


def _parts(article: Article) -> Iterator[tuple[str | None, Span]]:
    """Yield the blocks of `article` with their roles, and what text stands outside of them with none, in order."""
    at = 0
    for block in article.blocks:
        if article.text[at : block.start].strip():
            yield None, Span(at, block.start)
        if block.end > block.start:
            yield block.role, Span(block.start, block.end)
        at = max(at, block.end)
    if article.text[at:].strip():
        yield None, Span(at, len(article.text))


def marks_of(reading: Reading) -> Iterator[Mark]:
    """Yield every marked span of every record of `reading`."""
    for s in reading.statements:
        yield from (Mark(span, "statement", s.id) for span in s.content)
        yield from (Mark(span, "cue", s.id) for span in [s.cue] if span)
        yield from (Mark(span, "source", s.id) for span in [s.source] if span)
        yield from (Mark(span, "hedge", s.id) for span in s.hedge)
        yield from (Mark(hop.span, "via", s.id) for hop in s.via)
    for f in reading.figures:
        yield Mark(f.span, "figure", f.id)
        yield from (Mark(span, "hedge", f.id) for span in f.hedge)
    yield from (Mark(m.span, "media", m.id) for m in reading.media)


def cut_pieces(text: str, span: Span, *, marks: Iterable[Mark]) -> list[tuple[Span, list[Mark]]]:
    """Return `span` cut at every beginning and end of `marks` within it, each piece with the marks that cover it."""
    inside = [
        (Span(max(m.span.start, span.start), min(m.span.end, span.end)), m)
        for m in marks
        if m.span.start < span.end and span.start < m.span.end
    ]
    edges = sorted({span.start, span.end, *(edge for clipped, _ in inside for edge in clipped)})
    begins, ends = defaultdict(list), defaultdict(list)
    for clipped, mark in inside:
        begins[clipped.start].append(mark)
        ends[clipped.end].append(mark)
    pieces: list[tuple[Span, list[Mark]]] = []
    covering: list[Mark] = []
    for start, end in pairwise(edges):
        covering = [m for m in covering if m not in ends[start]] + begins[start]
        pieces.append((Span(start, end), list(covering)))
    return pieces


def notes_of(reading: Reading, standings: dict[str, Standing]) -> list[tuple[int, Note]]:
    """Return the note of each record with the place at which it stands, in the order of the text."""
    text = reading.article.text if reading.article else ""
    statements = {s.id: s for s in reading.statements}
    outlet = Hop("outlet", (reading.article and reading.article.outlet) or "the page’s outlet")
    notes = []
    for record in records_of(reading):
        spans = spans_of(record)
        words = " … ".join(text[slice(*span)] for span in spans)
        kind = "statement" if isinstance(record, Statement) else "figure" if isinstance(record, Figure) else "media"
        chain = (outlet, *_hops(record, statements))
        hedged = () if isinstance(record, Media) else record.hedge
        hedges = tuple(filter(None, (cut(text, span) for span in hedged)))
        note = Note(record, kind, words, chain, standings.get(record.id, Standing("open")), hedges)
        notes.append((spans[0].start, note))
    return sorted(notes, key=lambda placed: placed[0])


def note_of(reading: Reading, record: str, *, standing: Standing) -> Note | None:
    """Return the note of one record, None where `reading` does not hold it."""
    notes = (note for _, note in notes_of(reading, {record: standing}))
    return next((note for note in notes if note.record.id == record), None)


def context(article: Article, around: Span, *, record: Record) -> tuple[Piece, ...]:
    """Return the words of `around` with those of `record` marked."""
    kind = "statement" if isinstance(record, Statement) else "figure" if isinstance(record, Figure) else "media"
    marks = [Mark(span, kind, record.id) for span in spans_of(record)]
    if isinstance(record, Statement):
        marks += [Mark(span, "cue", record.id) for span in [record.cue] if span]
        marks += [Mark(span, "source", record.id) for span in [record.source] if span]
    return tuple(_pieces(article.text, around, marks=marks, opened=set()))


def _shared_out(spans: list[Span], marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return for each of `spans`, which are in order and do not overlap, the marks that touch it."""
    starts, shares = [span.start for span in spans], [list[Mark]() for _ in spans]
    for mark in marks:
        at = max(0, bisect_right(starts, mark.span.start) - 1)
        while at < len(spans) and spans[at].start < mark.span.end:
            shares[at].append(mark)
            at += 1
    return shares


def _pieces(text: str, span: Span, *, marks: list[Mark], opened: set[str]) -> Iterator[Piece]:
    for piece, covering in cut_pieces(text, span, marks=marks):
        innermost = sorted(covering, key=lambda m: m.span.end - m.span.start)
        heads = [m for m in innermost if m.part in ("statement", "figure", "media") and m.record not in opened]
        opens = heads[0].record if heads else None
        opened.update({opens} if opens else set())
        parts = tuple(dict.fromkeys(m.part for m in innermost))
        yield Piece(
            piece.start, text[slice(*piece)], parts, tuple(dict.fromkeys(m.record for m in innermost)), opens
        )


def _hops(record: Record, statements: dict[str, Statement]) -> Iterator[Hop]:
    """Yield the carriers and then the origin, as far as this page tells."""
    if isinstance(record, Media):
        if record.by:
            yield Hop("public by", record.by)
        return
    statement = record if isinstance(record, Statement) else statements.get(record.statement or "")
    if statement is not None:
        yield from (Hop(hop.kind, hop.text, hop.by) for hop in statement.via)
        speaker = statement.speaker
        yield Hop("speaker", speaker.name) if speaker else Hop("unknown", statement.speaker_reason or "not said")
    elif isinstance(record, Figure) and record.source:
        yield Hop("speaker", record.source)
