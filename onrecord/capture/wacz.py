"""A WACZ file (a zip of WARCs with a list of their digests) -> the captures of its pages.

In: an open zip file that can be sought in. Out: the pages of `archive/*.warc(.gz)`, streamed, nothing unpacked to the
disk. Follows WACZ 1.1.1 (Webrecorder): what `datapackage.json` vouches for must be there, with that size and digest;
`datapackage-digest.json` vouches for that list. A WARC that does not fit is not read: somebody or something altered it.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import new as new_hash
from typing import Any, BinaryIO, cast

from onrecord.capture.intake import Intake
from onrecord.capture.unpack import RATIO, unpacked
from onrecord.capture.unread import Unread
from onrecord.capture.warc import iter_warc
from onrecord.errors import PageError, PageTooLarge, UnreadablePage
from onrecord.model import Capture

LIST, LIST_DIGEST = "datapackage.json", "datapackage-digest.json"
WARC = re.compile(r"archive/(?:[^/]+/){0,3}[^/]+\.warc(?:\.gz|\.zst)?", re.I)
NESTED = re.compile(r"\.(?:wacz|zip)$", re.I)
# A package of several WACZ files, as Browsertrix gives a crawl of several out, holds them as they are.
INNER = re.compile(r"(?:[^/]+/){0,3}[^/]+\.wacz", re.I)
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
ENCRYPTED = 0x1
SYMLINK, FILE_TYPE = 0o120000, 0o170000
# A crawl has some files a gigabyte; a list of 100,000 files is 20 MB of JSON.
MOST_FILES = 100_000
LIST_LIMIT = 32 * 1024 * 1024
PIECE = 1 << 20
# A member may unpack to this much however little it takes, and beyond to so many times its size: see `unpack`.
FREE = 32 * 1024 * 1024
# What zipfile raises over a broken archive.
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
          ValueError, KeyError, IndexError, OverflowError, OSError, MemoryError)  # fmt: skip

# Levels of WACZ files in a WACZ that are opened.
DEPTH = 1

OnBytes = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A WACZ as it is read: its bytes, the zip in them, what its list vouches for (None for no list), whose it is."""

    file: BinaryIO
    archive: zipfile.ZipFile
    vouched: dict[str, Any] | None
    intake: Intake


def holds_warcs(file: BinaryIO, path: str) -> bool:
    """Return whether the zip `file` is a WACZ: it holds a WARC in `archive/`, or the list that a WACZ has.

    Raises UnreadablePage where the zip is broken or cut off.
    """
    with open_zip(file, path) as archive:
        names = archive.namelist()
        return LIST in names or any(WARC.fullmatch(name) for name in names)


def iter_wacz(
    file: BinaryIO, intake: Intake, *, on_bytes: OnBytes | None = None, depth: int = DEPTH
) -> Iterator[Capture | Unread]:
    """Yield the pages of the WACZ in `file`, WARC after WARC by name; an `Unread` for each file of it that is refused.

    WACZ files in it are read as well, `depth` levels of them. Raises PageError where the zip as a whole cannot be read.
    """
    left = file.seek(0, 2)
    with open_zip(file, intake.path) as archive:
        members = archive.infolist()
        if len(members) > MOST_FILES:
            raise PageTooLarge(f"{intake.path}: {len(members):,} files in it, over {MOST_FILES:,}")
        if sum(member.compress_size for member in members) > left:
            raise UnreadablePage(f"{intake.path}: files in it lie one over another: it is not read")
        vouched: dict[str, Any] | None = None
        try:
            vouched = _read_list(archive, intake.path)
        except PageError as error:
            yield Unread(intake.name(LIST, 0), error)
        for name in sorted(set(vouched or ()) - {member.filename for member in members}):
            yield Unread(intake.name(name, 0), UnreadablePage(f"{intake.path}: {name} is missing from it"))
        opened = _Opened(file, archive, vouched, intake)
        for member in sorted(members, key=lambda m: m.filename):
            try:
                if depth and INNER.fullmatch(member.filename):
                    yield from _read_inner(opened, member, depth=depth - 1)
                else:
                    yield from _read_member(opened, member)
            except PageError as error:
                yield Unread(intake.name(member.filename, 0), error)
            step = max(0, min(left, member.compress_size))
            left -= step
            if on_bytes:
                on_bytes(step)
        if on_bytes:
            on_bytes(left)


def _read_member(opened: _Opened, member: zipfile.ZipInfo) -> Iterator[Capture | Unread]:
    """Yield the pages of one file of the zip; count it where it is no WARC. Raises PageError where it is refused."""
    name, intake = member.filename, opened.intake
    label = f"{intake.path}: {name}"
    if not WARC.fullmatch(name):
        if not member.is_dir():
            intake.passed["archive in the archive" if NESTED.search(name) else "file beside the WARCs"] += 1
            _refuse_tricks(member, label)
        return
    check_member(member, label)
    if opened.vouched is not None:
        _check_digest(opened.archive, member, stated=opened.vouched.get(name), label=label)
    with open_member(opened.archive, member, label=label) as file:
        head = file.peek(4)
        yield from iter_warc(unpacked(cast(BinaryIO, file), intake.budget, head=head, path=label), intake)


