"""Files and folders, as the user names them -> the paths of pages, in an order that does not change.

A file that is named is always taken; of a folder's files only those that look like pages. Must not open a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text"})


def walk_pages(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Yield the pages at `paths` in the order given, folders walked in sorted order.

    In folders, hidden files and folders are skipped and only `PAGE_SUFFIXES`, gzipped or not, are taken; links to
    folders are not followed. A path that does not exist is yielded as it is: reading it says why it fails.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _walk_folder(path)
        else:
            yield path


def _walk_folder(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _is_page(name):
                yield Path(here, name)


def _is_page(name: str) -> bool:
    plain = name.lower().removesuffix(".gz")
    return os.path.splitext(plain)[1] in PAGE_SUFFIXES
