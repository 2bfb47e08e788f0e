"""Answers made from several pages -> the same, with every protected name masked wherever it stands.

In: any value of frozen dataclasses, tuples, dicts and text, and the people whose names do not leave. Out: its like.
Ids, digests and enumerations hold no names and come through as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from onrecord.protect.mask import mask_words, names_pattern
from onrecord.protect.policy import Person

Value = TypeVar("Value")


def protect_values(value: Value, people: Collection[Person]) -> Value:
    """Return `value` with the names of `people` masked in every text of it; itself where there are none."""
    if not people:
        return value
    pattern = names_pattern(tuple(people))

    def masked(part: Any) -> Any:
        if isinstance(part, str):
            return mask_words(part, pattern)
        if is_dataclass(part) and not isinstance(part, type):
            changed = {f.name: masked(getattr(part, f.name)) for f in fields(part) if f.init}
            return replace(part, **changed)
        if isinstance(part, Mapping):
            return {masked(key): masked(one) for key, one in part.items()}
        if isinstance(part, tuple) and hasattr(part, "_fields"):
            return part  # a span: numbers alone
        if isinstance(part, tuple | list | frozenset):
            return type(part)(masked(one) for one in part)
        return part

    found: Value = masked(value)
    return found
