"""Words that tell what kind of party a phrase names: roles, bodies, groups, carriers, honorifics, places, names.

In: nothing. Out: frozensets of lower-case words and small look-ups over them. Must not know pages or statements. The
lists are general English newsroom vocabulary; given names are data in given_names.txt beside this file.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Gender = Literal["m", "f", ""]

_TABLE = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _list(name: str) -> frozenset[str]:
    return frozenset(_TABLE[name].split())


HONORIFICS: dict[str, Gender] = {
    **dict.fromkeys(_list("titles_of_men"), "m"),
    **dict.fromkeys(_list("titles_of_women"), "f"),
    **dict.fromkeys(_list("titles_of_either"), ""),
}

# The offices that titles are short for: "the governor" is "Gov. Hale".
TITLE_OF = {
    "gov": "governor", "sen": "senator", "rep": "representative", "dr": "doctor", "prof": "professor",
    "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "col": "colonel", "gen": "general", "maj": "major",
    "det": "detective", "const": "constable", "cst": "constable", "atty": "attorney", "lieut": "lieutenant",
    "ofc": "officer", "dep": "deputy", "amb": "ambassador", "supt": "superintendent", "insp": "inspector",
    "cllr": "councillor",
}  # fmt: skip

MEN = _list("men")
WOMEN = _list("women")
ROLES = _list("roles") | MEN | WOMEN
PLURAL_ONLY = _list("plural_only")

SURNAMES = _list("surnames")  # roles that are common surnames too

BODIES = _list("bodies")
NAME_BODIES = BODIES - _list("name_bodies")
PLATFORMS = _list("platforms")
OUTLETS = _list("outlets")
FIRMS = _list("firms")
# A name's own words that answer to a class noun: "the airline" for a name with "Air".
CLASS_HINTS: dict[str, frozenset[str]] = {
    head: frozenset(words.split()) for head, words in _TABLE["class_hints"].items()
}
ADJECTIVES = _list("adjectives")
BODY_STARTS = _list("body_starts")
LOWERING = _list("lowering")
ANY_BODY = _list("any_body")

DOCUMENTS = _list("documents")

DETERMINERS = _list("determiners")
DEFINITE = _list("definite")
POSSESSIVES = {"his": "m", "her": "f", "its": "", "their": "", "our": "", "my": ""}
PRONOUNS = _list("pronouns")
OTHERS = _list("others")

FUNCTION = _list("function")
DAYS = _list("days")
PARTICLES = _list("particles")

PLACE_HEADS = _list("place_heads")
PLACES = _list("places")
NATIONALITIES = _list("nationalities")


GIVEN_TO: dict[str, Gender] = {"m": "m", "f": "f", "e": ""}


@cache
def given_names() -> dict[str, Gender]:
    """Return the gender that each listed given name mostly goes with, "" for one given to both."""
    found: dict[str, Gender] = {}
    for line in files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8").splitlines():
        gender, _, names = line.partition(" ")
        if gender in GIVEN_TO:
            found.update(dict.fromkeys(names.split(), GIVEN_TO[gender]))
    return found


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Return `word` in lower case without accents, as the given names are listed."""
    stripped = word.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d")
    if stripped.isascii():
        return stripped
    return "".join(c for c in unicodedata.normalize("NFD", stripped) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """Return the singular of a role, body or document noun in lower case; the word itself where it is none."""
    if word in ROLES or word in BODIES:
        return word
    for end, to in (("men", "man"), ("ies", "y"), ("es", ""), ("s", "")):
        stem = word.removesuffix(end) + to
        if word.endswith(end) and (stem in ROLES or stem in BODIES):
            return stem
    return {"people": "person", "children": "child", "wives": "wife"}.get(word, word)


def is_plural(word: str) -> bool:
    """Return whether a lower-case noun is a plural."""
    return word in PLURAL_ONLY or (word not in ROLES and word not in BODIES and singular(word) != word)


def gender_of_noun(word: str) -> Gender:
    """Return the gender a role noun carries by itself, "" for most."""
    return "m" if word in MEN else "f" if word in WOMEN else ""
