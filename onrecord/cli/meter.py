"""How far a command is: pages and bytes, how fast, how long still; shown where somebody is looking.

In: counts, as they come. Out: a line on standard error that is gone at the end; nothing where that is no terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


@dataclass(slots=True)
class Meter:
    """Counts pages and bytes, and shows them where it has a bar.

    The bar runs over the bytes of the files where there are any (how many pages an archive has is not known before its
    end), else over names.
    """

    bar: Progress | None = None
    runs_over_bytes: bool = True
    pages: int = 0
    started: float = 0.0

    def count_page(self) -> None:
        """Say that one page more is done."""
        self.pages += 1
        if self.bar is not None:
            rate = self.pages / max(monotonic() - self.started, 0.1)
            words = f"{self.pages:,} page{'s' if self.pages > 1 else ''}, {rate:.1f} a second, left"
            self.bar.update(self.bar.task_ids[0], advance=0 if self.runs_over_bytes else 1, words=words)

    def count_bytes(self, number: int) -> None:
        """Say that `number` bytes more of a file were read."""
        if self.bar is not None and self.runs_over_bytes:
            self.bar.update(self.bar.task_ids[0], advance=number)


@contextmanager
def metered(names: Sequence[str], *, shares_terminal: bool) -> Iterator[Meter]:
    """Show how far `names` (files, addresses) are while the body runs.

    `shares_terminal` says that the command prints its result while it works: then nothing is shown where that is the
    same terminal.
    """
    if not sys.stderr.isatty() or (shares_terminal and sys.stdout.isatty()):
        yield Meter()
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    size = sum(map(_size, names))
    unit = DownloadColumn() if size else TextColumn("{task.completed:.0f}/{task.total:.0f}")
    columns = (BarColumn(), unit, TextColumn("{task.fields[words]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True) as bar:
        bar.add_task("pages", total=size or len(names), words="")
        yield Meter(bar, runs_over_bytes=size > 0, started=monotonic())


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0
