"""Feeds: full entries as pages of their own, summaries said to be such, broken feeds read as far as they go."""

from __future__ import annotations

from io import BytesIO

import pytest

from onrecord.article import read_article
from onrecord.capture import Unread, iter_stream
from onrecord.errors import EmptyPage, SummaryOnly, UnreadablePage
from onrecord.model import Capture
from tests.capture.archives import ATOM, JSON_FEED, RDF, URL, WORDS, item, rss


def read(data: bytes) -> tuple[list[Capture], list[Unread]]:
    """Return the captures of the feed `data`, and what was not read of it."""
    found = list(iter_stream("a.xml", BytesIO(data)))
    return [f for f in found if isinstance(f, Capture)], [f for f in found if isinstance(f, Unread)]


def test_an_entry_in_full_is_a_page_made_of_its_own_words() -> None:
    (capture,), unread = read(rss(item()))
    assert unread == []
    assert (capture.page, capture.url, capture.captured_at) == (f"a.xml#{URL}/1", f"{URL}/1", None)
    assert (capture.media_type, capture.charset) == ("text/html", "utf-8")
    assert capture.data.decode() == capture.payload.decode() == (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8">\n<title>Ferry &amp; fire 1</title>\n'
        f'<link rel="canonical" href="{URL}/1">\n<meta name="author" content="Ines Okafor">\n'
        '<meta property="og:title" content="Ferry &amp; fire 1">\n'
        '<meta property="article:published_time" content="2031-04-05T06:07:08+02:00">\n'
        '<meta property="og:site_name" content="Tarn Courier">\n</head><body><article>\n<h1>Ferry &amp; fire 1</h1>\n'
        '<p class="byline">Ines Okafor</p>\n'
        '<p><time itemprop="datePublished" datetime="2031-04-05T06:07:08+02:00">'
        "Sat, 05 Apr 2031 06:07:08 +0200</time></p>\n"
        f"<div><p>{WORDS}</p><p>Item 1.</p></div>\n</article></body></html>\n"
    )  # fmt: skip


def test_the_article_of_an_entry_has_its_title_and_words() -> None:
    (capture,), _ = read(rss(item()))
    article = read_article(capture)
    assert article.title == "Ferry & fire 1"
    assert WORDS in article.text


@pytest.mark.parametrize(
    ("feed", "summaries"), [(ATOM, ["https://tarn.example/news/depot"]), (RDF, []), (JSON_FEED, [f"{URL}/3"])]
)
def test_other_kinds_of_feeds(feed: bytes, summaries: list[str]) -> None:
    (capture, *_), unread = read(feed)
    assert capture.url == URL
    assert WORDS in capture.payload.decode()
    assert [one.page.removeprefix("a.xml#") for one in unread] == summaries
    assert all(isinstance(one.error, SummaryOnly) for one in unread)


def test_atom_gives_authors_and_both_times() -> None:
    (capture,), _ = read(ATOM)
    text = capture.payload.decode()
    assert '<html lang="en">' in text
    for words in ("Ines Okafor", "Milo Brandt", 'content="2031-04-05T06:07:08+02:00"', 'itemprop="dateModified"'):
        assert words in text


def test_json_feeds_give_plain_text_as_paragraphs() -> None:
    (_, plain), _ = read(JSON_FEED)
    assert "<div><p>One &lt; two.</p>\n<p>Three.</p></div>" in plain.payload.decode()
    assert "Milo Brandt" in plain.payload.decode()


@pytest.mark.parametrize(
    "text",
    [
        "<p>Nine people died […]</p>",
        "<p>Nine people died...</p>",
        '<p>Nine people died</p><a href="x">Continue reading &rarr;</a>',
        "<p>Nine died [&hellip;]</p><p>The post <a href='x'>Ferry</a> appeared first on <a href='y'>Tarn</a>.</p>",
    ],
)
def test_a_text_that_breaks_off_is_a_summary(text: str) -> None:
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded>"
    entry = item(full=False).replace("<description>", f"{content}<description>")
    captures, (one,) = read(rss(entry))
    assert captures == []
    assert isinstance(one.error, SummaryOnly)
    assert one.error.kind == "no_article"
    assert f"{URL}/1" in str(one.error)


def test_a_description_is_the_text_only_of_an_item_without_a_link() -> None:
    alone = item(full=False).replace(f"<link>{URL}/1</link>", "<guid isPermaLink='false'>tarn-17</guid>")
    (capture,), (one,) = read(rss(alone, item(2, full=False)))
    assert (capture.page, capture.url) == ("a.xml#tarn-17", None)
    assert one.page == f"a.xml#{URL}/2"


def test_a_feed_in_another_encoding() -> None:
    latin = rss(item()).decode().replace("UTF-8", "windows-1252").replace("Nine", "“Nine”").encode("cp1252")
    wide = rss(item()).decode().replace("UTF-8", "utf-16").replace("Nine", "“Nine”").encode("utf-16")
    for data in (latin, wide):
        (capture,), _ = read(data)
        assert "<p>“Nine” people" in capture.payload.decode()


def test_broken_xml_is_mended_and_what_is_cut_off_is_said() -> None:
    broken = rss(item(1).replace("&amp;", "&nbsp;"), item(2).replace("</title>", ""), item(3))
    captures, unread = read(broken)
    assert captures[0].url == f"{URL}/1"
    assert len(captures) + len(unread) == 3
    captures, (one,) = read(rss(item(1), item(2))[:-60])
    assert [c.url for c in captures] == [f"{URL}/1"]
    assert "cut off" in str(one.error)


def test_entries_in_texts_and_comments_are_none() -> None:
    entry = item().replace("<p>Item 1.</p>", "&lt;item> </item> <item>")
    captures, unread = read(rss("<!-- <item> -->", entry, item(2)))
    assert [c.url for c in captures] == [f"{URL}/1", f"{URL}/2"]
    assert unread == []


def test_entities_of_its_own_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = rss(item()).replace(b"<rss", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss'.encode())
    (one,) = iter_stream("a.xml", BytesIO(data.replace(b"Nine", b"&l9;")))
    assert isinstance(one, Unread)
    assert isinstance(one.error, UnreadablePage)
    assert "entities of its own" in str(one.error)


def test_a_feed_without_entries_says_so() -> None:
    _, (one,) = read(rss())
    assert isinstance(one.error, EmptyPage)


def test_an_entry_of_nothing_but_elements_is_left_out() -> None:
    swollen = item(2).replace("<description>", "<description>" + "<a></a>" * 60_000)
    captures, unread = read(rss(item(1), item(3)).replace(b"</channel>", swollen.encode() + b"</channel>"))
    assert "elements are left out" in str(unread[0].error)
    assert [c.url for c in captures] == [f"{URL}/1", f"{URL}/3"]


def test_an_entry_too_large_does_not_stop_the_rest() -> None:
    captures, (one,) = read(rss(item(1), item(2).replace("<p>Item", "<p>" + "x" * 600_000), item(3)))
    assert [c.url for c in captures] == [f"{URL}/1", f"{URL}/3"]
    assert "too large" in str(one.error)


def test_the_same_entry_gives_the_same_bytes() -> None:
    first, second = (read(rss(*items))[0][0].sha256 for items in ((item(1), item(2)), (item(1),)))
    assert first == second
