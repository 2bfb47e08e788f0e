"""What the user named -> pages, one at a time: files, folders, archives of many pages, addresses, standard input.

In: names as they were typed. Out: a `Capture` or an `Unread` for each page, each as soon as it is had; an archive is
never held whole. Knows nothing of what becomes of them.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typer

from onrecord.capture import Unread, iter_captures, walk_pages
from onrecord.capture.iterate import iter_stream
from onrecord.cli.fetching import Fetch, is_address
from onrecord.cli.meter import Meter
from onrecord.errors import OnrecordError, UnreadablePage
from onrecord.model import Capture

STANDARD_INPUT = "-"

log = logging.getLogger(__name__)


def list_names(names: Sequence[str], *, passed: Counter[str]) -> list[str]:
    """Return what `names` stand for, in the order given: a file's name as it was given, folders walked.

    `passed` counts the files of folders that are passed over. Raises typer.BadParameter where folders hold no page.
    """
    listed: list[str] = []
    for name in names:
        if name != STANDARD_INPUT and not is_address(name) and Path(name).is_dir():
            listed += map(str, walk_pages([name], passed=passed))
        else:
            listed.append(name)
    if not listed:
        raise typer.BadParameter(f"no pages (.html, .txt, archives of pages) in {', '.join(names)}")
    return listed


def iter_pages(names: Iterable[str], fetch: Fetch, *, meter: Meter, passed: Counter[str]) -> Iterator[Capture | Unread]:
    """Yield the pages of `names`, as `list_names` gives them; `passed` counts records of archives that are no pages."""
    for name in names:
        if name == STANDARD_INPUT:
            yield from guard(name, iter_stream(name, sys.stdin.buffer, passed=passed))
        elif is_address(name):
            yield from fetch(name)
        else:
            yield from guard(name, iter_captures(name, on_bytes=meter.count_bytes, passed=passed))


def guard(name: str, pages: Iterable[Capture | Unread]) -> Iterator[Capture | Unread]:
    """Yield `pages`, which are of the file `name`; an error of ours in between ends that file and not the run."""
    try:
        yield from pages
    except OnrecordError:
        raise
    except Exception as error:
        log.debug("%s: an error of ours", name, exc_info=True)
        reason = f"{name}: onrecord itself failed on this file ({type(error).__name__}): please report it"
        yield Unread(name, UnreadablePage(reason))
