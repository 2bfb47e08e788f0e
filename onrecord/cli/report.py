"""The report of one page: what it is, who said what on whose word, which figures, which media, and what was set aside.

In: a reading. Out: lines on a console, wrapped to its width. All text of the page goes through `plain`.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from onrecord.cli.entries import describe_figure, describe_media, describe_statement, print_entry
from onrecord.cli.plain import plain
from onrecord.model import WITH_RECORDS, Article, Reading, Statement

# Set-aside blocks shown of each role: enough to see what kind of thing it is.
SET_ASIDE_SHOWN = 4
SET_ASIDE = ("related", "furniture")


def print_reading(console: Console, reading: Reading) -> None:
    """Print the report of `reading`, with an empty line after it."""
    article = reading.article or Article("", ())
    _print_head(console, reading, article=article)
    if reading.statements:
        _print_title(console, "Who said what")
        depths = nesting(reading.statements)
        for s in sorted(reading.statements, key=lambda s: s.content[0]):
            print_entry(console, describe_statement(s, article), depth=depths[s.id])
    if reading.figures:
        _print_title(console, "Figures")
        for f in sorted(reading.figures, key=lambda f: f.span):
            print_entry(console, describe_figure(f, article))
    if reading.media:
        _print_title(console, "Media")
        for m in sorted(reading.media, key=lambda m: m.span):
            print_entry(console, describe_media(m, article))
    _print_set_aside(console, article)
    console.print()


def nesting(statements: Iterable[Statement]) -> dict[str, int]:
    """Return how deep each statement stands inside others, by id; a circle counts once round."""
    outer = {s.id: s.within for s in statements}
    depths = {}
    for start in outer:
        seen, at = {start}, outer[start]
        while at in outer and at not in seen:
            seen.add(at)
            at = outer[at]
        depths[start] = len(seen) - 1
    return depths


def dated(reading: Reading) -> list[str]:
    """Return what the head says of outlet, dates and authors."""
    article = reading.article or Article("", ())
    parts = [
        article.outlet,
        f"published {article.published.replace('T', ' ')}" if article.published else None,
        f"updated {article.updated.replace('T', ' ')}" if article.updated else None,
        f"by {', '.join(article.byline)}" if article.byline else None,
    ]
    return [plain(part) for part in parts if part]


def counted(number: int, one: str, *, many: str) -> str:
    """Return `number` with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def _print_head(console: Console, reading: Reading, *, article: Article) -> None:
    title = article.title or ("(no title)" if reading.article else reading.page)
    console.print(Text(plain(title), style="bold"))
    head = dated(reading)
    if head:
        console.print(Text(" · ".join(head)))
    counts = (
        counted(len(reading.statements), "statement", many="statements"),
        counted(len(reading.figures), "figure", many="figures"),
        counted(len(reading.media), "media mention", many="media mentions"),
    )
    capture = f"capture {reading.capture[:16]}" if reading.capture else "no capture"
    console.print(Text(" · ".join([plain(reading.page), capture, *counts]), style="dim"))
    if reading.outcome.kind != "read":
        reason = plain(reading.outcome.reason or "no reason given")
        done = "Read in part" if reading.outcome.kind in WITH_RECORDS else "Not read"
        console.print(Text(f"{done} ({reading.outcome.kind}): {reason}", style="bold red"))


def _print_title(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title.upper(), style="bold cyan"))


def _print_set_aside(console: Console, article: Article) -> None:
    aside = [block for block in article.blocks if block.role in SET_ASIDE]
    if not aside:
        return
    _print_title(console, "Set aside")
    console.print(Text("Other pages' words and the site's own: nothing is taken from them.", style="dim"))
    for role in SET_ASIDE:
        lines = [plain(article.text[b.start : b.end]) for b in aside if b.role == role]
        for line in lines[:SET_ASIDE_SHOWN]:
            text = Text(f"  {role:<9}  {line}", style="dim")
            text.truncate(console.width, overflow="ellipsis")
            console.print(text)
        if len(lines) > SET_ASIDE_SHOWN:
            console.print(Text(f"  {role:<9}  and {len(lines) - SET_ASIDE_SHOWN:,} more", style="dim"))
