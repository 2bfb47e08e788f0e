"""The head of an HTML page: title, authors, times with their reasons, and the outlet, from all that a page says."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import read_article
from onrecord.article.flat_page import FlatPage
from onrecord.article.html_head import read_head
from onrecord.article.html_meta import read_declared
from onrecord.article.html_tree import parse_html
from onrecord.model import Article, Capture

STORY = {"@type": "NewsArticle", "headline": "Bridge falls in Velograd", "author": {"name": "Ada Lind"}}
BODY = "".join(
    f"<p>Nine people were killed when the {w} bridge of the town fell into the river, the police said, and many more "
    "were hurt; boats searched the water below it until the evening.</p>"
    for w in ("old", "long", "iron", "last", "high")
)


def read(head: str = "", *, above: str = "", ld: object = None, url: str | None = None) -> Article:
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    page = (
        f"<html><head>{script}{head}</head><body><nav><a href=/>Home</a></nav><article>"
        f"<h1>Bridge falls in Velograd</h1>{above}{BODY}</article><footer>© Ost Times</footer></body></html>"
    )
    data = page.encode()
    return read_article(Capture("page.html", data, data, url=url))


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    "name",
    ["article:published_time", "article:published:time", "og:article:published_time", "datePublished", "DC.date.issued",
     "parsely-pub-date", "sailthru.date", "pubdate", "cXenseParse:recs:publishtime"],
)  # fmt: skip
def test_meta_tags_are_known_by_their_letters(name: str) -> None:
    assert read(meta(name, "2031-03-06T20:15:00+01:00")).published == "2031-03-06T20:15:00+01:00"


def test_a_bare_day_gives_way_to_a_time_of_that_day_alone() -> None:
    story = {**STORY, "datePublished": "2031-03-06"}
    assert read(meta("pubdate", "2031-03-06T20:15Z"), ld=story).published == "2031-03-06T20:15Z"
    assert read(meta("pubdate", "2031-03-07T20:15Z"), ld=story).published == "2031-03-06"


def test_microdata() -> None:
    above = (
        '<div itemscope itemtype="https://schema.org/NewsArticle">'
        '<meta itemprop="datePublished" content="2031-03-06T20:15">'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ada Lind</b></span>'
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<i itemprop="author">Troll</i></div></div>'
    )
    article = read(above=above)
    assert (article.published, article.byline) == ("2031-03-06T20:15", ("Ada Lind",))


def test_posts_of_a_live_blog_do_not_head_the_page() -> None:
    post = (
        '<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">'
        '<h2 itemprop="headline">Divers called</h2><time itemprop="datePublished" datetime="2031-03-06T22:40Z">22:40'
        '</time><p itemprop="author">Mila Brandt</p></div>'
    )
    article = read(
        "<title>Bridge falls in Velograd | Ost Times</title>",
        above=f'<p>By Ada Lind</p><time datetime="2031-03-06T20:15Z">6 March</time>{post * 2}',
    )
    assert (article.title, article.byline) == ("Bridge falls in Velograd", ("Ada Lind",))
    assert article.published == "2031-03-06T20:15Z"


def test_time_elements_say_which_time_they_are() -> None:
    above = (
        '<time class="updated" datetime="2031-03-07T09:00Z">7 March</time>'
        '<time class="entry-date published" datetime="2031-03-06T20:15Z">6 March</time>'
    )
    article = read(above=above)
    assert (article.published, article.updated) == ("2031-03-06T20:15Z", "2031-03-07T09:00Z")


@pytest.mark.parametrize(
    ("url", "shown", "published", "reason"),
    [
        ("https://ost.co.uk/a", "Published 03/04/2031 17:30", "2031-04-03T17:30", None),
        ("https://ost.us/a", "Published 03/04/2031 17:30", "2031-03-04T17:30", None),
        ("https://ost.com/2031/03/04/a", "Published 03/04/2031 17:30", "2031-03-04T17:30", None),
        ("https://ost.com/a", "Published 03/04/2031 17:30", None,
         "03/04/2031 17:30: day and month could change places"),
        ("https://ost.com/a", "Published 3 April 2031, 17:30 IST", "2031-04-03T17:30",
         "3 April 2031, 17:30 IST: IST stands for several time zones"),
        ("https://ost.com/a", "2 hours ago", None,
         "2 hours ago: told from when the page was read, which the page does not say"),
    ],
)  # fmt: skip
def test_times_that_are_shown(url: str, shown: str, published: str | None, reason: str | None) -> None:
    article = read(above=f"<p class=date>{shown}</p>", url=url)
    assert (article.published, article.published_reason) == (published, reason)


def test_another_date_of_the_page_tells_day_from_month() -> None:
    above = "<p class=date>Published 03/04/2031 17:30 | Updated 5 April 2031</p>"
    first = "<p class=date>Published 03/04/2031</p><p class=date>Updated 3 April 2031, 18:00</p>"
    assert read(above=above, url="https://ost.com/a").published is None
    assert read(above=first, url="https://ost.com/a").published == "2031-04-03"


def test_persons_go_before_the_outlet_as_author() -> None:
    site = {**STORY, "author": {"@type": "Organization", "name": "Ost Times"}, "publisher": {"name": "Ost Times"}}
    assert read(ld=site).byline == ("Ost Times",)
    assert read(meta("author", "Bo Ek"), ld=site).byline == ("Bo Ek",)
    assert read(above="<p class=byline>Von Dr. Bo Ek, Velograd</p>", ld=site).byline == ("Dr. Bo Ek",)
    assert read(above='<p><span class="author__name">Bo Ek</span></p>', ld=site).byline == ("Bo Ek",)


@pytest.mark.parametrize(
    ("author", "want"),
    [
        ({"givenName": "Ada", "familyName": "Lind"}, ("Ada Lind",)),
        ([{"name": "Ada Lind"}, {"name": "Bo Ek"}], ("Ada Lind", "Bo Ek")),
        ({"name": ["Ada Lind", "Bo Ek"]}, ("Ada Lind", "Bo Ek")),
        ("By Ada Lind, Reporter", ("Ada Lind",)),
        (["Ada Lind", None, 7], ("Ada Lind",)),
        (None, ()),
    ],
)
def test_authors_in_all_their_forms(author: object, want: tuple[str, ...]) -> None:
    assert read(ld={**STORY, "author": author}).byline == want


def test_the_story_of_the_page_among_others() -> None:
    other = {"@type": "NewsArticle", "headline": "Fox steals shoes", "author": "Cy Orr", "datePublished": "2030-01-01"}
    page = {"@type": "WebPage", "datePublished": "2031-03-06T20:15Z"}
    article = read(meta("og:title", "Bridge falls in Velograd"), ld=[other, page, STORY])
    assert (article.title, article.byline) == ("Bridge falls in Velograd", ("Ada Lind",))
    assert article.published == "2031-03-06T20:15Z"


def test_title_without_site_and_outlet_by_name() -> None:
    head = meta("og:title", "Bridge falls in Velograd | Ost Times") + meta("og:site_name", "Ost Times")
    article = read(head, url="https://osttimes.example/bridge")
    assert (article.title, article.outlet) == ("Bridge falls in Velograd", "Ost Times")
    assert [article.text[b.start : b.end] for b in article.blocks if b.role == "title"] == ["Bridge falls in Velograd"]


def test_an_outlet_behind_a_name_is_no_part_of_it() -> None:
    head = meta("og:site_name", "Ost Times")
    assert read(head + meta("author", "Bo Ek Ost Times")).byline == ("Bo Ek",)
    assert read(head, above="<p class=byline>Bo Ek Ost Times</p>").byline == ("Bo Ek",)


PIECES = st.sampled_from(
    ["<h1>", "</h1>", "<article>", "</div>", "<div class=author>", "<a rel=author href=/a>", "Ada Lind", "By ",
     "2 hours ago", "<time datetime='", "2031-03-06T20:15'>", "3/4/2031", "<meta name=author content='", "'>",
     "<title>", "</title>", " | ",
     "<span itemprop=author itemscope>", "<i itemprop=name>", "<script type='application/ld+json'>", "</script>",
     '{"@type":"NewsArticle","headline":"', '","author":', '[{"@id":"', "}", "]", '"', "&#x110000;", "\x00", "<nav>",
     "<li>"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_page_stops_the_reader(page: str) -> None:
    tree = parse_html(page)
    if tree is None:
        return
    declared = read_declared(tree)
    head = read_head(declared, [], roles=[], flat=FlatPage(()), tree=tree)
    assert all(name.strip() for name in head.byline)
    assert head.title is None or head.title.strip()


@pytest.mark.parametrize(
    "piece",
    ["<div class=author>", "<span itemprop=author itemscope>", "<a rel=author>A", "<h1>", "<time datetime=2031>x",
     "<meta name=author content='a b c'>", "<meta name=author content=x>"],
)  # fmt: skip
def test_a_page_of_one_element_many_times_ends(piece: str) -> None:
    tree = parse_html("<html><body>" + piece * 20_000)
    head = read_head(read_declared(tree), [], roles=[], flat=FlatPage(()), tree=tree)
    assert len(head.byline) <= 20_000


def test_a_script_that_writes_tags_hides_nothing_below_it() -> None:
    script = "<script>document.write('<bo\"+\\'dy onload=\"x();\">');</script>"
    article = read(script + meta("article:published_time", "2031-03-06T20:15Z") + meta("x", "one two three") * 200)
    assert (article.published, article.title) == ("2031-03-06T20:15Z", "Bridge falls in Velograd")