def _read_inner(opened: _Opened, member: zipfile.ZipInfo, *, depth: int) -> Iterator[Capture | Unread]:
    """Yield the pages of a WACZ in the zip, and of `depth` levels in that. Raises PageError where it is refused."""
    from onrecord.capture.zip_pages import open_inside

    path = opened.intake.path
    label = f"{path}: {member.filename}"
    check_member(member, label)
    if member.compress_type != zipfile.ZIP_STORED:
        raise UnreadablePage(f"{label}: is packed within the zip; unzip it first, then read it")
    if opened.vouched is not None:
        _check_digest(opened.archive, member, stated=opened.vouched.get(member.filename), label=label)
    with open_inside(opened.file, opened.archive, member=member, path=path) as inner:
        yield from iter_wacz(inner, opened.intake, depth=depth)


def check_member(member: zipfile.ZipInfo, label: str) -> None:
    """Raise PageError where a file of a zip is not to be read: a trick, encrypted, or a bomb."""
    _refuse_tricks(member, label)
    if member.flag_bits & ENCRYPTED or member.compress_type not in METHODS:
        raise UnreadablePage(f"{label}: is encrypted or packed in a way that is not read")
    if member.file_size > FREE and member.file_size > RATIO * member.compress_size:
        raise PageTooLarge(f"{label}: unpacks to over {RATIO} times its size: no archive of pages does")


def _refuse_tricks(member: zipfile.ZipInfo, label: str) -> None:
    """Raise UnreadablePage where a name leads outside the archive or the file is a link. Nothing is ever unpacked."""
    parts = re.split(r"[/\\]", member.orig_filename)
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in member.orig_filename:
        raise UnreadablePage(f"{label}: its name leads out of the archive; it is not read")
    if member.external_attr >> 16 & FILE_TYPE == SYMLINK:
        raise UnreadablePage(f"{label}: is a link, not a file; it is not read")


class _Member:
    """One file of a zip, read forward, with the errors of its library translated."""

    def __init__(self, file: Any, label: str) -> None:
        self._file = file
        self._label = label
        self._head = b""

    def __enter__(self) -> _Member:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes. Raises UnreadablePage."""
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
            return data
        try:
            return bytes(self._file.read(size))
        except BROKEN as error:
            raise UnreadablePage(f"{self._label}: broken in the zip: {error}") from error


    def peek(self, size: int) -> bytes:
        """Return the first `size` bytes and leave them there: called before anything is read."""
        self._head = self.read(size)
        return self._head

    def seekable(self) -> bool:
        """Return False: packed files are read forward."""
        return False


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, label: str) -> _Member:
    """Return one file of the zip, to be read forward. Raises UnreadablePage."""
    try:
        return _Member(archive.open(member), label)
    except BROKEN as error:
        raise UnreadablePage(f"{label}: broken in the zip: {error}") from error


def open_zip(file: BinaryIO, path: str) -> zipfile.ZipFile:
    """Return the zip in `file`. Raises UnreadablePage where it is broken or cut off."""
    try:
        return zipfile.ZipFile(file)
    except BROKEN as error:
        raise UnreadablePage(f"{path}: a zip archive that is broken or cut off: {error}") from error


def _read_list(archive: zipfile.ZipFile, path: str) -> dict[str, Any]:
    """Return the resources that datapackage.json vouches for, by path. Raises UnreadablePage."""
    data = _read_small(archive, LIST, path=path)
    if data is None:
        raise UnreadablePage(f"{path}: no {LIST} in it: nothing vouches for its records")
    seal = _read_small(archive, LIST_DIGEST, path=path)
    if seal is not None:
        stated = _load(seal, LIST_DIGEST, path=path)
        if not _fits(str(stated.get("hash")), new_hash("sha256", data).hexdigest()):
            raise UnreadablePage(f"{path}: {LIST} does not fit the digest in {LIST_DIGEST}")
    resources = _load(data, LIST, path=path).get("resources")
    if not isinstance(resources, list):
        raise UnreadablePage(f"{path}: {LIST} lists no resources")
    return {str(one["path"]): one for one in resources if isinstance(one, dict) and "path" in one}


def _read_small(archive: zipfile.ZipFile, name: str, *, path: str) -> bytes | None:
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    with open_member(archive, member, label=f"{path}: {name}") as file:
        data = file.read(LIST_LIMIT + 1)
    if len(data) > LIST_LIMIT:
        raise PageTooLarge(f"{path}: {name} is over {LIST_LIMIT // 1048576} MiB")
    return data


def _load(data: bytes, name: str, *, path: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(f"{path}: {name} is broken: {error}") from error
    if not isinstance(value, dict):
        raise UnreadablePage(f"{path}: {name} is broken: no object")
    return value


def _check_digest(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, stated: Any, label: str) -> None:
    """Raise UnreadablePage unless `member` has the digest and size that `stated`, its entry in the list, gives."""
    if stated is None:
        raise UnreadablePage(f"{label}: {LIST} does not list it: it may have been put in later; it is not read")
    algorithm = str(stated.get("hash")).partition(":")[0].lower()
    if algorithm not in ("sha256", "md5", "sha1", "sha512"):
        raise UnreadablePage(f"{label}: {LIST} states no digest of it")
    digest, size = new_hash(algorithm, usedforsecurity=False), 0
    with open_member(archive, member, label=label) as file:
        while data := file.read(PIECE):
            digest.update(data)
            size += len(data)
            if size > member.file_size:
                break
    if not _fits(str(stated["hash"]), digest.hexdigest()) or stated.get("bytes", size) != size:
        raise UnreadablePage(
            f"{label}: does not fit its digest in {LIST}: it was altered; to read it all the same, unzip it first"
        )


def _fits(stated: str, digest: str) -> bool:
    return stated.rpartition(":")[2].strip().lower() == digest
