"""The console that reports are printed on: colours on a terminal, plain text elsewhere and where NO_COLOR is set."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

# Wider lines are hard to read; a pipe gets the same as a terminal of this width.
WIDEST = 110


def make_console() -> Console:
    """Return a console on standard output; rich keeps to NO_COLOR (no-color.org) and to COLUMNS."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    if console.width > WIDEST:
        console.width = WIDEST
    return console


def print_indented(console: Console, text: Text, *, indent: int, label: Text | None = None) -> None:
    """Print `text` wrapped to the console's width, each line `indent` columns in, with no spaces at its end.

    `label` stands in the indentation of the first line.
    """
    before = label or Text()
    before.pad_right(max(indent - len(before), 0))
    for line in text.wrap(console, max(console.width - indent, 20)):
        line.rstrip()
        console.print(before + line, soft_wrap=True)
        before = Text(" " * indent)
