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


@cache
def kind_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of the list `name`, to be searched for (`ANYWHERE`) or matched from a line's start."""
    body = "(?:" + "|".join(_lists()[name]) + ")"
    return re.compile(body if name in ANYWHERE else f"{EDGE}{body}{EDGE}$", re.I)


@cache
def not_news_patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return for each kind of page that is no news the patterns of its lines, to be matched from their start."""
    lists = _lists()["not_news"]
    return {kind: tuple(re.compile(f"{EDGE}(?:{p}){EDGE}$", re.I) for p in lists[kind]) for kind in lists}


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.article").joinpath("page_kinds.toml").read_text(encoding="utf-8"))
