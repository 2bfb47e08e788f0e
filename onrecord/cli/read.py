"""`onrecord read`: pages in, reports, page records or tables out; nothing is stored."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from onrecord.capture import Unread
from onrecord.cli.ending import complain
from onrecord.cli.fetching import Fetching, open_fetch
from onrecord.cli.meter import metered
from onrecord.cli.pages import iter_pages, list_names
from onrecord.cli.tally import Tally, failure_line
from onrecord.export import Table, csv_head, csv_rows, json_array, json_line, write_files
from onrecord.export.files import FileFormat
from onrecord.model import Reading
from onrecord.pipeline import read_failure, read_page


def print_pages(names: Sequence[str], form: str, *, table: str | None, fetching: Fetching) -> int:
    """Print the pages of `names` as `form`, each as soon as it is read, and return how many could not be read."""
    tally = Tally(())
    readings = _read_all(names, fetching, tally=tally, shown=form == "report")
    if form == "report":
        from onrecord.cli.report import print_reading
        from onrecord.cli.terminal import make_console

        console = make_console()
        for reading in readings:
            print_reading(console, reading)
    elif form == "csv":
        _write(csv_head(cast(Table, table)).encode())
        for reading in readings:
            _write("".join(csv_rows(reading, cast(Table, table))).encode("utf-8", "replace"))
        _complain_of_unread(tally)
    else:
        for piece in json_array(readings) if form == "json" else map(json_line, readings):
            _write(piece)
    return tally.failures


def write_pages(names: Sequence[str], folder: Path, *, form: str, fetching: Fetching) -> int:
    """Write the pages of `names`, protected, into `folder` and return how many could not be read."""
    tally = Tally(())
    for path in write_files(_read_all(names, fetching, tally=tally, shown=False), folder, form=cast(FileFormat, form)):
        complain(f"wrote {path}")
    if form == "csv":
        _complain_of_unread(tally)
    return tally.failures


def _read_all(names: Sequence[str], fetching: Fetching, *, tally: Tally, shown: bool) -> Iterator[Reading]:
    """Yield the reading of each page as soon as it is read, counted in `tally`; failures are named on standard error.

    `shown` says that the reading itself is printed: what a terminal shows is then not said twice.
    """
    listed = list_names(names, passed=tally.passed)
    tally.named = frozenset(listed)
    with open_fetch(fetching, listed) as fetch, metered(listed, shares_terminal=True) as meter:
        for page in iter_pages(listed, fetch, meter=meter, passed=tally.passed):
            reading = read_failure(page.page, page.error) if isinstance(page, Unread) else read_page(page)
            if tally.count(reading.page, reading.outcome) and not (shown and sys.stdout.isatty()):
                complain(failure_line(reading.page, reading.outcome))
            yield reading
            meter.count_page()


def _complain_of_unread(tally: Tally) -> None:
    """Say what tables cannot: they have a row a record, and none for a page that gave no record."""
    for line in tally.reasons():
        complain(line)


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
