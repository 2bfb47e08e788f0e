"""`onrecord versions` and `onrecord diff`: what a page said, what it says, and whether it said so."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.cli.ending import complain
from onrecord.cli.plain import plain
from onrecord.cli.report import counted
from onrecord.cli.terminal import make_console, print_indented
from onrecord.export import history_lines, step_lines
from onrecord.ledger import Sighting, open_for_reading
from onrecord.query.versions import Change, Step, diff, history_of, kind_of

SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow"), "reworded": ("~", "yellow")}

RECORDS = ("statement", "figure", "media")


def print_history(path: Path, name: str, *, output: str) -> None:
    """Print the versions of the page `name` and what changed between them."""
    with open_for_reading(path) as ledger:
        history = history_of(ledger, name)
    if output != "report":
        _write(history_lines(history, as_array=output == "json"))
        return
    console = make_console()
    console.print(Text(counted(len(history.versions), "version", many="versions"), style="bold"))
    for version in history.versions:
        basis = "" if version.likeness == 1 else f"  {version.basis}, {version.likeness:.2f} of its runs of words"
        print_indented(console, Text(_seen(version.seen) + basis), indent=2)
    for step in history.steps:
        console.print()
        _print_step(console, step)


def print_diff(path: Path, one: str, *, other: str, output: str) -> None:
    """Print what changed from the older of two pages to the newer."""
    with open_for_reading(path) as ledger:
        step = diff(ledger, one, other=other)
    if output == "report":
        _print_step(make_console(), step)
    else:
        _write(step_lines((step,), as_array=output == "json"))


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _print_step(console: Console, step: Step) -> None:
    console.print(Text(f"{_seen(step.older)}\n→ {_seen(step.newer)}", style="bold"))
    if not step.changes:
        complain("no record changed: the words that differ are furniture, or say nothing that makes a record")
        return
    moved = "silent: the page's own time did not move" if step.silent else "the page's own time moved"
    parts = [counted(len(step.changes), "change", many="changes"), "no time given" if step.silent is None else moved]
    console.print(Text(" · ".join(parts), style="bold red" if step.silent else "dim"))
    resting = dict(step.resting)
    for change in step.changes:
        _print_change(console, change, step=step)
        for dependent in resting.get(change.before.id, ()) if change.before else ():
            of_page = dependent.capture is None and dependent.kind in RECORDS
            said = f"“{plain(dependent.words)}”, on this page" if of_page else plain(dependent.words)
            words = f"rests on it: {dependent.kind} {dependent.id} {said}"
            print_indented(console, Text(words, style="dim"), indent=8)
    if step.is_cut:
        complain("more pages are near this one than were looked at for what rests on its records")


def _print_change(console: Console, change: Change, *, step: Step) -> None:
    sign, style = SIGNS[change.kind]
    record = change.after or change.before
    what = kind_of(record) if record else "words"
    line = Text.assemble((f"{sign} ", style), (f"{what} ", "bold"), (change.kind, style))
    line.append(f"  {record.id}" if record else "", "dim")
    print_indented(console, line, indent=2)
    for edit in change.edits:
        words = f"{edit.field}: {plain(edit.before or '(none)')} → {plain(edit.after or '(none)')}"
        print_indented(console, Text(words), indent=6)
    for mark, span, text in (
        ("- ", change.older, step.older_article.text), ("+ ", change.newer, step.newer_article.text)
    ):  # fmt: skip
        if span is not None:
            sentence, label = Text(plain(text[slice(*span)]), style="dim"), Text(f"      {mark}", style="dim")
            print_indented(console, sentence, indent=8, label=label)


def _seen(seen: Sighting) -> str:
    """Return one line that names a capture."""
    times = [("captured", seen.captured_at), ("updated", seen.updated), ("published", seen.published)]
    said = [f"{word} {time[:16].replace('T', ' ')}" for word, time in times if time]
    return " · ".join(plain(part) for part in (seen.capture[:16], seen.path, seen.outlet, *said) if part)
