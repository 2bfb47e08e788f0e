"""The console that reports are printed on: colours on a terminal, plain text elsewhere and where NO_COLOR is set."""

from __future__ import annotations

from rich.console import Console

# Wider lines are hard to read; a pipe gets the same as a terminal of this width.
WIDEST = 110


def make_console() -> Console:
    """Return a console on standard output; rich keeps to NO_COLOR (no-color.org) and to COLUMNS."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    if console.width > WIDEST:
        console.width = WIDEST
    return console
