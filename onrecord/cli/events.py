"""`onrecord events`: events in a list, or one with its pages, its figures and the reasons."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.ending import complain
from onrecord.cli.plain import plain
from onrecord.cli.report import counted
from onrecord.cli.search import page_line
from onrecord.cli.terminal import make_console, print_indented
from onrecord.errors import NoSuchRecord
from onrecord.export import event_lines, event_list_lines
from onrecord.ledger import Ledger, open_for_reading
from onrecord.query.events import Event, EventHead, events_of, find_events, load_event

# Pages and figures of one event shown in the terminal; JSON has them all.
SHOWN = 30


def check_days(*days: str | None) -> None:
    """Raise BadParameter where one of `days` is none."""
    for day in days:
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            raise typer.BadParameter(f"{day} is no day: write YYYY-MM-DD") from None


def print_events(
    path: Path, name: str, *, days: tuple[str | None, str | None], limit: int, output: str
) -> None:
    """Print the event of the id that begins with `name`, the events of pages that hold its words, or the largest."""
    with open_for_reading(path) as ledger:
        found = _find(ledger, name, days=days, limit=limit)
    if isinstance(found, Event):
        data = event_lines(found, as_array=output == "json") if output != "report" else None
    else:
        data = event_list_lines(found, as_array=output == "json") if output != "report" else None
    if data is not None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    elif isinstance(found, Event):
        _print_event(make_console(), found)
    else:
        _print_list(make_console(), found)
    if not isinstance(found, Event) and not found:
        complain(f"{path}: no event found")


def _find(
    ledger: Ledger, name: str, *, days: tuple[str | None, str | None], limit: int
) -> Event | tuple[EventHead, ...]:
    if not name:
        return events_of(ledger, since=days[0], until=days[1], limit=limit)
    try:
        return load_event(ledger, name)
    except NoSuchRecord:
        found = find_events(ledger, name, limit=limit)
        since, until = days
        later = [e for e in found if not since or (e.last or "") >= since]
        return tuple(e for e in later if not until or (e.first or "9") <= until)


def _print_list(console: Console, found: tuple[EventHead, ...]) -> None:
    for event in found:
        line = Text.assemble((event.id, "dim"), f"  {counted(event.pages, 'page', many='pages'):>9}  ")
        line.append(f"{_days(event.first, event.last):<26}", "dim")
        line.append(plain(event.title or "(no title)"), "bold")
        print_indented(console, line, indent=0)


def _print_event(console: Console, event: Event) -> None:
    console.print(Text(plain(event.title or "(no title)"), style="bold"))
    more = " or more" if event.is_cut else ""
    about = [
        f"event {event.id}",
        counted(len(event.pages), "page", many="pages") + more,
        _days(event.first, event.last),
    ]
    console.print(Text(" · ".join(part for part in about if part), style="dim"))
    for reason in event.reasons:
        print_indented(console, Text(f"Another event was joined: {plain(reason)}", style="dim"), indent=2)
    console.print(Text("\nPAGES", style="bold cyan"))
    for page in event.pages[:SHOWN]:
        print_indented(console, Text(page_line(page.page)), indent=4, label=Text(f"{page.score:.2f}", style="dim"))
        print_indented(console, Text(plain("; ".join(page.reasons)), style="dim"), indent=8)
    _print_more(console, len(event.pages), what="pages")
    own = [f for f in event.figures if f.apart is None]
    console.print(Text(f"\nFIGURES  {len(own)} of the event, {len(event.figures) - len(own)} apart", style="bold cyan"))
    for figure in event.figures[:SHOWN]:
        line = Text(f"“{plain(figure.figure.text)}” {plain(figure.figure.counted or '')} ")
        line.append(f"{figure.figure.effect.replace('_', ' ')}  ", "cyan")
        line.append(plain(" · ".join(p for p in (figure.figure.source, figure.figure.id) if p)), "dim")
        line.append(f"  apart: {plain(figure.apart)}" if figure.apart else "", "yellow")
        print_indented(console, line, indent=4)
    _print_more(console, len(event.figures), what="figures")


def _print_more(console: Console, total: int, *, what: str) -> None:
    if total > SHOWN:
        print_indented(
            console, Text(f"and {total - SHOWN:,} more {what} (--format json has all)", style="dim"), indent=4
        )


def _days(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return "no day given"
    return first if first == last else f"{first} to {last}"
