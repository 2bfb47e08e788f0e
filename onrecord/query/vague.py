"""What a vague quantity ("dozens") is taken for where counts are compared.

In: the words of a figure without a value, and a table of bounds: the one beside this file, or a user's own. Out: the
least and the most that the words allow. The record keeps the words alone; these numbers are never written into it.
Recorders set such bounds by convention (Iraq Body Count, "Methods", section 3; ACLED, codebook), each their own: so the
table is the user's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import BadBounds
from onrecord.model import covers


class Reach(NamedTuple):
    """The least and the most that words allow, both counted in; `high` None for no upper end."""

    low: int
    high: int | None


Table = Mapping[str, Reach]


@cache
def default_bounds() -> Table:
    """Return the table beside this file: words, in lower case, to what they allow."""
    return _parse(files(__package__).joinpath("vague.toml").read_text(encoding="utf-8"), "vague.toml")


def read_bounds(path: Path) -> Table:
    """Return the default table with the lines of the TOML file at `path` in place of its own; BadBounds if unfit."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadBounds(f"{path}: the table of vague quantities cannot be read: {error}") from error
    own = _parse(text, str(path))
    gone = {words for words, line in tomllib.loads(text).items() if line.get("none")}
    return {words: reach for words, reach in {**default_bounds(), **own}.items() if words.lower() not in gone}


def vague_range(words: str, table: Table | None = None) -> Reach | None:
    """Return what the vague quantity in `words` ("several hundred more") allows; None where the table has no line.

    The longest line counts that stands in `words`; of "dozens, possibly hundreds" the smallest low end counts.
    """
    table = default_bounds() if table is None else table
    said = " ".join(re.findall(r"[\w’'-]+", words.lower()))
    found = [(m.span(), line) for line in table for m in re.finditer(rf"(?<![\w-]){_loose(line)}(?![\w-])", said)]
    whole = [line for span, line in found if not any(span != other and covers(other, span) for other, _ in found)]
    return min((table[line] for line in whole), default=None, key=lambda reach: reach.low)


def _loose(line: str) -> str:
    """Return a pattern for `line` in which a singular may stand as a plural ("several hundreds")."""
    return r"\s".join(re.escape(word) for word in line.split()) + ("" if line.endswith("s") else "s?")


def _parse(text: str, where: str) -> Table:
    try:
        lines = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadBounds(f"{where}: no table of vague quantities: {error}") from error
    return {words.lower(): _reach(line, f"{where}, {words}") for words, line in lines.items() if not _is_gone(line)}


def _is_gone(line: object) -> bool:
    return isinstance(line, dict) and line.get("none") is True


def _reach(line: object, where: str) -> Reach:
    low, high = (line.get("low"), line.get("high")) if isinstance(line, dict) else (None, None)
    if type(low) is not int or low < 0 or not (high is None or (type(high) is int and high >= low)):
        raise BadBounds(f"{where}: needs a whole number as low, and none or one as high that is not below it")
    return Reach(low, high)
