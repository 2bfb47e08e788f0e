"""The words by which a page shows that it is no article: the lists of `page_kinds.toml`.

In: the name of a list, and texts. Out: whether and where its patterns fit. Must not know which outcome follows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

# What may stand round a whole line: bullets, arrows, stops.
EDGE = r"[\s\W]*"
# Letters of a line that may be a label, a button or a title; a longer one is none and is not looked at.
LABEL = 200
# Buttons, of which a dump may put several on one line.
SIDE_BY_SIDE = frozenset({"consent_button"})


def find_words(name: str, text: str) -> re.Match[str] | None:
    """Return the first place in `text` that a pattern of the list `name` fits."""
    return _anywhere(name).search(text)


def is_line_of(name: str, text: str) -> bool:
    """Return whether `text`, marks at its ends aside, is a line of the list `name`."""
    return len(text) <= LABEL and bool(_whole(name).match(text))


def count_lines(name: str, texts: Iterable[str]) -> int:
    """Return how many patterns of the list `name` fit a whole text of `texts`."""
    short = [text for text in texts if len(text) <= LABEL]
    return sum(any(map(pattern.match, short)) for pattern in _one_by_one(name))


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_lists()[name]), re.I)


@cache
def _whole(name: str) -> re.Pattern[str]:
    body = "(?:" + "|".join(_lists()[name]) + ")"
    more = rf"(?:[\s\W]+{body}){{0,4}}" if name in SIDE_BY_SIDE else ""
    return re.compile(f"{EDGE}{body}{more}{EDGE}$", re.I)


@cache
def _one_by_one(name: str) -> tuple[re.Pattern[str], ...]:
    found = _lists()[name] if name in _lists() else _lists()["not_news"][name]
    return tuple(re.compile(f"{EDGE}(?:{pattern}){EDGE}$", re.I) for pattern in found)


def not_news_kinds() -> tuple[str, ...]:
    """Return the kinds of pages that are no news and are known by their lines."""
    return tuple(_lists()["not_news"])


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.article").joinpath("page_kinds.toml").read_text(encoding="utf-8"))
