"""Nouns for those and that which is counted: civilians, combatants, people of neither, weapons, other things.

In: people.toml beside this file. Out: sets of singular nouns, and the questions asked of them. The guidelines' line: a
combatant is a soldier or fighter; a civilian only where the noun says so; plain "people" and police are unknown.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads(files(__package__).joinpath("people.toml").read_text(encoding="utf-8"))


def _list(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


COMBATANTS = _list("combatants")
CIVILIANS = _list("civilians")
NEUTRAL = _list("neutral")
WEAPONS = _list("weapons")
THINGS = _list("things")
UNCOUNTED = _list("uncounted")
SOLDIERLY = _list("soldierly")
OFFICERS = _list("officers")
BEASTS = _list("beasts")
# Combatants by two words of which the last alone says nothing.
COMBATANT_PHRASES = (
    "security force", "armed force", "service member", "special force", "army personnel", "military personnel",
    "suicide bomber", "security personnel", "pow", "prisoner of war", "government force", "army officer",
    "national guard", "border guard", "air force pilot",
)  # fmt: skip


def is_combatant(noun: str) -> bool:
    """Return whether the singular `noun` names soldiers or fighters."""
    return noun in COMBATANTS


def is_civilian(noun: str) -> bool:
    """Return whether the singular `noun` names those who do not fight."""
    return noun in CIVILIANS or noun.endswith(("children", "worker", "goer"))


def is_person(noun: str) -> bool:
    """Return whether the singular `noun` names people at all."""
    known = noun in NEUTRAL or is_combatant(noun) or is_civilian(noun)
    named = noun.endswith(("man", "men", "woman", "women", "ist", "ian", "person", "people"))
    return known or (named and noun not in THINGS)


def is_thing(noun: str) -> bool:
    """Return whether the singular `noun` names a building, vehicle, weapon or beast."""
    made = noun.endswith(("craft", "plane", "boat", "ship", "home", "house", "copter"))
    return noun in THINGS or noun in WEAPONS or made
