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
