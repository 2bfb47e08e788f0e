"""The words by which a page shows that it is no article: `page_kinds.toml` as compiled patterns.

In: the file beside this module. Out: patterns by the name of their list. Must not know which outcome follows.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

# What may stand round a whole line: bullets, arrows, stops.
EDGE = r"[\s\W]*"
# Lists whose patterns fit anywhere in a paragraph; those of the others are whole lines.
ANYWHERE = frozenset({"consent", "paywall", "error_text"})
# Buttons, of which a dump may put several on one line.
SIDE_BY_SIDE = frozenset({"consent_button"})


@cache
def kind_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of the list `name`, to be searched for (`ANYWHERE`) or matched from a line's start."""
    body = "(?:" + "|".join(_lists()[name]) + ")"
    if name in ANYWHERE:
        return re.compile(body, re.I)
    more = rf"(?:[\s\W]+{body}){{0,4}}" if name in SIDE_BY_SIDE else ""
    return re.compile(f"{EDGE}{body}{more}{EDGE}$", re.I)


@cache
def line_patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the whole-line list `name` one by one, to be matched from a line's start."""
    found = _lists()[name] if name in _lists() else _lists()["not_news"][name]
    return tuple(re.compile(f"{EDGE}(?:{pattern}){EDGE}$", re.I) for pattern in found)


def not_news_kinds() -> tuple[str, ...]:
    """Return the kinds of pages that are no news and are known by their lines."""
    return tuple(_lists()["not_news"])


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.article").joinpath("page_kinds.toml").read_text(encoding="utf-8"))
