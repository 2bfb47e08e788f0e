"""`onrecord read`: pages in, reports, page records or tables out; nothing is stored."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from onrecord.cli.ending import complain
from onrecord.cli.pages import list_pages, progress, take_capture
from onrecord.errors import PageError
from onrecord.export import Table, csv_head, csv_rows, json_array, json_line, write_files
from onrecord.export.files import FileFormat
from onrecord.model import Reading
from onrecord.pipeline import read_failure, read_page


def print_pages(names: Sequence[str], form: str, *, table: str | None = None) -> int:
    """Print the pages of `names` as `form`, each as soon as it is read, and return how many could not be read."""
    failures: list[Reading] = []
    readings = _read_all(names, failures, shown=form == "report")
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
    else:
        for piece in json_array(readings) if form == "json" else map(json_line, readings):
            _write(piece)
    return len(failures)


def write_pages(names: Sequence[str], folder: Path, *, form: str) -> int:
    """Write the pages of `names`, protected, into `folder` and return how many could not be read."""
    failures: list[Reading] = []
    for path in write_files(_read_all(names, failures, shown=False), folder, cast(FileFormat, form)):
        complain(f"wrote {path}")
    return len(failures)


def _read_all(names: Sequence[str], failures: list[Reading], *, shown: bool) -> Iterator[Reading]:
    """Yield the reading of each page; those that failed go to `failures` too and are named on standard error.

    `shown` says that the reading itself is printed: what a terminal shows is then not said twice.
    """
    pages = list_pages(names)
    with progress(len(pages), shares_terminal=True) as advance:
        for page in pages:
            reading = _read_one(page)
            if reading.outcome.kind != "read":
                failures.append(reading)
                if not (shown and sys.stdout.isatty()):
                    complain(failure_line(page, reading))
            yield reading
            advance()


def _read_one(page: str) -> Reading:
    try:
        capture = take_capture(page)
    except PageError as error:
        return read_failure(page, error)
    return read_page(capture)


def failure_line(page: str, reading: Reading) -> str:
    """Return one line that names a page and why it was not read."""
    reason = reading.outcome.reason or ""
    return f"{reason if reason.startswith(page) else f'{page}: {reason}'} ({reading.outcome.kind})"


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
