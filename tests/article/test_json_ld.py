"""JSON-LD as pages hold it: whole, nested, broken in the ways that news systems break it, and hostile."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.json_ld import MENDED, read_items

STORY = {"@type": "NewsArticle", "headline": "Bridge falls in Velograd", "datePublished": "2031-03-06T20:15:00+01:00"}
WHOLE = json.dumps(STORY)


def headlines(*scripts: str) -> list[Any]:
    return [item["headline"] for item in read_items(scripts) if "headline" in item]


@pytest.mark.parametrize(
    "script",
    [
        WHOLE,
        f"[{WHOLE}]",
        json.dumps({"@graph": [{"@type": "WebSite"}, STORY]}),
        json.dumps({"@type": "WebPage", "mainEntity": STORY}),
        f"<!-- {WHOLE} -->",
        f"//<![CDATA[\n{WHOLE}\n//]]>",
        f"/*<![CDATA[*/{WHOLE}/*]]>*/",
        f"{WHOLE};",
        f"\ufeff{WHOLE}",
        WHOLE[:-1] + ",}",
        WHOLE[:-1] + ', "keywords": ["a", "b",],}',
        WHOLE[:-1] + ', // by hand\n "url": "https://ost.example/a"}',
        WHOLE[:-1] + ', "articleBody": "one\ntwo\ttabs"}',
        WHOLE[:-1] + r', "articleBody": "it\'s \d \u12"}',
        WHOLE.replace('"', "&quot;"),
        '{"@type": "WebSite"}' + WHOLE,
        '{"@type": "WebSite"},\n' + WHOLE,
        WHOLE[:-1] + ', "author": {"@type": "Person", "name": "Ada',
        WHOLE[:-1] + ', "description": "He said "run" and left", "isAccessibleForFree": true}',
    ],
)
def test_a_story_is_found_however_it_is_wrapped_or_broken(script: str) -> None:
    assert headlines(script) == ["Bridge falls in Velograd"]


def test_a_headline_with_bare_quotation_marks_is_not_cut_short() -> None:
    script = '{"@type": "NewsArticle", "headline": "Mayor says "never" again", "datePublished": "2031-03-06"}'
    assert headlines(script) == []
    assert [item.get("datePublished") for item in read_items([script])] == ["2031-03-06"]


def test_references_are_followed() -> None:
    graph = [{**STORY, "author": {"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Lind"}]
    assert read_items([json.dumps({"@graph": graph})])[1]["author"]["name"] == "Ada Lind"


def test_lists_of_other_stories_are_left_out() -> None:
    other = {"@type": "NewsArticle", "headline": "Fox steals shoes"}
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    live = {**STORY, "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "20:14"}]}
    assert headlines(json.dumps(listed), json.dumps(live)) == ["Bridge falls in Velograd"]


KEYS = st.sampled_from(["@id", "@type", "@graph", "name", "a"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(VALUES, st.integers(0, 200), st.text(alphabet='{}[]",:\\/*<>-!& ;', max_size=8))
def test_no_script_stops_the_reader(value: Any, at: int, noise: str) -> None:
    text = json.dumps(value)
    for item in read_items([text, text[:at] + noise + text[at:], text[at:]]):
        assert isinstance(item, dict)


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_what_json_can_read_is_not_mended(value: Any) -> None:
    item = {"name": "x", "value": value}
    assert read_items([json.dumps(item)])[0] == read_items([json.dumps([item])])[0]
    assert read_items([json.dumps(item)])[0]["name"] == "x"


@pytest.mark.parametrize("piece", ["[", '{"a":', '"', ",", "/*", '"headline":"', '"author":{', "\\", "&quot;", "<!--"])
def test_long_rubbish_is_given_up_soon(piece: str) -> None:
    assert read_items([piece * (MENDED // len(piece))]) == []
