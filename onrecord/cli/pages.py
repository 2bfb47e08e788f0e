"""What the user named -> captures, one at a time, with a progress bar where somebody is looking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import monotonic

import typer

from onrecord.capture import read_bytes, read_capture, walk_pages
from onrecord.model import Capture

STANDARD_INPUT = "-"


def list_pages(names: Sequence[str]) -> list[str]:
    """Return the pages that `names` stand for, in the order given: a file's name as it was given, folders walked.

    Raises typer.BadParameter where folders hold no page.
    """
    pages: list[str] = []
    for name in names:
        if name != STANDARD_INPUT and Path(name).is_dir():
            pages += map(str, walk_pages([name]))
        else:
            pages.append(name)
    if not pages:
        raise typer.BadParameter(f"no pages (.html, .txt, gzipped or not) in {', '.join(names)}")
    return pages


def take_capture(page: str) -> Capture:
    """Return the capture of `page`; `-` is standard input. Raises PageError."""
    if page == STANDARD_INPUT:
        return read_bytes(page, sys.stdin.buffer.read())
    return read_capture(page)


@contextmanager
def progress(total: int, *, shares_terminal: bool) -> Iterator[Callable[[], object]]:
    """Show how far `total` pages are, how fast and how long still, on standard error; nothing where it is no terminal.

    `shares_terminal` says that the command prints its result while it works: then nothing is shown where that is the
    same terminal.
    """
    if total < 2 or not sys.stderr.isatty() or (shares_terminal and sys.stdout.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True) as bar:
        task = bar.add_task("pages", total=total, rate="")
        started, done = monotonic(), count(1)

        def advance() -> None:
            bar.update(task, advance=1, rate=f"{next(done) / (monotonic() - started):.1f} pages/s, left")

        yield advance
