"""Whatever the input: blocks are in order, do not overlap, and leave only white space between them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.article import read_article
from onrecord.errors import PageError
from onrecord.model import Article, Capture

LINES = st.sampled_from([
    "Nine die in bridge collapse", "By Ada Lind", "4 May 2021, 16:00 | Updated: 9 May 2021", "Picture: Holm Agency",
    "The mayor said on Monday that nine people had been killed.", "READ MORE: A fox stole shoes", "More Latest News",
    "Posted on April 4 2017 by Ada Lind The mayor spoke.", "", "   ", "\ufeff", "\x00", "- Boats;", "They ask:",
    "“We ran,” she said.", "Ada Lind is a reporter in Velograd.",
])  # fmt: skip
TAGS = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<h1>", "</h1>", "<li>", "<a href='x'>", "</a>",
    "<script>", "</script>", "<!--", "-->", "<p hidden>", "<img alt='A bridge over a river'>",
    "<table><td>", "&amp;", "<![CDATA[",
])  # fmt: skip
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(article: Article) -> None:
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        assert not article.text[at : block.start].strip()
        assert article.text[block.start : block.end].strip()
        at = block.end
    assert not article.text[at:].strip()
    assert not (article.title and article.title not in article.text)


def read(data: bytes, page: str) -> Article | None:
    try:
        return read_article(Capture(page, data, data))
    except PageError:
        return None


@QUICK
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    article = read(text.encode(), "page.txt")
    if article:
        check(article)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    for page in ("page.txt", "page.html"):
        article = read(data, page)
        if article:
            check(article)


@QUICK
@given(st.lists(LINES | st.text(max_size=30), max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", "\r"]))
def test_any_dump(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    article = read(text.encode(), "page.txt")
    if article:
        assert article.text == text
        check(article)


@settings(QUICK, max_examples=60)
@given(st.lists(TAGS | LINES | st.text(max_size=20), min_size=1, max_size=40))
def test_any_html(parts: list[str]) -> None:
    article = read(("<html><body>" + "".join(parts)).encode(), "page.html")
    if article:
        check(article)
