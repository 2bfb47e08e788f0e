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
MANY_PAGES_SUFFIXES = frozenset({".warc", ".wet", ".wacz", ".zip", ".har", ".rss", ".atom"})
# In a folder of saved pages these are mostly site maps and data: they are taken where they are feeds.
FEED_SUFFIXES = frozenset({".xml", ".rdf", ".json"})


# What browsers call the folder in which they keep the pictures, scripts and frames of a page saved "complete".
SAVED_FOLDERS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_file", "_arquivos", "_bestanden", "-filer",
                 "_files_", "_soubory", "_pliki", "-tiedostot")  # fmt: skip


def has_page_name(name: str) -> bool:
    """Return whether a file of that name is taken from a folder: a page's, or that of a file of pages."""
    return _suffix(name) in PAGE_SUFFIXES | MANY_PAGES_SUFFIXES


def is_beside_saved(folder: str, files: Iterable[str]) -> bool:
    """Return whether `folder` holds what belongs to a page saved "complete", which stands among `files` beside it."""
    stems = {folder.removesuffix(end) for end in SAVED_FOLDERS if folder.endswith(end)}
    return bool(stems) and any(os.path.splitext(name)[0] in stems and has_page_name(name) for name in files)


def _suffix(name: str) -> str:
    return os.path.splitext(name.lower().removesuffix(".gz").removesuffix(".zst"))[1]


def walk_pages(paths: Iterable[Path | str], *, passed: Counter[str] | None = None) -> Iterator[Path]:
    """Yield the pages at `paths` in the order given, folders walked in sorted order.

    In folders, hidden files and folders are skipped and only files of `PAGE_SUFFIXES` and `MANY_PAGES_SUFFIXES` are
    taken, and feeds of `FEED_SUFFIXES`, gzipped or not; links to folders are not followed, nor are folders that a
    browser has made for the pictures and frames of a page it saved. A path that does not exist
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
        if beside := sum(is_beside_saved(name, files) for name in folders):
            passed["folder of a saved page"] += beside
        folders[:] = sorted(n for n in folders if not n.startswith(".") and not is_beside_saved(n, files))
        for name in sorted(files):
            if name.startswith("."):
                continue
            if _is_page(Path(here, name)):
                yield Path(here, name)
            else:
                passed[f"file {os.path.splitext(name.lower())[1] or 'without ending'}"] += 1


def _is_page(path: Path) -> bool:
    suffix = _suffix(path.name)
    return suffix in PAGE_SUFFIXES | MANY_PAGES_SUFFIXES or (suffix in FEED_SUFFIXES and _is_feed(path))


def _is_feed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return name_form(unpack_head(file.read(HEAD))) in ("feed", "json_feed", "webarchive", "har")
    except OSError:
        return False
