"""`onrecord search`: the hits as a report or as JSON."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli.ending import complain
from onrecord.ledger import Filters, PageHead, open_for_reading
from onrecord.model import Figure, Statement
from onrecord.query import Found, RecordHit

if TYPE_CHECKING:
    from onrecord.query.meaning import By


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: `words` that pass `filters`, found `by` words, meaning or both, at most `limit` of it."""

    words: str
    filters: Filters
    limit: int = 20
    by: By = "both"


def print_found(path: Path, asked: Asked, *, output: str) -> None:
    """Print what the ledger at `path` holds of what is `asked` for."""
    with open_for_reading(path) as ledger:
        from onrecord.query.meaning import search_meaning  # loads numpy: not before there is a ledger to search

        found = search_meaning(ledger, asked.words, filters=asked.filters, limit=asked.limit, by=asked.by)
    if output == "report":
        _print_report(found)
    else:
        from onrecord.export import hit_lines  # loads what compares pages, as JSON of tolls and origins needs

        sys.stdout.buffer.write(hit_lines(found, as_array=output == "json"))
        sys.stdout.buffer.flush()
    shown, total = len(found.records) + len(found.pages), found.records_total + found.pages_total
    if not total:
        complain(f"{path}: nothing found")
    elif shown < total:
        complain(f"{shown} of {total:,}{' or more' if found.is_cut else ''} shown: --limit shows more")


def _print_report(found: Found) -> None:
    from rich.text import Text

    from onrecord.cli.entries import print_entry
    from onrecord.cli.plain import plain
    from onrecord.cli.terminal import make_console, print_indented

    console = make_console()
    for hit in found.records:
        print_entry(console, describe(hit), after=[Text(page_line(hit.found.page), style="dim")])
    if found.pages:
        console.print(Text("\nPAGES" if found.records else "PAGES", style="bold cyan"))
    for page in found.pages:
        print_indented(console, Text(plain(page.page.title or "(no title)"), style="bold"), indent=2)
        if page.around:
            print_indented(console, Text(plain(page.around)), indent=6)
        print_indented(console, Text(page_line(page.page), style="dim"), indent=6)


def describe(hit: RecordHit) -> Any:
    """Return the lines of the record of `hit`."""
    from onrecord.cli.entries import describe_figure, describe_media, describe_statement

    record = hit.found.record
    if isinstance(record, Statement):
        return describe_statement(record, hit.article)
    return describe_figure(record, hit.article) if isinstance(record, Figure) else describe_media(record, hit.article)


def page_line(page: PageHead) -> str:
    """Return one line that names a page: title, outlet, day, path."""
    from onrecord.cli.plain import plain

    parts = (page.title, page.outlet, page.published and page.published[:10], page.path)
    return " · ".join(plain(part) for part in parts if part)
