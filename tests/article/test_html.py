"""HTML pages: visible text in blocks with places and roles, and what the head says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.article import judge, read_article
from onrecord.errors import EmptyPage
from onrecord.model import Article, Capture

FOLDER = Path(__file__).parent / "pages"
WORDS = (FOLDER / "story_paragraphs.html").read_text(encoding="utf-8").strip()
PAGE = (FOLDER / "story.html").read_text(encoding="utf-8").strip().replace("PARAGRAPHS", WORDS)


def read(page: str, name: str = "page.html") -> Article:
    data = page.encode()
    return read_article(Capture(name, data, data))


def with_role(article: Article, role: str) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.role == role]


def test_text_is_what_is_shown_in_blocks_with_places() -> None:
    article = read(PAGE)
    assert "idden" not in article.text
    assert "Turn on" not in article.text
    assert "who runs a bakery by the riverside." in article.text
    assert article.text == "\n\n".join(article.text[b.start : b.end] for b in article.blocks)
    assert all(b.path and b.path.startswith("/html") for b in article.blocks)
    assert article.blocks[2].path == "/html/body/article[1]/h1[1]"


def test_roles() -> None:
    article = read(PAGE)
    assert with_role(article, "title") == ["Bridge collapse kills nine in Velograd"]
    assert len(with_role(article, "body")) == WORDS.count("<p>")
    assert with_role(article, "caption") == [
        "A broken bridge over a brown river",
        "The bridge on Tuesday. Photo: Holm Agency",
    ]
    assert with_role(article, "byline") == ["By Ada Lind and Bo Ek"]
    assert with_role(article, "time") == ["6 March 2018"]
    assert with_role(article, "related") == ["Related stories", "Fox stole forty shoes from doorsteps in Brill"]
    assert with_role(article, "furniture") == ["Home", "World", "© 2018 Ost Times"]


def test_head_from_what_the_page_declares() -> None:
    article = read(PAGE)
    assert article.title == "Bridge collapse kills nine in Velograd"
    assert article.byline == ("Ada Lind", "Bo Ek")
    assert (article.published, article.updated) == ("2018-03-06T20:15:00+01:00", "2018-03-07")
    assert (article.outlet, article.url, article.language) == ("Ost Times", "https://ost.example/bridge", "en-GB")
    assert judge(article).kind == "read"


def test_head_from_what_the_page_shows_where_it_declares_nothing() -> None:
    start, end = PAGE.index("<link"), PAGE.index("<style")
    article = read(PAGE[:start] + PAGE[end:])
    assert article.title == "Bridge collapse kills nine in Velograd"
    assert article.byline == ("Ada Lind", "Bo Ek")
    assert (article.published, article.url) == ("2018-03-06", None)


def test_broken_json_and_tags_are_survived() -> None:
    broken = (
        PAGE.replace('"@graph": [', '"@graph": ')
        .replace("</p>", "")
        .replace("</article>", "</table></td><p <<<>>> &bogus; &#x110000;")
    )
    article = read(broken)
    assert article.title == "Bridge collapse kills nine in Velograd"
    assert "Nine people were killed on Monday" in " ".join(with_role(article, "body"))


@pytest.mark.parametrize("levels", [300, 10_000])
@pytest.mark.parametrize("tag", ["div", "span"])
def test_deep_nesting(levels: int, tag: str) -> None:
    article = read(
        f"<html><body><h1>Bridge collapse kills nine</h1>{f'<{tag}>' * levels}{WORDS}{f'</{tag}>' * levels}</body>"
    )
    assert "Nine people were killed on Monday" in " ".join(with_role(article, "body"))
    assert article.title == "Bridge collapse kills nine"


def test_a_page_that_shows_nothing() -> None:
    with pytest.raises(EmptyPage, match="shows no words"):
        read("<!DOCTYPE html><html><head><title>Ost Times</title></head><body><script>render()</script></body></html>")


def test_line_breaks_and_double_line_breaks() -> None:
    article = read(
        "<html><body><p>One line here<br>and the next.<br><br>A new\xa0 paragraph\n goes on.</p></body></html>"
    )
    assert article.text == "One line here and the next.\n\nA new paragraph goes on."


def test_a_dump_that_quotes_tags_is_plain_text() -> None:
    text = "Coders on strike in Port Velo\n\nThe union said that the <p> and <b> and <div> tags had to go for good."
    assert read(text, "page.txt").text == text


def test_plain_text_loads_no_html_library() -> None:
    code = """
import sys
from onrecord.article import read_article
from onrecord.model import Capture
page = b"Nine die in bridge collapse\\n\\n" + b"The mayor of Velograd said that nine people had been killed. " * 9
assert read_article(Capture("page.txt", page, page)).language == "en"
heavy = ("lxml", "trafilatura", "htmldate", "dateparser", "py3langid", "charset_normalizer")
print([name for name in heavy if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
