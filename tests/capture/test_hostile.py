"""Files of up to 20 MB made to do harm: each is read or given up in under ten seconds, and in bounded memory."""

from __future__ import annotations

import gzip
import plistlib
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from tests.capture.archives import har, har_entry, http, item, mhtml, page_record, record, rss, warc

SIZE = 20_000_000
SECONDS = 10
MEMORY = 1_000_000_000
# Reads the file named first, in a process of its own with a bound on its memory; prints what came of it.
READ = """
import resource, sys, time
from onrecord.capture import iter_captures
began = time.process_time()
kinds = {}
for one in iter_captures(sys.argv[1]):
    kinds[type(one).__name__] = kinds.get(type(one).__name__, 0) + 1
print(int(time.process_time() - began), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, kinds)
"""


def fill(piece: bytes, size: int = SIZE) -> bytes:
    """Return `piece` over and over."""
    return piece * (size // len(piece))


def swelling(size: int, *, before: bytes = b"") -> bytes:
    """Return gzip of `size` zero bytes, made without holding them."""
    packer = zlib.compressobj(1, wbits=31)
    parts = [packer.compress(before), *(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)), packer.flush()]
    return b"".join(parts)


def bomb_in_a_body(pack: Callable[[bytes], bytes], coding: str) -> bytes:
    """Return a WARC of pages that unpack to almost the limit each."""
    body = pack(b"a" * 31_000_000)
    return fill(gzip.compress(record(http(body, headers=f"Content-Encoding: {coding}\r\n"))), 2_000_000)


FILES: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: swelling(1_000_000_000),
    "zeros after a record": lambda: swelling(1_000_000_000, before=page_record(1)),
    "bodies of gzip": lambda: bomb_in_a_body(gzip.compress, "gzip"),
    "bodies of brotli": lambda: bomb_in_a_body(lambda body: brotli.compress(body, quality=3), "br"),
    "records of nothing": lambda: fill(record(b"", kind="metadata", url=None)),
    "signs of members": lambda: warc(page_record(1)) + fill(b"\x1f\x8b\x08"),
    "records too long": lambda: record(http(), length=SIZE) + fill(page_record(1)),
    "boundaries": lambda: mhtml()[:600] + fill(b"\r\n------MultipartBoundary--x----\r\nA: b\r\n\r\n"),
    "nested lists in a property list": lambda: plistlib.dumps({"WebMainResource": 1})[:-40] + fill(b"<array>"),
    "objects in a log": lambda: har(har_entry()).replace(b'"entries": [', b'"entries": [' + fill(b'{"":{}},')),
    "small items": lambda: rss(*["<item><title>x</title></item>"] * (SIZE // 29)),
    "items of elements": lambda: rss(*[item().replace("In short.", "<a></a>" * 40_000)] * 70),
    "items of ampersands": lambda: rss(*[item().replace("In short.", "&" * 40_000)] * 490),
    "comments in HTML": lambda: b"<html>" + fill(b"<!--"),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux does")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_costs_little(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(FILES[name]())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    seconds, memory, kinds = done.stdout.split(" ", 2)
    assert int(seconds) < SECONDS
    assert int(memory) < MEMORY
    assert "Unread" in kinds or "Capture" in kinds
