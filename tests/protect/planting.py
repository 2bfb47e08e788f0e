"""Values that hold a name in every text they can hold, made from the types of their fields: new fields come by
themselves."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

NAME = "Édo Lantz"
# What must be nowhere in what leaves, folded: the words of the name, alone and as paths and addresses write them.
TRACES = ("edo", "lantz", "édo")
WORDS = f"The prisoner of war {NAME} and LANTZ’s (https://x.example/edo-lantzs-wife, %C3%89do%20Lantz, @edolantz)"


def planted(hint: Any) -> Any:
    """Return a value of the type `hint` with WORDS in every text of it; None is never chosen."""
    if hint is str or hint is Any:
        return WORDS
    if hint in (int, float, bool):
        return hint(1)
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) in (Union, types.UnionType):
        return planted(next(part for part in get_args(hint) if part is not type(None)))
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{f.name: planted(hints[f.name]) for f in fields(hint) if f.init})
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        return hint(*range(len(hint._fields)))
    return _many(hint)


def _many(hint: Any) -> Any:
    origin, inner = get_origin(hint), [part for part in get_args(hint) if part is not ...]
    if origin is tuple:
        return tuple(planted(part) for part in inner)
    if origin in (frozenset, set, list):
        return origin([planted(inner[0])])
    if origin in (dict, Mapping):
        return {planted(inner[0]): planted(inner[1])}
    raise AssertionError(f"{hint}: no value of this type can be planted: teach planted() and protect/ this type")


def traces_in(shown: str) -> list[str]:
    """Return which traces of the name stand in `shown`."""
    return [trace for trace in TRACES if trace in shown.lower()]
