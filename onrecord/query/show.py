"""Show: one record or one page, whole.

In: an open ledger and what the user typed: the beginning of an id, a digest, a path or a URL. Out: a `ShownRecord` with
the words around it and the walk from a figure to whoever it comes from, or a `ShownPage`. Values alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import AmbiguousId, LedgerDamaged, NoSuchRecord
from onrecord.ledger import (
    FoundRecord,
    Ledger,
    captures_of,
    failures_of,
    ids_beginning,
    load_record,
    pages_within,
    paths_of,
    rows_of_record,
    stored_article,
    stored_reading,
)
from onrecord.model import Article, Figure, Media, Outcome, Reading, Span, Statement

HEX = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})", re.IGNORECASE)
CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the walk from a record to its origin: what it is (`figure, statement, within, speaker`, a carrier's
    kind, or `outlet`), its words, who made it public, and the id of the record where it is one.
    """

    kind: str
    text: str
    by: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record in its place; `around` is the span of the block that it stands in, `paths` where its page was seen."""

    found: FoundRecord
    article: Article
    around: Span
    walk: tuple[Step, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as its newest reading has it; `others` are digests of older captures of the same path."""

    reading: Reading
    paths: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownFailure:
    """A page whose bytes could never be had."""

    page: str
    outcome: Outcome


def show(ledger: Ledger, name: str) -> ShownRecord | ShownPage | ShownFailure:
    """Return the page at the path or URL `name`, or the record or page whose id begins with it (4 hex digits or more).

    An archive that holds one page stands for that page. Raises NoSuchRecord, and AmbiguousId with the candidates.
    """
    captures = captures_of(ledger, name)
    if captures:
        return _shown_page(ledger, captures[0], others=tuple(captures[1:]))
    failures = failures_of(ledger, name)
    if failures:
        return ShownFailure(name, failures[0])
    pages = pages_within(ledger, name, limit=CANDIDATES + 1)
    if len(pages) == 1:
        return show(ledger, pages[0])
    if pages:
        raise AmbiguousId(f"{name} holds many pages: name one of them\n{_listed(pages)}")
    found = _find_id(ledger, name)
    if len(found) == 64:
        return _shown_page(ledger, found, others=())
    return _shown_record(ledger, found)


def walk_back(record: Statement | Figure | Media, reading: Reading) -> tuple[Step, ...]:
    """Return the steps from `record` to its origin: figure, statement, the statements it stands in, then from the
    outlet inwards the carriers, and the speaker. "On whose word" is read from the end.
    """
    text = reading.article.text if reading.article else ""
    statements = {s.id: s for s in reading.statements}
    steps: list[Step] = []
    at: Statement | None = None
    if isinstance(record, Media):
        by = [Step("public by", record.by)] if record.by else []
        return (Step(record.kind, text[slice(*record.span)], record=record.id), *by)
    if isinstance(record, Figure):
        steps.append(Step("figure", record.text, record=record.id))
        at = statements.get(record.statement or "")
        if at is None:
            steps.append(Step("given by", record.source or "the outlet's own voice"))
    else:
        at = record
    return (*steps, *_walk_statements(at, statements, text=text), *_walk_carriers(at, reading))


def _walk_statements(at: Statement | None, statements: dict[str, Statement], *, text: str) -> list[Step]:
    steps: list[Step] = []
    while at is not None and at.id not in {s.record for s in steps}:
        words = " … ".join(text[slice(*c)] for c in at.content)
        steps.append(Step("within" if steps else "statement", words, record=at.id))
        at = statements.get(at.within or "")
    return steps


def _walk_carriers(statement: Statement | None, reading: Reading) -> list[Step]:
    """Return the outlet, the carriers and the speaker of `statement`, nearest to the reader first."""
    outlet = (reading.article and reading.article.outlet) or "the page's outlet, which it does not name"
    steps = [Step("outlet", outlet)]
    if statement is None:
        return steps
    steps += [Step(hop.kind, hop.text, hop.by) for hop in statement.via]
    speaker = statement.speaker
    missing = f"not given: {statement.speaker_reason or 'the page does not say'}"
    return [*steps, Step("speaker", speaker.name if speaker else missing)]


def _find_id(ledger: Ledger, name: str) -> str:
    """Return the one id or digest that begins with `name`."""
    match = HEX.fullmatch(name)
    if match is None:
        raise NoSuchRecord(
            f"{name}: the ledger {ledger.path} holds no such page: give its path as it was added, or an id or digest "
            "(4 or more of its hex digits)"
        )
    candidates = ids_beginning(ledger, match.group(1).lower(), limit=CANDIDATES + 1)
    if not candidates:
        raise NoSuchRecord(f"{name}: no record or page of {ledger.path} has an id that begins so")
    if len(candidates) > 1:
        listed = _listed([_candidate(ledger, c) for c in candidates])
        raise AmbiguousId(f"{name} fits more than one: give more of its digits\n{listed}")
    return candidates[0]


def _listed(candidates: list[str]) -> str:
    """Return one line for each of the first candidates, and one that says whether there are more."""
    more = ["  and more"] if len(candidates) > CANDIDATES else []
    return "\n".join([f"  {candidate}" for candidate in candidates[:CANDIDATES]] + more)


def _candidate(ledger: Ledger, found: str) -> str:
    if len(found) == 64:
        return f"{found[:16]}  page  {paths_of(ledger, found)[0]}"
    record = load_record(ledger, rows_of_record(ledger, found)[0])
    return f"{found}  {record.kind}  {record.words[:60]}"


def _shown_page(ledger: Ledger, capture: str, *, others: tuple[str, ...]) -> ShownPage:
    reading = stored_reading(ledger, capture)
    if reading is None:
        raise LedgerDamaged(f"{ledger.path}: nothing was read from {capture}: add the page again")
    return ShownPage(reading, paths_of(ledger, capture), others)


def _shown_record(ledger: Ledger, record: str) -> ShownRecord:
    found = load_record(ledger, rows_of_record(ledger, record)[0])
    capture = found.page.capture
    article, reading = stored_article(ledger, capture), stored_reading(ledger, capture)
    if article is None or reading is None:
        raise LedgerDamaged(f"{ledger.path}: the text of {capture} is gone: go back to a copy")
    blocks = (Span(b.start, b.end) for b in article.blocks if b.start <= found.position < b.end)
    around = next(blocks, Span(found.position, found.position))
    return ShownRecord(found, article, around, walk_back(found.record, reading), paths_of(ledger, capture))
