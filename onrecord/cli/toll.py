"""`onrecord toll`: the figures of an event lined up, why they differ, and a proposed range for each line."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.cli.entries import EFFECT_WORDS
from onrecord.cli.plain import plain
from onrecord.cli.report import counted
from onrecord.cli.terminal import make_console, print_indented
from onrecord.export import toll_lines
from onrecord.ledger import open_for_reading
from onrecord.query.toll import Claim, Difference, Line, Toll, toll_of
from onrecord.query.vague import default_bounds, read_bounds

# Claims and differences shown of one line in the terminal; JSON has them all.
SHOWN = 12
GIVERS_SHOWN = 3
KINDS = {
    "newer": "newer", "wider_population": "wider population", "other_source": "other source",
    "bound_only": "bound only", "correction": "correction", "part_of": "part of", "contradiction": "contradiction",
}  # fmt: skip


def print_toll(path: Path, name: str, *, bounds: Path | None, output: str) -> None:
    """Print the toll of the event or words `name`; `bounds` is the user's table of vague quantities."""
    table = read_bounds(bounds) if bounds else default_bounds()
    with open_for_reading(path) as ledger:
        toll = toll_of(ledger, name, table=table)
    if output == "report":
        _print_report(make_console(), toll, table="onrecord's own" if bounds is None else str(bounds))
    else:
        sys.stdout.buffer.write(toll_lines(toll, as_array=output == "json"))
        sys.stdout.buffer.flush()


def _print_report(console: Console, toll: Toll, *, table: str) -> None:
    console.print(Text(plain(toll.name), style="bold"))
    about = [f"event {toll.event}" if toll.event else "pages with these words, of no event"]
    about += [counted(toll.pages, "page", many="pages"), counted(toll.outlets, "outlet", many="outlets")]
    about += [f"{counted(toll.apart, 'figure', many='figures')} of something else left apart"] if toll.apart else []
    console.print(Text(" · ".join(about), style="dim"))
    for line in toll.lines:
        console.print()
        _print_line(console, line)
    if toll.vague:
        console.print()
        used = [f"“{words}” {low}" + (" or more" if high is None else f" to {high}") for words, low, high in toll.vague]
        said = "; ".join(used)
        print_indented(console, Text(f"Vague quantities, by the table ({plain(table)}): {said}", style="dim"), indent=0)
    if toll.others:
        print_indented(
            console, Text(f"The words also find events {', '.join(toll.others[:5])}.", style="dim"), indent=0
        )


def _print_line(console: Console, line: Line) -> None:
    effect = EFFECT_WORDS.get(line.effect, line.effect).upper()
    head = Text.assemble((effect, "bold cyan"), f"  {plain(line.scope.label)}")
    head.append("" if line.period.kind == "whole" else f"  ({plain(line.period.label)})", "dim")
    head.append(f"   {range_words(line)}", "bold magenta")
    print_indented(console, head, indent=0)
    for reason in line.proposal.reasons:
        print_indented(console, Text(plain(reason), style="dim"), indent=4)
    aside = {s.claim: s.why for s in line.proposal.set_aside}
    for claim in line.claims[:SHOWN]:
        print_indented(console, _claim_words(claim, aside.get(claim.id)), indent=4)
    _print_more(console, len(line.claims), what="numbers")
    by_id = {claim.id: claim for claim in line.claims}
    standing = [d for d in line.differences if d.a not in aside and d.b not in aside]
    differences = not_implied(standing or line.differences)
    for d in differences[:SHOWN]:
        words = f"{_short(by_id[d.a])} / {_short(by_id[d.b])}  {KINDS[d.kind]}: {plain(d.words)}"
        print_indented(console, Text(words, style="yellow" if d.kind == "contradiction" else ""), indent=6)
    _print_more(console, len(differences), what="differences")


def not_implied(differences: Sequence[Difference]) -> list[Difference]:
    """Return `differences` without what others tell already: of three numbers, each newer than the one before, the
    third is newer than the first.
    """
    newer = {(d.a, d.b) for d in differences if d.kind == "newer"}
    after: dict[str, set[str]] = defaultdict(set)
    for a, b in newer:
        after[a].add(b)
    return [d for d in differences if d.kind != "newer" or not any((c, d.b) in newer for c in after[d.a])]


def range_words(line: Line) -> str:
    """Return the proposed range in words."""
    low, high = line.proposal.minimum, line.proposal.maximum
    if low is None and high is None:
        return "no number"
    if low is None or high is None:
        return f"up to {high:,}" if low is None else f"{low:,} or more"
    return (f"{low:,}" if low == high else f"{low:,} to {high:,}") + (" or more" if line.proposal.open_above else "")


def _claim_words(claim: Claim, aside: str | None) -> Text:
    figure = claim.reports[0].figure
    givers = sorted(claim.givers.values())
    named = ", ".join(plain(g) for g in givers[:GIVERS_SHOWN]) + (" and others" if len(givers) > GIVERS_SHOWN else "")
    line = Text.assemble((f"“{plain(figure.text)}”", "" if aside is None else "dim"))
    parts = [counted(claim.pages, "report", many="reports"), named, (claim.first or "")[:16].replace("T", " ")]
    line.append("  " + " · ".join(part for part in [*parts, figure.id] if part), "dim")
    if aside:
        line.append(f"  set aside: {plain(aside)}", "dim")
    return line


def _short(claim: Claim) -> str:
    return f"“{plain(claim.reports[0].figure.text)}”"


def _print_more(console: Console, total: int, *, what: str) -> None:
    if total > SHOWN:
        print_indented(
            console, Text(f"and {total - SHOWN:,} more {what} (--format json has all)", style="dim"), indent=6
        )
