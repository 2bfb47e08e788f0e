"""Any markup at all is read or refused with a reason: no crash, no hang, no word twice, no endless memory."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import read_article
from onrecord.article.html_strip import strip_tags
from onrecord.article.html_tree import MOST_ATTRIBUTES, MOST_TAGS, parse_html
from onrecord.errors import PageError
from onrecord.model import Article, Capture

SENTENCE = "The governor of Velograd said on Monday that nine people had died when the old bridge fell."
TAGS = (
    "p div span a article section aside figure figcaption h1 h2 h3 ul li table tr td blockquote time b sub button "
    "script style template noscript svg title iframe form main nav footer center"
).split()
ATTRIBUTES = (
    'class="related"', 'class="share-bar story"', "class=caption", 'id="S:1" hidden', "hidden", 'style="display:none"',
    'itemprop="articleBody"', 'href="x"', 'class="', "class='a b\"", "data-x=\">\"", "=", "<", '/"', "class",
)  # fmt: skip
pieces = st.one_of(
    st.builds(lambda t, a: f"<{t} {a}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds(lambda t: f"<{t}>", st.sampled_from(TAGS)),
    st.builds(lambda t: f"</{t}>", st.sampled_from(TAGS)),
    st.sampled_from((f"<p>{SENTENCE}</p>", "<br>", "<br><br>", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "&#x110000;",
                     "\x00", "<", "</", "10:15", "6 March 2018", "By Ada Lind", "<img alt='A bridge over a river'>")),
    st.text(max_size=30),
)  # fmt: skip
scripts = st.builds(
    lambda text: f'<script type="application/ld+json">{text}</script>',
    st.one_of(
        st.text(max_size=60),
        st.builds(lambda t: f'{{"@type": "NewsArticle", "articleBody": "{t}"}}', st.text(max_size=60)),
    ),
)
pages = st.lists(st.one_of(pieces, pieces, pieces, scripts), max_size=60).map("".join)


def read(page: str) -> Article:
    data = f"<!DOCTYPE html><html><body>{page}".encode("utf-8", "surrogatepass")
    return read_article(Capture("page.html", data, data, charset="utf-8"))


@settings(max_examples=150, deadline=5_000)
@given(pages)
def test_any_markup_is_read_or_refused(page: str) -> None:
    try:
        article = read(page)
    except PageError:
        return
    assert article.text == "\n\n".join(article.text[b.start : b.end] for b in article.blocks)
    assert all(b.start < b.end for b in article.blocks)


@settings(max_examples=50, deadline=5_000)
@given(st.lists(st.sampled_from(("div", "section", "p", "li", "td", "blockquote", "b", "article")), max_size=12))
def test_each_word_is_shown_once_wherever_it_stands(tags: list[str]) -> None:
    opened, closed = "".join(f"<{t}>" for t in tags), "".join(f"</{t}>" for t in reversed(tags))
    article = read(f"<h1>Bridge falls</h1><p>{SENTENCE}</p>{opened}Fox steals forty shoes.{closed}<p>{SENTENCE}</p>")
    assert article.text.count("Fox steals forty shoes.") == 1
    assert article.text.count(SENTENCE) == 2


HOSTILE = {
    "a tag of 50,000 attributes": "<div " + " ".join(f'a{i}="x"' for i in range(50_000)) + ">",
    "a class of a million marks": '<div class="' + "related-box " * 1_000_000 + '"><p>Fox steals shoes.</p>',
    "a million lines": "<p>a" * 1_000_000,
    "a million comments that never end": "<!--" * 1_000_000,
    "scripts that never end": "<script>" * MOST_TAGS,
    "a declared story that never ends": '<script type="application/ld+json">{"articleBody":"' + "\\a" * 2_000_000,
    "links without end": "<p>" + "<a href=x>a</a> " * 150_000,
    "boxes in boxes": "<div>" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_little(name: str) -> None:
    start = time.process_time()
    try:
        article = read(f"<h1>Bridge falls</h1>{f'<p>{SENTENCE}</p>' * 8}{HOSTILE[name]}")
    except PageError:
        pass
    else:
        assert SENTENCE in article.text
    assert time.process_time() - start < 10


def test_attributes_of_a_common_number_are_kept() -> None:
    few = " ".join(f'a{i}="x y"' for i in range(MOST_ATTRIBUTES - 10))
    assert parse_html(f"<div {few}>a</div>").find(".//div").get("a289") == "x y"
    assert parse_html(f"<div class=b {few} {few.upper()}>a</div>").find(".//div").get("class") is None


def test_a_page_without_a_tree_keeps_its_words_and_loses_its_scripts() -> None:
    page = "<p>One <b>bold</b> word<script>var x = 1;</script><p>Two &amp; three<!-- no --></p><style>never closed"
    assert [b.text for b in strip_tags(page, limit=1000)] == ["One bold word", "Two & three", "never closed"]
    assert [b.text for b in strip_tags("<p>a<p>b<p>c<p>d", limit=4)] == ["a", "b", "c"]


def test_a_stray_quotation_mark_swallows_no_page() -> None:
    text = "".join(f"<p>{SENTENCE}</p>" for _ in range(400))
    tree = parse_html(f'<div class="a"" id=b>One</div>{text}<div class="c">Two</div>')
    assert len(tree.findall(".//p")) == 400
