"""Folders of pages, in one order."""

from __future__ import annotations

import gzip
from pathlib import Path

from onrecord.capture import walk_pages
from tests.capture.archives import FORMS


def test_folders_are_walked_in_order_and_only_pages_are_taken(tmp_path: Path) -> None:
    for name in (
        "b/2.html",
        "b/1.HTM.gz",
        "a/z.text",
        "c.txt",
        ".hidden/x.txt",
        "b/.y.txt",
        "b/picture.png",
        "d.xhtml",
        "log.gz",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(p.relative_to(tmp_path)) for p in walk_pages([tmp_path])]
    assert found == ["c.txt", "d.xhtml", "a/z.text", "b/1.HTM.gz", "b/2.html"]


def test_files_of_many_pages_are_taken_and_of_xml_and_json_the_feeds(tmp_path: Path) -> None:
    for name, form in (
        ("a.warc.gz", "html"), ("b.WACZ", "html"), ("c.mhtml", "html"), ("d.mht", "html"), ("e.webarchive", "html"),
        ("f.har", "html"), ("g.rss", "html"), ("h.atom", "html"), ("i.warc.wet.gz", "html"), ("j.xml", "rss"),
        ("k.json", "json_feed"), ("l.xml", "html"), ("m.json", "html"), ("n.cdx", "html"), ("o.rdf", "rdf"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(FORMS[form])
    (tmp_path / "p.xml.gz").write_bytes(gzip.compress(FORMS["atom"]))
    (tmp_path / "q.xml").symlink_to(tmp_path / "missing")
    assert "".join(path.name[0] for path in walk_pages([tmp_path])) == "abcdefghijkop"


def test_a_named_path_is_always_taken_and_keeps_its_place(tmp_path: Path) -> None:
    page = tmp_path / "page.dat"
    page.write_text("x")
    missing = tmp_path / "missing.txt"
    assert list(walk_pages([missing, str(page), missing])) == [missing, page, missing]
