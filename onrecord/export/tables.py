"""A flat table of each kind of record, as CSV (RFC 4180, UTF-8): one row a record, the page's own columns on each row.

In: readings. Out: lines of text. Spans that a cell cannot hold as a list stand as `start-end`, several with spaces
between; the carriers of a statement with ` > ` between, nearest to the outlet first.

A cell that a spreadsheet would take for a formula is given an apostrophe in front (OWASP, "CSV Injection"); so is one
that has such an apostrophe already, so that `unguard` gives every cell back as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, get_args

from onrecord.model import Article, Hop, Location, Period, Reading, Span, cut

Table = Literal["statements", "figures", "media"]
TABLES: tuple[Table, ...] = get_args(Table)

PAGE_COLUMNS = ("page", "capture", "url", "outlet", "title", "published", "outcome")
COLUMNS: dict[Table, tuple[str, ...]] = {
    "statements": (
        *PAGE_COLUMNS, "id", "start", "end", "content", "speaker", "speaker_kind", "speaker_reason", "source", "cue",
        "form", "via", "hedge", "addressee", "within", "score", "content_spans",
    ),
    "figures": (
        *PAGE_COLUMNS, "id", "start", "end", "text", "value", "high", "of", "bound", "effect", "population", "counted",
        "source", "statement", "hedge", "place", "when", "score", "possibly", "was", "modality", "groups", "tally",
        "part_of", "period_start", "period_end", "period_precision", "period_kind", "as_of", "latitude", "longitude",
        "country", "admin", "geonames_id", "location_level", "cause",
    ),
    "media": (
        *PAGE_COLUMNS, "id", "start", "end", "text", "kind", "by", "on", "when", "credit", "verified", "mentions",
    ),
}  # fmt: skip

# What makes a spreadsheet calculate, the full-width forms included; any apostrophes before it are ours or look so.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def csv_head(table: Table) -> str:
    """Return the line of column names of `table`."""
    return _line(COLUMNS[table])


def csv_rows(reading: Reading, table: Table) -> Iterator[str]:
    """Yield the line of each record of `table` in `reading`, in the order of the page record."""
    rows: dict[Table, Callable[[Reading, Article], Iterable[tuple[Any, ...]]]] = {
        "statements": _statements, "figures": _figures, "media": _media,
    }  # fmt: skip
    article = reading.article or Article("", ())
    capture = f"sha256:{reading.capture}" if reading.capture else None
    kind = reading.outcome.kind
    page = (reading.page, capture, reading.url, article.outlet, article.title, article.published, kind)
    for row in rows[table](reading, article):
        yield _line((*page, *row))


def guard(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def carriers(via: Iterable[Hop]) -> str:
    """Return the chain as people read it: `outlet: the agency > recording: a voice recording (by the police)`."""
    return " > ".join(f"{hop.kind}: {hop.text}" + (f" (by {hop.by})" if hop.by else "") for hop in via)


def _statements(reading: Reading, article: Article) -> Iterator[tuple[Any, ...]]:
    text = article.text
    for s in reading.statements:
        speaker = (s.speaker.name, s.speaker.kind) if s.speaker else (None, None)
        yield (
            s.id, s.content[0].start, s.content[-1].end, _joined(text, s.content, between=" … "), *speaker,
            s.speaker_reason, cut(text, s.source), cut(text, s.cue), s.form, carriers(s.via),
            _joined(text, s.hedge, between="; "), cut(text, s.addressee), s.within, s.score,
            " ".join(f"{c.start}-{c.end}" for c in s.content),
        )  # fmt: skip


def _figures(reading: Reading, article: Article) -> Iterator[tuple[Any, ...]]:
    for f in reading.figures:
        yield (
            f.id, f.span.start, f.span.end, f.text, f.value, f.high, f.of, f.bound, f.effect, f.population, f.counted,
            f.source, f.statement, _joined(article.text, f.hedge, between="; "), f.place, f.when, f.score,
            f.possibly, f.was, f.modality, " ".join(f.groups), f.tally, f.part_of, *_period(f.period),
            f.as_of and f.as_of.end, *_location(f.location), f.cause,
        )  # fmt: skip


def _media(reading: Reading, article: Article) -> Iterator[tuple[Any, ...]]:
    for m in reading.media:
        yield (
            m.id, m.span.start, m.span.end, cut(article.text, m.span), m.kind, m.by, m.on, m.when, m.credit, m.verified,
            " ".join(f"{s.start}-{s.end}" for s in m.mentions),
        )  # fmt: skip


def _period(p: Period | None) -> tuple[str | None, ...]:
    return (p.start, p.end, p.precision, p.kind) if p else (None,) * 4


def _location(place: Location | None) -> tuple[Any, ...]:
    if place is None:
        return (None,) * 6
    return place.lat, place.lon, place.country, place.admin, place.geonames_id, place.level


def _joined(text: str, spans: Iterable[Span], *, between: str) -> str:
    return between.join(text[s.start : s.end] for s in spans)


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(guard(c) if isinstance(c, str) else c for c in cells)
    return out.getvalue()
