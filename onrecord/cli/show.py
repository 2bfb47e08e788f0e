"""`onrecord show`: one record with its place and its chain, or one page."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.cli.ending import complain
from onrecord.cli.plain import plain
from onrecord.cli.report import print_reading
from onrecord.cli.search import describe, page_line
from onrecord.cli.tally import failure_line
from onrecord.cli.terminal import make_console, print_indented
from onrecord.export import json_array, json_line, record_lines
from onrecord.ledger import open_for_reading
from onrecord.model import Span, Statement
from onrecord.query import RecordHit, ShownFailure, ShownPage, ShownRecord, Step, show


def print_shown(path: Path, name: str, *, output: str) -> bool:
    """Print the record or page that `name` stands for; return whether it is a page that could not be read."""
    with open_for_reading(path) as ledger:
        shown = show(ledger, name)
    if isinstance(shown, ShownFailure):
        complain(failure_line(shown.page, shown.outcome))
        return True
    if output == "report":
        console = make_console()
        _print_page(console, shown) if isinstance(shown, ShownPage) else _print_record(console, shown)
    else:
        _write_json(shown, as_array=output == "json")
    return False


def _write_json(shown: ShownPage | ShownRecord, *, as_array: bool) -> None:
    if isinstance(shown, ShownRecord):
        data = record_lines(shown, as_array=as_array)
    else:
        data = b"".join(json_array([shown.reading])) if as_array else json_line(shown.reading)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _print_page(console: Console, shown: ShownPage) -> None:
    print_reading(console, shown.reading)
    also = [f"also at {path}" for path in shown.paths[1:]]
    older = [f"an older capture of this page: {capture[:16]}" for capture in shown.others]
    for note in also + older:
        console.print(Text(plain(note), style="dim"))


def _print_record(console: Console, shown: ShownRecord) -> None:
    from onrecord.cli.entries import print_entry

    print_entry(console, describe(RecordHit(shown.found, shown.article)))
    if not shown.found.is_current:
        note = "The newest run no longer finds this record; it is kept as it was found."
        print_indented(console, Text(note, style="yellow"), indent=6)
    _print_section(console, "On whose word")
    for step in shown.walk:
        print_indented(console, _step_words(step), indent=14, label=Text(f"  {step.kind}", style="cyan"))
    _print_section(console, "Where it stands")
    print_indented(console, _in_place(shown), indent=2)
    console.print()
    print_indented(console, Text(page_line(shown.found.page), style="dim"), indent=2)
    for path in shown.paths[1:]:
        print_indented(console, Text(f"also at {plain(path)}", style="dim"), indent=2)


def _print_section(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title.upper(), style="bold cyan"))


def _step_words(step: Step) -> Text:
    line = Text(plain(step.text) + (f" (by {plain(step.by)})" if step.by else ""))
    if step.record:
        line.append(f"  {step.record}", "dim")
    return line


def _in_place(shown: ShownRecord) -> Text:
    """Return the block that the record stands in, with the record's own words marked."""
    record = shown.found.record
    marked = record.content if isinstance(record, Statement) else (record.span,)
    line, at = Text(), shown.around.start
    for span in [s for s in marked if s.start < shown.around.end] or [Span(at, at)]:
        line.append(_piece(shown, at, end=span.start))
        line.append(_piece(shown, span.start, end=min(span.end, shown.around.end)), "bold reverse")
        at = min(span.end, shown.around.end)
    line.append(_piece(shown, at, end=shown.around.end))
    return line


def _piece(shown: ShownRecord, start: int, *, end: int) -> str:
    """Return a piece of the text as one line, with the white space at its ends kept as single spaces."""
    piece = shown.article.text[start:end]
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() and piece.strip() else ""
    return before + plain(piece) + after
