"""Finding: which findings and pages hold these words and pass these filters, best first.

In: phrases and `Filters`. Out: row numbers and `FoundRecord`s. The one place that writes FTS5's query language (SQLite,
"FTS5 Extension", section 3): every phrase goes in as a string, so that no word of the user's is an operator.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.ledger.connect import Ledger, translated
from onrecord.ledger.read import Finding, finding_of, paths_of, rows
from onrecord.model.figure import Effect
from onrecord.model.statement import Form

Kind = Literal["statement", "figure", "media", "page"]

# How much a word weighs in a record's own words, in its speaker's name, and in what stands about it (place, carriers).
WEIGHTS = "1.0, 0.8, 0.4"
# What more findings or pages hold is too common for a ranking to tell anything, and too much to rank while a person
# waits (`python -m bench.desk`).
COMMON = 20_000
# Up to so many pages of the outlets that are asked for are looked up first where the words are common; the walk from
# the newest end comes upon more of them soon enough.
FEW_PAGES = 10_000
# The outlets whose name holds a part, each found from the one before by the index: there are few, on many pages.
OUTLETS = (
    "SELECT name FROM (WITH RECURSIVE outlets (name) AS (SELECT min(outlet) FROM articles UNION ALL"
    " SELECT (SELECT min(outlet) FROM articles WHERE outlet > name) FROM outlets WHERE name IS NOT NULL)"
    " SELECT name FROM outlets WHERE instr(fold(name), fold(?)))"
)
OF_OUTLETS = (
    "f.reading IN (SELECT o.id FROM articles AS p CROSS JOIN readings AS o ON o.capture = p.capture"
    f" WHERE p.outlet IN ({OUTLETS}))"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in this order; `begins` whether the last may go on ("bomb" for "bombing")."""

    text: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What a record must be beside its words; None asks nothing.

    `speaker` and `outlet` are parts of a name, without regard to case and accents. `since` and `until` are days, months
    or years (ISO 8601), both inclusive, against the day of publication as the page gives it; a page without one passes
    neither. A record that has no such property (a media mention has no speaker) does not pass.
    """

    kind: Kind | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    effect: Effect | None = None
    form: Form | None = None
    hedged: bool | None = None


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page as a hit names it; `path` is the first it was seen at."""

    capture: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A finding with its words; `position` is where it starts on the page, in code points.

    `is_current` says whether the newest reading of the page still finds it.
    """

    kind: Kind
    record: Finding
    words: str
    position: int
    page: PageHead
    is_current: bool


def match_expression(phrases: Sequence[Phrase]) -> str:
    """Return FTS5's query for all of `phrases`: strings, in which only the quotation mark is doubled."""
    return " AND ".join('"' + p.text.replace('"', '""') + '"' + ("*" if p.begins else "") for p in phrases)


def find_records(
    ledger: Ledger, phrases: Sequence[Phrase], *, filters: Filters, most: int | None = None, common: int = COMMON
) -> list[int]:
    """Return the row numbers of the current findings that fit, best first; one a record, however many pages hold it.

    Without phrases the newest pages come first. `most` is for where a person waits: without phrases, or where they
    stand on more than `common` findings, nothing is ranked, and the newest are given, so many at most. Raises
    LedgerError.
    """
    conditions, values = filter_conditions(filters)
    if phrases:
        conditions, values = ["finding_words MATCH ?", *conditions], [match_expression(phrases), *values]
    if most is not None and (not phrases or _is_common(ledger, "finding_words", phrases=phrases, common=common)):
        return _newest_records(ledger, bool(phrases), filters=filters, asked=(conditions, values), most=most)
    source, order = "findings AS f", "a.published DESC, r.id DESC, f.position, f.id"
    if phrases:
        source = "finding_words JOIN findings AS f ON f.id = finding_words.rowid"
        order = f"bm25(finding_words, {WEIGHTS}), {order}"
    sql = (
        f"SELECT f.id, f.record FROM {source} JOIN newest_readings AS r ON r.id = f.reading"
        f" JOIN articles AS a ON a.capture = r.capture WHERE {' AND '.join(conditions) or '1'} ORDER BY {order}"
    )
    return _first_of_each(ledger, sql, values=values)


