"""A reading, or an answer made from several -> the same as it may leave: no protected name in any text it holds.

In: any value of dataclasses, tuples, mappings and text, and the people whose names do not leave. Out: its like. Nothing
is named here field by field: whatever text a value holds is masked, in fields that are still to come too. Words of
an enumeration stay (their field's type says which they are); ids and digests are hashes and name nobody. Of anything
else it is not known what it holds, and it does not pass.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from onrecord.model import Party, Reading
from onrecord.protect.mask import mask_words, names_pattern
from onrecord.protect.policy import Person, find_protected

Value = TypeVar("Value")
NOTHING: frozenset[str] = frozenset()


def protect(reading: Reading) -> Reading:
    """Return `reading` with the names of the people at risk masked wherever they stand; itself where there are none."""
    return protect_values(reading, find_protected(reading))


def protect_values(value: Value, people: Collection[Person]) -> Value:
    """Return `value` with the names of `people` masked in every text of it; itself where there are none.

    A speaker who is one of them is said to be withheld, and why. Raises TypeError for a value that may hold text that
    cannot be looked at.
    """
    if not people:
        return value
    ordered = tuple(sorted(people, key=lambda person: (person.name, person.risk)))
    found: Value = _masked(value, (ordered, names_pattern(ordered)), kept=NOTHING)
    return found


Names = tuple[tuple[Person, ...], re.Pattern[str]]


def _masked(part: Any, names: Names, *, kept: frozenset[str]) -> Any:
    """Return `part` masked; `kept` are the words of the enumeration that it is of."""
    if isinstance(part, str):
        return part if part in kept else mask_words(part, names[1])
    if part is None or isinstance(part, int | float):
        return part
    if isinstance(part, Party):
        return _withheld(part, names)
    if is_dataclass(part) and not isinstance(part, type):
        words = enumerations(type(part))
        changed = {f.name: _masked(getattr(part, f.name), names, kept=words[f.name]) for f in fields(part) if f.init}
        return replace(part, **changed)
    if isinstance(part, Mapping):
        return {_masked(key, names, kept=kept): _masked(one, names, kept=kept) for key, one in part.items()}
    if isinstance(part, tuple) and hasattr(part, "_fields"):
        return type(part)(*(_masked(one, names, kept=kept) for one in part))
    if isinstance(part, tuple | list | frozenset | set):
        return type(part)(_masked(one, names, kept=kept) for one in part)
    raise TypeError(f"{type(part).__name__}: what this holds is not known, so it does not leave")


def _withheld(party: Party, names: Names) -> Party:
    people, pattern = names
    name = mask_words(party.name, pattern)
    if name == party.name:
        return party
    risk = next((p.risk for p in people if p.name in party.name or party.name in p.name), people[0].risk)
    return replace(party, name=f"{name} (name withheld: {risk})")


@cache
def enumerations(kind: type) -> Mapping[str, frozenset[str]]:
    """Return for each field of the dataclass `kind` the words that its enumeration has; none for a field of text."""
    return {name: frozenset(_listed(hint)) for name, hint in get_type_hints(kind).items()}


def _listed(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    inner = [part for part in get_args(hint) if part not in (type(None), ...)]
    return tuple(word for part in inner for word in _listed(part)) if str not in inner else ()
