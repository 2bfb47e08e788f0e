"""`onrecord origins`: how many origins a claim has, which they are, and the proof of every step."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.cli.plain import plain
from onrecord.cli.report import counted
from onrecord.cli.search import page_line
from onrecord.cli.terminal import make_console, print_indented
from onrecord.errors import NoSuchRecord
from onrecord.export import origins_lines
from onrecord.ledger import open_for_reading
from onrecord.query import ShownRecord, show
from onrecord.query.origins import Edge, Origins, origins_of

# Edges and reports shown in the terminal; JSON has them all.
SHOWN = 30
VERBS = {"copies": "has its wording from", "cites": "cites", "credits": "credits", "names": "names"}


def print_origins(path: Path, name: str, *, output: str) -> None:
    """Print what the record whose id begins with `name` rests on."""
    with open_for_reading(path) as ledger:
        shown = show(ledger, name)
        if not isinstance(shown, ShownRecord):
            raise NoSuchRecord(f"{name} is a page: name a statement or a figure of it (onrecord show {name})")
        found = origins_of(ledger, shown.found.record.id)
    if output == "report":
        _print_report(make_console(), shown, found=found)
    else:
        sys.stdout.buffer.write(origins_lines(found, as_array=output == "json"))
        sys.stdout.buffer.flush()


def _print_report(console: Console, shown: ShownRecord, *, found: Origins) -> None:
    print_indented(console, Text(f"“{plain(shown.found.words)}”", style="bold"), indent=0)
    line = Text(found.words(), style="bold magenta")
    line.append(f"   event {found.event}" if found.event else "", "dim")
    line.append("   more pages may carry it than were looked at" if found.is_cut else "", "yellow")
    print_indented(console, line, indent=0)
    names = {report.page.capture: _short(report.page.outlet, report.page.path) for report in found.reports}
    console.print(Text("\nORIGINS", style="bold cyan"))
    for origin in found.origins:
        said = Text(plain(origin.name), style="bold" if origin.kind == "party" else "")
        reports = counted(len(origin.reports), "report", many="reports")
        said.append(f"  {reports} · {'unresolved: ' * (origin.kind == 'unresolved')}{plain(origin.reason)}", "dim")
        print_indented(console, said, indent=4)
    for ring in found.cycles:
        said = Text(f"a ring: {' cites '.join(names[c] for c in (*ring, ring[0]))}", style="yellow")
        print_indented(console, said, indent=4)
    console.print(Text("\nREPORTS", style="bold cyan"))
    for report in found.reports[:SHOWN]:
        said = Text(page_line(report.page))
        said.append(f"  not counted: {plain(report.differs)}" if report.differs else "", "yellow")
        print_indented(console, said, indent=4)
    _print_more(console, len(found.reports), what="reports")
    console.print(Text("\nWHY", style="bold cyan"))
    for edge in found.edges[:SHOWN]:
        _print_edge(console, edge, names=names)
    _print_more(console, len(found.edges), what="steps")


def _print_edge(console: Console, edge: Edge, *, names: dict[str, str]) -> None:
    verb = VERBS[edge.kind] if edge.is_directed else "shares its wording with"
    said = Text.assemble((names[edge.child], "bold"), f" {verb} ", (plain(names.get(edge.parent, edge.parent)), "bold"))
    said.append(f"  {plain(edge.note)}" if edge.note else "", "dim")
    print_indented(console, said, indent=4)
    for proof in edge.proofs[:2]:
        print_indented(console, Text(f"{names[proof.capture]}: “{plain(proof.text)}”", style="dim"), indent=8)


def _print_more(console: Console, total: int, *, what: str) -> None:
    if total > SHOWN:
        print_indented(
            console, Text(f"and {total - SHOWN:,} more {what} (--format json has all)", style="dim"), indent=4
        )


def _short(outlet: str | None, path: str) -> str:
    return plain(outlet or path.rsplit("/", 1)[-1])