def find_pages(ledger: Ledger, phrases: Sequence[Phrase], *, filters: Filters, most: int | None = None) -> list[str]:
    """Return the digests of the captures whose title or body fits, best first; one for each text.

    None where a filter asks for what a page does not have (a speaker, an effect). `most` as for `find_records`. Raises
    LedgerError.
    """
    if any(v is not None for v in (filters.speaker, filters.effect, filters.form, filters.hedged)):
        return []
    conditions, values = filter_conditions(Filters(outlet=filters.outlet, since=filters.since, until=filters.until))
    source, order = "articles AS a", "a.published DESC, a.id DESC"
    if phrases:
        source = "page_words CROSS JOIN articles AS a ON a.id = page_words.rowid"
        if filters.outlet is not None and _count_pages(ledger, filters.outlet) <= FEW_PAGES:
            # Without the plus sign FTS5 is asked for the words once for each of those pages.
            conditions = [f"+page_words.rowid IN (SELECT id FROM articles WHERE outlet IN ({OUTLETS}))", *conditions]
            values = [filters.outlet, *values]
        conditions, values = ["page_words MATCH ?", *conditions], [match_expression(phrases), *values]
        order = f"bm25(page_words, 3.0, 1.0), {order}"
    is_cut = most is not None and (not phrases or _is_common(ledger, "page_words", phrases=phrases, common=COMMON))
    if is_cut and phrases:
        order = "page_words.rowid DESC"
    sql = f"SELECT a.capture, a.text FROM {source} WHERE {' AND '.join(conditions) or '1'} ORDER BY {order}"
    return _first_of_each(ledger, sql, values=values, most=most if is_cut else None)


def _is_common(ledger: Ledger, index: str, *, phrases: Sequence[Phrase], common: int) -> bool:
    """Return whether more than `common` rows of `index` hold all of `phrases`."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT {common + 1})"
    return bool(rows(ledger, sql, match_expression(phrases))[0][0] > common)


def _newest_records(
    ledger: Ledger, has_words: bool, *, filters: Filters, asked: tuple[list[str], list[Any]], most: int
) -> list[int]:
    """Return up to `most` rows that pass `asked`, as SQL and its values, those of the newest pages first.

    Walks the ledger from its newest end as far as it must: with words by the order in which pages came, else by their
    day. A rare effect is looked up instead, and so are the pages of an outlet that has few.
    """
    conditions, values = asked
    newest = "r.id = (SELECT max(id) FROM readings WHERE capture = a.capture)"
    walk = (
        "articles AS a CROSS JOIN readings AS r ON r.capture = a.capture CROSS JOIN findings AS f ON f.reading = r.id"
    )
    order = "a.published DESC, r.id DESC, f.position, f.id"
    if has_words:
        walk = (
            "finding_words CROSS JOIN findings AS f ON f.id = finding_words.rowid CROSS JOIN readings AS r"
            " ON r.id = f.reading CROSS JOIN articles AS a ON a.capture = r.capture"
        )
        order = "finding_words.rowid DESC"
        if filters.outlet is not None and (count := _count_pages(ledger, filters.outlet)) <= FEW_PAGES:
            if not count:
                return []
            conditions, values = [*conditions, OF_OUTLETS], [*values, filters.outlet]
    elif filters.effect is not None and _is_rare(ledger, filters.effect):
        walk = (
            "findings AS f CROSS JOIN readings AS r ON r.id = f.reading CROSS JOIN articles AS a"
            " ON a.capture = r.capture"
        )
    sql = f"SELECT f.id, f.record FROM {walk} WHERE {' AND '.join([*conditions, newest])} ORDER BY {order}"
    return _first_of_each(ledger, sql, values=values, most=most)


def _count_pages(ledger: Ledger, outlet: str) -> int:
    """Return how many pages the outlets have whose name holds `outlet`, counted to FEW_PAGES and one more."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM articles WHERE outlet IN ({OUTLETS}) LIMIT {FEW_PAGES + 1})"
    return int(rows(ledger, sql, outlet)[0][0])


