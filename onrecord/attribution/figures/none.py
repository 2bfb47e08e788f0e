"""Counts of none: "no casualties", "nobody was hurt", "none of the 40 passengers".

In: text and the stretch to look in. Out: `Number` values of 0. Must not know what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.figures.numbers import Number
from onrecord.model import Span

# "No" before a comparison, a manner of speaking or a name bounds or denies something else than a count.
_NO = (
    r"no(?!\s+(?:more|fewer|less|longer|doubt|matter|way|ways|means|idea|question|sign|signs|evidence|reports?|word"
    r"|news"
    r"|confirmation|claim|indication|information|official|figures|details|such|other|further|warning|reason|stranger"
    r"|sooner|wonder|end|plans?)\b|\.|\s*\d)(?:\s+one\b)?"
)
_NONE = re.compile(
    rf"\b(?:{_NO}|nobody|none(?=\s+(?:of|was|were|have|has|had|are|is)\b)|not\s+(?:one"
    rf"|a\s+single(?:\s+one)?))(?P<of>\s+of\s+(?:the|its|their|those|them|us))?\b",
    re.IGNORECASE,
)


def find_none(text: str, span: Span, *, numbers: Sequence[Number]) -> list[Number]:
    """Return `numbers` with the counts of none of `text` within `span` among them, in order.

    The whole of "none of the 40" is taken from the number behind it, which then counts nothing itself.
    """
    out = list(numbers)
    for found in _NONE.finditer(text, *span):
        whole = next((n for n in out if _is_whole_of(text, n, none=found)), None)
        if whole is not None and whole.value is not None:
            of = whole.of if whole.of is not None else whole.value if whole.value > 1 else None
            out.remove(whole)
            out.append(replace(whole, span=Span(found.start(), max(found.end(), whole.span.end)), value=0, of=of))
        elif not any(n.span.start < found.end() and found.start() < n.span.end for n in out):
            out.append(Number(Span(*found.span()), 0))
    return sorted(out, key=lambda n: n.span)


def _is_whole_of(text: str, number: Number, *, none: re.Match[str]) -> bool:
    """Return whether `number` is the whole behind "none of the", or the "one" that "not" takes back."""
    inside = none.start() <= number.span.start < none.end() and number.value == 1
    return inside or (none["of"] is not None and text[none.end() : number.span.start].isspace())
