"""What can be read for statements, and the reason where it cannot; languages."""

from __future__ import annotations

import pytest

from onrecord.article import judge, read_article
from onrecord.article.language import name_language
from onrecord.model import Capture

GERMAN = "Der Bürgermeister sagte am Montag, dass beim Einsturz der Brücke neun Menschen ums Leben gekommen seien. " * 4
FRENCH = (
    "Le maire a déclaré lundi que neuf personnes avaient été tuées dans l'effondrement du pont sur la rivière. " * 4
)


def outcome(text: str, page: str = "page.txt") -> tuple[str, str | None]:
    data = text.encode()
    result = judge(read_article(Capture(page, data, data)))
    return result.kind, result.reason


def test_menus_and_links_alone_are_no_article() -> None:
    menu = "".join(f"<li><a href='/{i}'>{word}</a></li>" for i, word in enumerate(("Home", "World", "Sport", "Log in")))
    kind, reason = outcome(f"<html><body><ul>{menu}</ul></body></html>", "page.html")
    assert kind == "no_article"
    assert reason
    assert "no article found" in reason


@pytest.mark.parametrize(("text", "tag"), [(GERMAN, "de"), (FRENCH, "fr")])
def test_another_language_is_named_and_not_read(text: str, tag: str) -> None:
    kind, reason = outcome(text)
    assert kind == "unsupported_language"
    assert reason
    assert repr(tag) in reason


def test_a_short_english_flash_is_read() -> None:
    assert outcome("Blast in Velograd\n\nNine people hurt in Velograd blast, says mayor Tor Hale.")[0] == "read"


def test_english_with_many_foreign_names_stays_english() -> None:
    text = "Volodymyr Trysko and Oleksandr Kmyts told Radio Velograd that Przemysław Wąs was seen near Ząbrze. " * 3
    assert name_language(text) == "en"


def test_a_declared_tag_is_kept_only_where_the_text_agrees() -> None:
    assert name_language(GERMAN, declared="de_AT") == "de-AT"
    assert name_language(GERMAN, declared="en-US") == "de"
    assert name_language("Velograd", declared="en-GB") == "en-GB"
    assert name_language("Velograd") is None
    assert name_language("Velograd", declared="not a tag at all") is None


SPA = """<!doctype html><html lang="en"><head><title>Bridge falls in Velograd | Ost Times</title>
<script src="/main.js"></script></head><body>{}</body></html>"""


@pytest.mark.parametrize(
    "body",
    [
        '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root">Loading</div>',
        '<nav><a>Home</a></nav><main id="__next"><h1>Bridge falls in Velograd</h1><p>Loading the story</p></main>',
        "<p>Please enable JavaScript to view this page.</p>",
    ],
)
def test_a_page_whose_scripts_had_not_run_says_so_and_what_to_do(body: str) -> None:
    kind, reason = outcome(SPA.format(body), "page.html")
    assert kind == "no_article"
    assert "its scripts, which had not run" in (reason or "")
    assert "SingleFile" in (reason or "")


def test_a_dump_of_such_a_page() -> None:
    kind, reason = outcome("JavaScript is not available.\n\nWe've seen that JavaScript is disabled here.\n")
    assert (kind, "scripts" in (reason or "")) == ("no_article", True)


def test_a_flash_on_a_page_that_asks_for_scripts_is_read() -> None:
    flash = (
        "Nine people were killed on Monday when the old bridge in Velograd fell into the river, the fire service said, "
        "and divers were looking for cars."
    )
    body = f'<noscript>Please enable JavaScript.</noscript><div id="app"><h1>Bridge falls</h1><p>{flash}</p></div>'
    assert outcome(SPA.format(body), "a.html")[0] == "read"
    assert outcome(f"Bridge falls\n\n{flash}\n\nPlease enable JavaScript to view the comments.\n")[0] == "read"


def test_a_page_of_another_language_that_declares_english_is_not_read() -> None:
    body = (
        "<p>Neuf personnes ont été tuées lundi quand un pont est tombé à Velograd, ont indiqué les secours. Le maire a "
        "demandé une enquête.</p>"
    )
    page = f"<html lang='en'><title>Neuf morts</title><body><h1>Neuf morts à Velograd</h1>{body}</body></html>"
    assert outcome(page, "page.html")[0] == "unsupported_language"


def test_a_front_page_of_teasers_that_break_off_is_an_index() -> None:
    teaser = "Nine people were killed on Monday when the old bridge fell into the river and divers were still"
    items = "".join(
        f"<div><h3><a>Bridge number {n} falls in Velograd</a></h3><p>{teaser} {n}</p><i>{n} hours ago</i></div>"
        for n in range(1, 10)
    )
    assert outcome(f"<html lang='en'><title>News</title><body>{items}</body></html>", "a.html")[0] == "index_page"


def test_the_heading_is_the_title_of_a_page_that_no_extractor_reads() -> None:
    page = "<html lang='en'><body><p><a>Home</a> <a>World and Region</a></p><h1>Bridge falls in Velograd</h1>" \
        "<p>Nine died.</p></body></html>"  # fmt: skip
    data = page.encode()
    assert read_article(Capture("a.html", data, data)).title == "Bridge falls in Velograd"


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [("© 2031 Ostlight. All rights reserved.", "Ostlight"), ("Terms of use", None)],
)
def test_the_outlet_of_an_html_page_that_names_it_in_its_title_and_foot_alone(foot: str, outlet: str | None) -> None:
    story = "<p>Nine people were killed on Monday when the old bridge in Velograd fell, the fire service said.</p>" * 4
    head = "<html><title>Bridge falls in Velograd | Ostlight</title><body><h1>Bridge falls in Velograd</h1>"
    page = f"{head}{story}<footer>{foot}</footer></body></html>"
    data = page.encode()
    assert read_article(Capture("a.html", data, data)).outlet == outlet