def _is_rare(ledger: Ledger, effect: str) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM findings WHERE effect = ? LIMIT {COMMON})"
    return bool(rows(ledger, sql, effect)[0][0] < COMMON)


def load_record(ledger: Ledger, row: int) -> FoundRecord:
    """Return the finding in `row`, as `find_records` and `rows_of_record` number them."""
    kind, value, words, position, capture, is_current = rows(
        ledger,
        "SELECT f.kind, f.value, f.words, f.position, r.capture,"
        " r.id = (SELECT max(id) FROM readings WHERE capture = r.capture)"
        " FROM findings AS f JOIN readings AS r ON r.id = f.reading WHERE f.id = ?",
        row,
    )[0]
    return FoundRecord(
        kind, finding_of(kind, value), words, position, load_head(ledger, capture), is_current=bool(is_current)
    )


def load_head(ledger: Ledger, capture: str) -> PageHead:
    """Return what names the page of `capture`."""
    found = rows(ledger, "SELECT title, outlet, published FROM articles WHERE capture = ?", capture)
    title, outlet, published = found[0] if found else (None, None, None)
    return PageHead(capture, paths_of(ledger, capture)[0], title, outlet, published)


def rows_of_record(ledger: Ledger, record: str) -> list[int]:
    """Return the row numbers of the findings of `record`, the newest reading's first."""
    found = rows(ledger, "SELECT id FROM findings WHERE record = ? ORDER BY reading DESC", record)
    return [number for (number,) in found]


def ids_beginning(ledger: Ledger, prefix: str, *, limit: int) -> list[str]:
    """Return up to `limit` ids of records and digests of captures that begin with `prefix` (hex digits), sorted."""
    bounds = (prefix, prefix + "g")  # "g" follows every hex digit
    found = rows(
        ledger,
        "SELECT record AS id FROM findings WHERE record >= ? AND record < ? UNION"
        " SELECT sha256 FROM captures WHERE sha256 >= ? AND sha256 < ? ORDER BY id LIMIT ?",
        *bounds, *bounds, limit,
    )  # fmt: skip
    return [name for (name,) in found]


def count_rows(ledger: Ledger) -> dict[str, int]:
    """Return how many rows each table holds."""
    tables = ("runs", "blobs", "captures", "texts", "articles", "pages", "readings", "findings")
    with translated(ledger.path):
        return {t: ledger.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}


def filter_conditions(filters: Filters) -> tuple[list[str], list[Any]]:
    """Return SQL over findings f and articles a, and its values; dates compare at the coarser precision of the two."""
    asked = {
        "f.kind = ?": filters.kind,
        "instr(fold(f.speaker), fold(?))": filters.speaker,
        # The plus sign keeps the planner from beginning with all pages of the outlet: words are rarer.
        f"+a.outlet IN ({OUTLETS})": filters.outlet,
        "f.effect = ?": filters.effect,
        "f.form = ?": filters.form,
        "f.hedged = ?": None if filters.hedged is None else int(filters.hedged),
    }
    conditions = [sql for sql, value in asked.items() if value is not None]
    values: list[Any] = [value for value in asked.values() if value is not None]
    for day, compared in ((filters.since, ">="), (filters.until, "<=")):
        if day is not None:
            conditions.append(f"substr(a.published, 1, {len(day)}) {compared} substr(?, 1, length(a.published))")
            values.append(day)
    return conditions, values


def _first_of_each(ledger: Ledger, sql: str, *, values: Sequence[Any], most: int | None = None) -> list[Any]:
    """Return the first column of a query where the second is new, in order: one row for each record, `most` at most.

    Rows are read as far as they must be: one record may stand on many pages.
    """
    first: dict[str, Any] = {}
    with translated(ledger.path), closing(ledger.connection.execute(sql, values)) as found:
        for row, key in found:
            if len(first) == most:
                break
            first.setdefault(key, row)
    return list(first.values())
