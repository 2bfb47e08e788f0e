"""Folders of pages, in one order."""

from __future__ import annotations

from pathlib import Path

from onrecord.capture import walk_pages


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


def test_a_named_path_is_always_taken_and_keeps_its_place(tmp_path: Path) -> None:
    page = tmp_path / "page.dat"
    page.write_text("x")
    missing = tmp_path / "missing.txt"
    assert list(walk_pages([missing, str(page), missing])) == [missing, page, missing]
