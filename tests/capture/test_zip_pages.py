"""Zip files of saved pages, WACZ files in a WACZ, and what browsers put beside a page they save."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.capture import Unread, iter_captures, iter_stream, walk_pages
from onrecord.errors import PageTooLarge, UnreadablePage, UnsupportedFormat
from onrecord.model import Capture
from tests.capture.archives import PAGE, URL, mhtml, page_record, wacz, warc


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of `members`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data: bytes, name: str = "a.zip") -> tuple[list[Capture], list[Unread], Counter[str]]:
    """Return the pages in `data`, what was not read, and what was passed over."""
    passed: Counter[str] = Counter()
    found = list(iter_stream(name, BytesIO(data), passed=passed))
    return [f for f in found if isinstance(f, Capture)], [f for f in found if isinstance(f, Unread)], passed


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_of_a_zip_are_read_each_as_a_file_of_its_own(method: int) -> None:
    members = {
        "index.html": PAGE, "case/ferry.mhtml": mhtml(), "case/crawl.warc.gz": warc(page_record(1)),
        "case/case.wacz": wacz({"archive/a.warc": page_record(2)}), "a.png": b"\x89PNG", "__MACOSX/._index.html": b"x",
        "empty/": b"",
    }  # fmt: skip
    pages, unread, passed = read(zipped(members, method))
    assert [page.page for page in pages] == [
        f"a.zip#case/case.wacz#{URL}/2", f"a.zip#case/crawl.warc.gz#{URL}/1", "a.zip#case/ferry.mhtml",
        "a.zip#index.html",
    ]  # fmt: skip
    assert unread == []
    assert (passed["hidden file"], passed["file that is no page"]) == (1, 1)
    assert pages[-1].payload == PAGE
    assert pages[2].url == URL


def test_bytes_read_of_a_zip_add_up_to_its_size(tmp_path: Path) -> None:
    data = zipped({"index.html": PAGE})
    (tmp_path / "a.zip").write_bytes(data)
    steps: list[int] = []
    assert len(list(iter_captures(str(tmp_path / "a.zip"), on_bytes=steps.append))) == 1
    assert sum(steps) == len(data)


@pytest.mark.parametrize(
    "members",
    [{"[Content_Types].xml": b"x", "word/a.html": PAGE}, {"mimetype": b"application/epub+zip", "a.xhtml": PAGE},
     {"a.png": b"x"}],
)  # fmt: skip
def test_documents_and_zips_without_pages_are_left_as_they_are(members: dict[str, bytes]) -> None:
    (page,), unread, _ = read(zipped(members))
    assert (page.page, page.payload[:2], unread) == ("a.zip", b"PK", [])


def test_tricks_and_bombs_in_a_zip_are_refused_and_the_rest_is_read() -> None:
    pages, (unread,), _ = read(zipped({"../evil.html": PAGE, "good.html": PAGE}))
    assert [page.page for page in pages] == ["a.zip#good.html"]
    assert "leads out of the archive" in str(unread.error)
    pages, refused, _ = read(zipped({f"{n:02}.html": b" " * 30_000_000 for n in range(30)} | {"0.html": PAGE}))
    assert any(isinstance(one.error, PageTooLarge) and "far more" in str(one.error) for one in refused)
    assert [page.page for page in pages][:1] == ["a.zip#0.html"]


def test_a_package_of_several_wacz_files_is_read() -> None:
    inner = {f"{n}.wacz": wacz({"archive/a.warc.gz": warc(page_record(n))}) for n in (1, 2)}
    pages, unread, _ = read(wacz(inner))
    assert [page.url for page in pages] == [f"{URL}/1", f"{URL}/2"]
    assert unread == []


def test_an_inner_wacz_that_was_altered_or_packed_is_refused_by_name() -> None:
    inner = wacz({"archive/a.warc.gz": warc(page_record(1))})
    listed = json.dumps({"resources": [{"path": "1.wacz", "hash": f"sha256:{'0' * 64}", "bytes": len(inner)}]}).encode()
    _, (unread,), _ = read(wacz({"1.wacz": inner}, package=listed))
    assert "does not fit its digest" in str(unread.error)
    _, refused, _ = read(zipped({"datapackage.json": b"{}", "1.wacz": inner}))
    assert any("unzip it first" in str(one.error) for one in refused)


def test_wacz_files_within_wacz_files_have_an_end() -> None:
    deep = wacz({"1.wacz": wacz({"2.wacz": wacz({"archive/a.warc": page_record(1)})})})
    pages, _, passed = read(deep)
    assert pages == []
    assert passed["archive in the archive"] == 1


def test_a_list_of_wacz_files_says_what_to_do(tmp_path: Path) -> None:
    listed = {"profile": "multi-wacz-package", "resources": [{"name": "a.wacz", "path": "https://tarn.example/a.wacz"}]}
    (found,) = iter_stream("a.json", BytesIO(json.dumps(listed, indent=1).encode()))
    assert isinstance(found, Unread)
    assert isinstance(found.error, UnsupportedFormat)
    assert "download" in str(found.error)


def test_the_folder_beside_a_page_saved_complete_holds_no_pages(tmp_path: Path) -> None:
    for name in ("Ferry fire.html", "Ferry fire_files/saved_resource.html", "other_files/page.html", "Brand.htm",
                 "Brand-Dateien/frame.htm"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    passed: Counter[str] = Counter()
    names = [str(path.relative_to(tmp_path)) for path in walk_pages([tmp_path], passed=passed)]
    assert names == ["Brand.htm", "Ferry fire.html", "other_files/page.html"]
    assert passed["folder of a saved page"] == 2
    data = zipped({"x/Ferry fire.html": PAGE, "x/Ferry fire_files/saved_resource.html": PAGE})
    pages, _, counted = read(data)
    assert [page.page for page in pages] == ["a.zip#x/Ferry fire.html"]
    assert counted["file of a saved page"] == 1


def test_a_broken_zip_says_so() -> None:
    _, (unread,), _ = read(zipped({"index.html": PAGE})[:-30])
    assert isinstance(unread.error, UnreadablePage)


def test_a_zip_of_pages_within_one_is_not_opened_whatever_its_name() -> None:
    inner = zipped({"b.html": PAGE})
    pages, unread, _ = read(zipped({"a.html": PAGE, "more.zip": inner, "page.html": inner}))
    assert [page.page for page in pages] == ["a.zip#a.html"]
    assert [u.page for u in unread] == ["a.zip#more.zip", "a.zip#page.html"]
    assert all(isinstance(u.error, UnreadablePage) and "a zip in a zip" in str(u.error) for u in unread)


def test_folders_of_saved_pages_in_a_zip_are_passed_at_any_depth() -> None:
    members = {"case/one/page.html": PAGE, "case/one/page_files/ad.html": PAGE, "case/one/page_files/x/y.html": PAGE,
               "case/two_files/own.html": PAGE}  # fmt: skip
    pages, _, passed = read(zipped(members))
    assert [page.page for page in pages] == ["a.zip#case/one/page.html", "a.zip#case/two_files/own.html"]
    assert passed["file of a saved page"] == 2
