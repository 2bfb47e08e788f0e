"""Exchanges as WARC records: whole, in the standard form, and never half of one, whatever stopped the run before."""

from __future__ import annotations

import gzip
import io
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from onrecord.capture import fetch_capture, iter_captures
from onrecord.capture.exchange import Exchange
from onrecord.capture.warc_write import open_warc, write_warc
from onrecord.errors import OutputExists, UnreadablePage
from onrecord.model import Capture
from tests.capture.fake_site import PAGE, Answer, Web, answer, page

URL = "https://tarn.example/ferry?day=5"
EXCHANGE = Exchange(
    URL, "2031-04-05T06:07:08Z", 200, "OK", (("Content-Type", "text/html"), ("X-Twice", "a"), ("X-Twice", "b")), PAGE,
    request=(("Host", "tarn.example"), ("User-Agent", "onrecord/1")), address="93.184.216.34",
)  # fmt: skip


def records(data: bytes) -> list[tuple[str, str | None, Any]]:
    """Return type, address and body of each record, its digests checked."""
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        found.append((record.rec_type, record.rec_headers["WARC-Target-URI"], record.raw_stream.read()))
    return found


@pytest.mark.parametrize("packed", [True, False])
def test_a_response_and_its_request(packed: bool) -> None:
    file = io.BytesIO()
    write_warc(EXCHANGE, file, packed=packed)
    assert file.getvalue().startswith(b"\x1f\x8b" if packed else b"WARC/1.1\r\n")
    assert records(file.getvalue()) == [("response", URL, PAGE), ("request", URL, b"")]
    response, request = ((r.rec_headers, r.http_headers) for r in ArchiveIterator(io.BytesIO(file.getvalue())))
    assert response[0]["WARC-Date"] == request[0]["WARC-Date"] == "2031-04-05T06:07:08Z"
    assert response[0]["WARC-IP-Address"] == "93.184.216.34"
    assert response[0]["WARC-Payload-Digest"] == f"sha256:{sha256(PAGE).hexdigest()}"
    assert request[0]["WARC-Concurrent-To"] == response[0]["WARC-Record-ID"]
    assert (response[1].statusline, response[1].headers) == ("200 OK", list(EXCHANGE.headers))
    assert (request[1].protocol, request[1].statusline) == ("GET", "/ferry?day=5 HTTP/1.1")
    assert request[1].headers == list(EXCHANGE.request)


def test_the_body_stands_as_it_was_sent_and_chunking_is_kept_aside() -> None:
    sent = gzip.compress(PAGE)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    kept: list[Exchange] = []
    fetch_capture(URL, keep=kept.append, outside=Web({URL: answer(200, sent, **headers)}).outside)
    file = io.BytesIO()
    write_warc(kept[0], file)
    record = next(iter(ArchiveIterator(io.BytesIO(file.getvalue()))))
    assert record.http_headers["X-Archive-Orig-Transfer-Encoding"] == "chunked"
    assert record.http_headers["Transfer-Encoding"] is None
    assert record.raw_stream.read() == sent


