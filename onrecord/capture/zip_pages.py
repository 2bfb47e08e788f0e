"""A zip file of saved pages -> the pages in it: archive.today's downloads, Hunchly's exports, a folder that was zipped.

In: an open zip file that can be sought in. Out: the pages of its files, each read as a file of its own would be and
named `zip#file`; a zip of pages within one is not opened. Nothing is unpacked to the disk. A zip that is a document
(DOCX, EPUB, OpenDocument) is none of pages, nor is one in which no file looks like a page by its name.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, cast

from onrecord.capture.intake import Intake
from onrecord.capture.unread import Unread
from onrecord.capture.wacz import MOST_FILES, check_member, open_member, open_zip
from onrecord.capture.walk import has_page_name, is_beside_saved
from onrecord.errors import PageError, PageTooLarge, UnreadablePage
from onrecord.model import Capture

# What tells a zip that is one document: files that Office Open XML, EPUB and OpenDocument must have.
DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml", "META-INF/manifest.xml"})
# What macOS puts beside the files.
SHADOWS = "__MACOSX/"
# A file in a zip that is stored as it is begins behind a head of this length, its name and more.
HEAD, LENGTHS = 30, slice(26, 30)

ReadFile = Callable[[str, BinaryIO], Iterator[Capture | Unread]]


def holds_pages(file: BinaryIO, path: str) -> bool:
    """Return whether the zip `file` holds files that look like pages by their names. Raises UnreadablePage."""
    with open_zip(file, path) as archive:
        names = archive.namelist()
    return not DOCUMENTS.intersection(names) and any(map(has_page_name, names))


def iter_zip(file: BinaryIO, intake: Intake, *, read: ReadFile) -> Iterator[Capture | Unread]:
    """Yield the pages of the zip in `file`, file after file by name; an `Unread` for each file that is refused.

    `read` yields the pages of one file, given its name and what it holds. Raises PageError.
    """
    size = file.seek(0, 2)
    with open_zip(file, intake.path) as archive:
        members = sorted(archive.infolist(), key=lambda m: m.filename)
        if len(members) > MOST_FILES:
            raise PageTooLarge(f"{intake.path}: {len(members):,} files in it, over {MOST_FILES:,}")
        if sum(member.compress_size for member in members) > size:
            raise UnreadablePage(f"{intake.path}: files in it lie one over another: it is not read")
        beside = _beside_saved(member.filename for member in members)
        for member in members:
            kind = _pass(member.filename, beside)
            if kind:
                intake.passed.update([kind] if not member.is_dir() else [])
                continue
            intake.budget.taken += member.compress_size
            intake.budget.given += member.file_size
            try:
                if intake.budget.is_spent:
                    raise PageTooLarge(f"{intake.path}: unpacks to far more than any archive of pages does")
                check_member(member, f"{intake.path}: {member.filename}")
                with open_inside(file, archive, member=member, path=intake.path) as inner:
                    yield from read(f"{intake.path}#{member.filename}", inner)
            except PageError as error:
                yield Unread(intake.name(member.filename, 0), error)


def _beside_saved(names: Iterable[str]) -> frozenset[str]:
    """Return the folders, by path, that hold what belongs to a page saved beside them."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    folders: set[str] = set()
    for name in names:
        above, _, file = name.rpartition("/")
        files[above].append(file)
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return frozenset(f for f in folders if is_beside_saved(f.rpartition("/")[2], files[f.rpartition("/")[0]]))


def _pass(name: str, beside: frozenset[str]) -> str | None:
    """Return why a file of the zip is no page, None where it may be one."""
    folders, _, file = name.rpartition("/")
    parts = folders.split("/") if folders else []
    if name.startswith(SHADOWS) or any(part.startswith(".") and part != ".." for part in (*parts, file)):
        return "hidden file"
    for depth in range(len(parts)):
        if "/".join(parts[: depth + 1]) in beside:
            return "file of a saved page"
    return None if has_page_name(name) else "file that is no page"


def open_inside(file: BinaryIO, archive: zipfile.ZipFile, *, member: zipfile.ZipInfo, path: str) -> BinaryIO:
    """Return a file to read `member` of the zip `file` from; it can be sought in where it was stored as it is.

    Raises UnreadablePage.
    """
    if member.compress_type != zipfile.ZIP_STORED:
        return cast(BinaryIO, open_member(archive, member, label=f"{path}: {member.filename}"))
    file.seek(member.header_offset)
    head = file.read(HEAD)
    name, more = (int.from_bytes(head[LENGTHS][at : at + 2], "little") for at in (0, 2))
    start = member.header_offset + HEAD + name + more
    return cast(BinaryIO, io.BufferedReader(_Stretch(file, start, member.compress_size)))


class _Stretch(io.RawIOBase):
    """A stretch of a file as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size, self._at = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._start + self._at)
        data = self._file.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
