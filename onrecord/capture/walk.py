"""Files and folders, as the user names them -> the paths of pages, in an order that does not change.

A file that is named is always taken; of a folder's files only those that look like pages, or like files of pages, by
their names: what is in them is found out when they are read. Only into XML and JSON is looked: most of it is no feed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.capture.forms import HEAD, name_form, unpack_head

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".mht", ".mhtml", ".webarchive"})
MANY_PAGES_SUFFIXES = frozenset({".warc", ".wet", ".wacz", ".har", ".rss", ".atom"})
# In a folder of saved pages these are mostly site maps and data: they are taken where they are feeds.
FEED_SUFFIXES = frozenset({".xml", ".rdf", ".json"})


def walk_pages(paths: Iterable[Path | str], *, passed: Counter[str] | None = None) -> Iterator[Path]:
    """Yield the pages at `paths` in the order given, folders walked in sorted order.

    In folders, hidden files and folders are skipped and only files of `PAGE_SUFFIXES` and `MANY_PAGES_SUFFIXES` are
    taken, and feeds of `FEED_SUFFIXES`, gzipped or not; links to folders are not followed. A path that does not exist
    is yielded as it is: reading it says why it fails. `passed` counts what of folders is not taken, hidden files aside,
    by the endings of the names (`file .pdf`).
    """
    passed = Counter() if passed is None else passed
    for path in map(Path, paths):
        if path.is_dir():
            yield from _walk_folder(path, passed)
        else:
            yield path


def _walk_folder(folder: Path, passed: Counter[str]) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            if _is_page(Path(here, name)):
                yield Path(here, name)
            else:
                passed[f"file {os.path.splitext(name.lower())[1] or 'without ending'}"] += 1


def _is_page(path: Path) -> bool:
    suffix = os.path.splitext(path.name.lower().removesuffix(".gz"))[1]
    return suffix in PAGE_SUFFIXES | MANY_PAGES_SUFFIXES or (suffix in FEED_SUFFIXES and _is_feed(path))


def _is_feed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return name_form(unpack_head(file.read(HEAD))) in ("feed", "json_feed", "webarchive", "har")
    except OSError:
        return False
