"""Words that tell what happened to those counted: verbs, participles, nouns, each with its effect.

In: harm.toml beside this file. Out: tables from a word to an effect, and the stems that make a sentence worth a parse.
The effects and their borders are those of the guidelines: evacuated, fled and sheltered are displaced; surrendered is
captured; damaged, trapped, fired are other.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from onrecord.model.figure import Effect

_LISTS: dict[str, Any] = tomllib.loads(files(__package__).joinpath("harm.toml").read_text(encoding="utf-8"))


def _table(name: str) -> dict[str, Effect]:
    return {word: effect for effect, words in _LISTS[name].items() for word in words.split()}


def _list(name: str) -> frozenset[str]:
    return frozenset(_LISTS["lists"][name].split())


STRONG = _table("strong")
OF_PEOPLE = _table("of_people")
OF_THINGS = _table("of_things")
INTRANSITIVE = _table("intransitive")
INTRANSITIVE_PEOPLE = _table("intransitive_people")
INTRANSITIVE_THINGS = _table("intransitive_things")
ADJECTIVES = _table("adjectives")
ADJECTIVES_OF_THINGS = _table("adjectives_of_things")
NOUNS = _table("nouns")
ACTS = _table("acts")
TOLLS = _table("tolls")

HARMS = _list("harms")
TOLL_WORDS = _list("toll_words")
TOLL_VERBS = _list("toll_verbs")
STATE_VERBS = _list("state_verbs")
BARE_OBJECTS = _list("bare_objects")
HOSPITAL_VERBS = _list("hospital_verbs")
RESPONDERS = _list("responders")
RESPONSES = _list("responses")
SAYING = _list("saying")

_TABLES = (STRONG, OF_PEOPLE, OF_THINGS, INTRANSITIVE, ADJECTIVES, NOUNS, ACTS)
_WORDS = {word for table in _TABLES for word in table} - _list("commonplace")
# A sentence without one of these is not worth a parse for its figures: the beginnings of longer words, and the shorter
# words in all their forms ("die" begins "diet", "fire" nothing that is told from "first" by fewer letters).
SHORT = 4
_HEADS = {w.split("_")[0] for w in _WORDS} | _list("stems")
STEMS = tuple(sorted(w.removesuffix("e").removesuffix("y") for w in _HEADS if len(w.removesuffix("e")) > SHORT))


def _forms(word: str) -> set[str]:
    """Return the forms of a regular verb or noun."""
    bare = word.removesuffix("e")
    stems = {bare, bare + word[-1], word}
    out = {stem + ending for stem in stems for ending in ("", "s", "es", "ed", "ing", "er", "ers")}
    if word.endswith("y"):
        out |= {word[:-1] + ending for ending in ("ies", "ied")}
    return out | {word[:-2] + "ying" if word.endswith("ie") else word}


_SHORT = {w for w in _HEADS if len(w.removesuffix("e")) <= SHORT}
WITH_PARTICLE, PARTICLES = _list("with_particle"), _list("particles")
DRIVING, DRIVEN_FROM = _list("driving"), _list("driven_from")
CHANCE = _list("chance") | WITH_PARTICLE
TRIGGER_FORMS = (frozenset(form for word in _SHORT for form in _forms(word)) | _list("irregular")) - CHANCE
