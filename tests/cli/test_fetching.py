"""Addresses among the names: fetched politely, kept in a WARC, and read like any other page."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.capture import FetchPolicy, Unread, iter_captures
from onrecord.cli.add import Readers, add_pages
from onrecord.cli.fetching import Fetching, open_fetch, take_turns
from onrecord.cli.read import print_pages
from onrecord.errors import OutputExists
from onrecord.ledger import open_for_reading, paths_of
from onrecord.model import Capture
from tests.capture.fake_site import PAGE, Web, page
from tests.run.light import read_words

A, B = "https://a.example/1", "https://b.example/2"
STORY = "Nine people were killed in a fire on a ferry off the coast of Tarn, the harbour police said. " * 20
ENTRY = "<item><title>{0}</title><link>https://a.example/{0}</link><content:encoded>{1}</content:encoded></item>"
ENTRIES = "".join(ENTRY.format(name, f"{name} {STORY}") for name in ("ferry", "harbour"))
RSS = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
FEED = f"{RSS}<channel><title>Tarn Post</title>{ENTRIES}</channel></rss>".encode()


def test_hosts_take_turns() -> None:
    a, b = "https://a.example/", "http://B.example/"
    names = ["page.html", f"{a}1", f"{a}2", f"{a}3", "-", f"{b}1", f"{b}2"]
    assert take_turns(names) == ["page.html", f"{a}1", f"{b}1", f"{a}2", "-", f"{b}2", f"{a}3"]
    assert take_turns(["x", "y"]) == ["x", "y"]


def test_an_address_is_read_and_what_it_answered_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    web = Web({A: page(), B: page(b"<p>The harbour is shut.</p>")})
    ledger, warc = tmp_path / "a.ledger", tmp_path / "a.warc.gz"
    fetching = Fetching(warc=warc, outside=web.outside)
    gone = "https://a.example/gone"
    assert add_pages([A, gone, B], ledger, readers=Readers(1, 60, read_words), fetching=fetching) == 1
    assert web.pages() == [A, B, gone]
    assert f"onrecord: {gone}: " in capsys.readouterr().err
    kept = [c for c in iter_captures(str(warc)) if isinstance(c, Capture)]
    assert {c.url: c.payload for c in kept}[A] == PAGE
    with open_for_reading(ledger) as opened:
        assert paths_of(opened, kept[0].sha256) == (A,)
    with open_for_reading(ledger) as opened:
        row = "SELECT captured_at FROM pages WHERE path = ?"
        assert opened.connection.execute(row, (A,)).fetchone()[0].startswith("2031-04-05T06:07")


def test_addresses_are_read_in_the_order_given_and_nothing_kept_unasked(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    web = Web({A: page(b"%PDF-1.7 \xe2\xe3"), B: page(b"<p></p>")})
    assert print_pages([A, B], "jsonl", table=None, fetching=Fetching(outside=web.outside)) == 2
    assert web.pages() == [A, B]
    assert [line[:60].count(b"schema") for line in capsysbinary.readouterr().out.splitlines()] == [1, 1]
    assert list(tmp_path.iterdir()) == []


def test_a_feed_at_an_address_gives_its_entries() -> None:
    web = Web({A: page(FEED, content_type="application/rss+xml")})
    with open_fetch(Fetching(outside=web.outside), [A]) as fetch:
        pages = list(fetch(A))
    assert [p.page for p in pages] == [f"{A}#https://a.example/ferry", f"{A}#https://a.example/harbour"]
    assert all(isinstance(p, Capture) and p.captured_at == "2031-04-05T06:07:08Z" for p in pages)


def test_an_address_that_may_not_be_asked_is_an_outcome() -> None:
    with open_fetch(Fetching(), [A]) as fetch:
        (page,) = fetch("http://127.0.0.1/")
    assert isinstance(page, Unread)
    assert page.error.kind == "refused"


def test_a_warc_is_made_for_addresses_alone_and_no_other_file_touched(tmp_path: Path) -> None:
    warc = tmp_path / "a.warc"
    with open_fetch(Fetching(warc=warc), ["page.html"]):
        assert not warc.exists()
    warc.write_text("notes of mine")
    with pytest.raises(OutputExists), open_fetch(Fetching(warc=warc), [A]):
        pass
    assert warc.read_text() == "notes of mine"


def test_a_feed_is_read_in_the_charset_that_its_server_says(capsys: pytest.CaptureFixture[str]) -> None:
    feed = FEED.decode().replace("Tarn Post", "Tårn Post").encode("cp1252")
    web = Web({A: page(feed, content_type="text/xml; charset=windows-1252")})
    with open_fetch(Fetching(outside=web.outside), [A]) as fetch:
        pages = [p for p in fetch(A) if isinstance(p, Capture)]
    assert ["Tårn Post" in p.payload.decode() for p in pages] == [True, True]
    assert capsys.readouterr().err == ""


def test_a_feed_without_entries_is_said() -> None:
    web = Web({A: page(f"{RSS}<channel/></rss>".encode(), content_type="application/rss+xml")})
    with open_fetch(Fetching(outside=web.outside), [A]) as fetch:
        (unread,) = fetch(A)
    assert isinstance(unread, Unread)
    assert unread.error.kind == "empty"


def test_who_leaves_robots_txt_aside_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    fetching = Fetching(FetchPolicy(honour_robots=False), outside=Web({}).outside)
    with open_fetch(fetching, ["page.html"]):
        assert capsys.readouterr().err == ""
    with open_fetch(fetching, [A]):
        assert "robots.txt is not asked for" in capsys.readouterr().err