@pytest.mark.parametrize("name", ["run.warc", "run.warc.gz", "RUN.WARC.GZ"])
def test_a_file_begins_with_who_wrote_it_and_goes_on_as_it_began(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for _ in range(2):
        with open_warc(path) as keep:
            keep(EXCHANGE)
            keep(EXCHANGE)
    assert path.read_bytes().startswith(b"\x1f\x8b") == name.lower().endswith("gz")
    assert [kind for kind, _, _ in records(path.read_bytes())] == ["warcinfo", *["response", "request"] * 4]


def test_pages_that_cannot_be_read_are_kept_too(tmp_path: Path) -> None:
    broken = answer(200, b"\x1f\x8b\x08broken", Content_Encoding="gzip", Content_Type="text/html")
    web = Web({URL: answer(302, Location="/b"), "https://tarn.example/b": broken})
    with open_warc(tmp_path / "a.warc") as keep, pytest.raises(UnreadablePage):
        fetch_capture(URL, keep=keep, outside=web.outside)
    found = [(kind, url) for kind, url, _ in records((tmp_path / "a.warc").read_bytes()) if kind == "response"]
    assert found == [("response", URL), ("response", "https://tarn.example/b")]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@settings(max_examples=40)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_record_that_a_killed_run_left_half_done_is_cut_off(
    tmp_path_factory: pytest.TempPathFactory, name: str, share: float
) -> None:
    path = tmp_path_factory.mktemp("warc") / name
    with open_warc(path) as keep:
        keep(EXCHANGE)
    whole = path.read_bytes()
    with open_warc(path) as keep:
        keep(EXCHANGE)
    cut = len(whole) + int(share * (path.stat().st_size - len(whole)))
    path.write_bytes(path.read_bytes()[:cut])
    with open_warc(path) as keep:
        keep(EXCHANGE)
    kinds = [kind for kind, _, _ in records(path.read_bytes())]
    # Where the cut fell between the two records of an exchange, the first of them is whole and stays.
    assert kinds in (
        ["warcinfo", *["response", "request"] * 2],
        ["warcinfo", "response", "request", "response", "response", "request"],
    )
    assert path.read_bytes().startswith(whole)


@pytest.mark.parametrize(
    "content",
    [b"Nine die in ferry fire\n", gzip.compress(b"Nine die"), b"<html>", b"\x1f\x8b\x08broken" * 9, b"WARC\n" * 20,
     b"WARC/1.1\r\nWARC-Type: response\r\n\r\n"],
)  # fmt: skip
def test_a_file_that_is_something_else_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    with pytest.raises(OutputExists, match="no WARC: nothing is appended"), open_warc(path):
        pass
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_file_whose_end_is_damaged_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with open_warc(path) as keep:
        keep(EXCHANGE)
        keep(EXCHANGE)
    damaged = bytearray(path.read_bytes())
    last = damaged.rfind(b"\x1f\x8b\x08" if name.endswith("gz") else b"WARC/1.1")
    damaged[last : last + 12] = b"x" * 12
    path.write_bytes(damaged)
    with pytest.raises(OutputExists, match=f"damaged at byte {last}"), open_warc(path):
        pass
    assert path.read_bytes() == damaged


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with (
        open_warc(tmp_path / "a.warc"),
        pytest.raises(OutputExists, match="another run"),
        open_warc(tmp_path / "a.warc"),
    ):
        pass


class Full(io.BytesIO):
    """A disk with room for so many bytes."""

    room = 0

    def write(self, data: Any) -> int:
        if self.room < len(data):
            super().write(bytes(data)[: self.room])
            raise OSError(28, "No space left on device")
        self.room -= len(data)
        return super().write(data)

    def fileno(self) -> int:
        raise OSError(22, "not on a disk")


@pytest.mark.parametrize("room", [0, 1, 700, 10**6])
def test_a_write_that_fails_is_undone(room: int) -> None:
    from onrecord.capture.warc_write import _append

    file = Full(b"whole records before")
    file.room = room
    with pytest.raises(OSError, match=r"No space left|not on a disk"):
        _append(file, lambda whole: write_warc(EXCHANGE, whole))
    assert file.getvalue() == b"whole records before"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), open_warc(tmp_path / "none" / "a.warc"):
        pass


COPY = "https://web.archive.org/web/20300405060000/https://tarn.example/ferry"
ANSWERS: dict[str, dict[str, Answer]] = {
    "plain": {URL: page()},
    "latin": {URL: page("Neun Tote in Brücke".encode("latin-1"), content_type="text/plain; charset=ISO-8859-1")},
    "no type": {URL: answer(200, PAGE)},
    "gzip, in chunks": {
        URL: answer(200, gzip.compress(PAGE), Content_Encoding="gzip", Transfer_Encoding="chunked")
    },
    "brotli": {URL: answer(200, brotli.compress(PAGE), Content_Encoding="br", Content_Type="text/html")},
    "redirected": {URL: answer(301, b"<p>moved</p>", Location="/b"), "https://tarn.example/b": page()},
    "a copy": {URL: answer(302, Location=COPY), COPY: page()},
    "a copy that says when": {
        URL: answer(200, PAGE, Content_Type="text/html", Memento_Datetime="Fri, 05 Apr 2030 06:00:00 GMT",
                    Link='<https://fenmoor.example/a>; rel="original"')
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS)
def test_a_capture_read_from_the_warc_is_the_one_that_was_fetched(
    tmp_path: Path, name: str, answers: dict[str, Answer]
) -> None:
    with open_warc(tmp_path / name) as keep:
        fetched = fetch_capture(URL, keep=keep, outside=Web(dict(answers)).outside)
    (read,) = iter_captures(str(tmp_path / name))
    assert isinstance(read, Capture)
    assert replace(read, page=URL) == fetched
    assert read.sha256 == fetched.sha256
