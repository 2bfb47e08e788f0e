"""What the user named -> pages, one at a time: files, folders, archives of many pages, addresses, standard input.

In: names as they were typed. Out: a `Capture` or an `Unread` for each page, each as soon as it is had; an archive is
never held whole. Knows nothing of what becomes of them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from urllib.parse import urlsplit

import typer

from onrecord.capture import Unread, iter_captures, read_bytes, walk_pages
from onrecord.cli.meter import Meter
from onrecord.errors import PageError
from onrecord.model import Capture

STANDARD_INPUT = "-"
ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def list_names(names: Sequence[str]) -> list[str]:
    """Return what `names` stand for, in the order given: a file's name as it was given, folders walked.

    Raises typer.BadParameter where folders hold no page.
    """
    listed: list[str] = []
    for name in names:
        if name != STANDARD_INPUT and not is_address(name) and Path(name).is_dir():
            listed += map(str, walk_pages([name]))
        else:
            listed.append(name)
    if not listed:
        raise typer.BadParameter(f"no pages (.html, .txt, archives of pages) in {', '.join(names)}")
    return listed


def iter_pages(names: Iterable[str], meter: Meter, passed: Counter[str]) -> Iterator[Capture | Unread]:
    """Yield the pages of `names`, as `list_names` gives them; `passed` counts records of archives that are no pages."""
    for name in names:
        if name == STANDARD_INPUT:
            yield _take_input()
        else:
            yield from iter_captures(name, on_bytes=meter.count_bytes, passed=passed)


def is_address(name: str) -> bool:
    """Return whether `name` is one to fetch (http, https) and no path."""
    return ADDRESS.match(name) is not None


def take_turns(names: Sequence[str]) -> list[str]:
    """Return `names` with the addresses among them set so that hosts take turns: none is asked again at once.

    What is no address stays where it stands.
    """
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for name in filter(is_address, names):
        by_host[urlsplit(name).netloc.lower()].append(name)
    turns = chain.from_iterable(zip_longest(*by_host.values()))
    addresses = (name for name in turns if name is not None)
    return [next(addresses) if is_address(name) else name for name in names]


def _take_input() -> Capture | Unread:
    try:
        return read_bytes(STANDARD_INPUT, sys.stdin.buffer.read())
    except PageError as error:
        return Unread(STANDARD_INPUT, error)
