"""A file's form is told by its content: what each form begins with, and what only looks like it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord.capture import iter_captures
from onrecord.capture.forms import name_form
from onrecord.model import Capture
from tests.capture.archives import ATOM, FORMS, PAGE, URL, item, mhtml, page_record, rss, warc

NAMED = {
    "warc": "warc", "wacz": "zip", "mhtml": "mhtml", "webarchive": "webarchive", "webarchive.xml": "webarchive",
    "har": "har", "rss": "feed", "atom": "feed", "rdf": "feed", "json_feed": "json_feed", "html": "page",
}  # fmt: skip


@pytest.mark.parametrize("form", NAMED)
def test_each_form_is_known(form: str) -> None:
    assert name_form(FORMS[form][:65536]) == NAMED[form]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"Nine people died.",
        b"WARC/1.0 is a standard.\n"[5:],
        b"<p>the WARC/1.0 standard</p>",
        b"Date: 5 April 2031\nNine people died.\n",
        b"From: Ines\nMIME-Version: 1.0\n\nContent-Type: multipart/related",
        b'{"log": "a diary"}',
        b'{"version": "1.1", "title": "no feed"}',
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>rss</p></html>",
        b"<feed><entry/></feed>",
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:foaf='http://xmlns.com/foaf/0.1/'/>",
        b"<?xml version='1.0'?><plist version='1.0'><dict><key>Name</key></dict></plist>",
        b"bplist00\xd1\x01\x02TName",
        b"%PDF-1.7",
    ],
)
def test_anything_else_is_a_page(head: bytes) -> None:
    assert name_form(head) == "page"


@pytest.mark.parametrize(
    "head",
    [
        b"\xef\xbb\xbf" + ATOM,
        ATOM.decode().replace("utf-8", "utf-16").encode("utf-16"),
        b"<!-- a --><!DOCTYPE rss [ <!-- > --> ]>\n<?style x?><rss version='0.91'>",
        rss(item()),
    ],
)
def test_feeds_are_known_behind_marks_and_comments(head: bytes) -> None:
    assert name_form(head) == "feed"


@pytest.mark.parametrize("form", FORMS)
def test_the_name_of_a_file_decides_nothing(tmp_path: Path, form: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(FORMS[form])
    captures = [one for one in iter_captures(str(path)) if isinstance(one, Capture)]
    assert captures
    assert all(b"<html" in capture.payload for capture in captures)


@pytest.mark.parametrize("form", ["mhtml", "webarchive", "har", "rss"])
def test_gzip_around_a_form_is_undone(tmp_path: Path, form: str) -> None:
    path, packed = tmp_path / "plain", tmp_path / "packed"
    path.write_bytes(FORMS[form])
    packed.write_bytes(gzip.compress(FORMS[form]))
    (plain, *_), (unpacked, *_) = iter_captures(str(path)), iter_captures(str(packed))
    assert isinstance(plain, Capture)
    assert isinstance(unpacked, Capture)
    assert plain.payload == unpacked.payload


@pytest.mark.parametrize("form", FORMS)
def test_all_bytes_of_a_file_are_counted(tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(FORMS[form])
    seen: list[int] = []
    list(iter_captures(str(path), on_bytes=seen.append))
    assert sum(seen) == len(FORMS[form])


def test_names_of_pages_are_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(page_record(1), page_record(1), page_record(2)[:-30], page_record(3)))
    first, second = ([one.page for one in iter_captures(str(path))] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


def test_one_page_keeps_the_files_bytes_and_name(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(mhtml())
    (capture,) = iter_captures(str(path))
    assert isinstance(capture, Capture)
    assert (capture.page, capture.data, capture.payload, capture.url) == (str(path), mhtml(), PAGE, URL)
