"""The effect of a number that says none itself, from the figure before it in the sentence.

In: text, a sentence's tree, a number's place, and the figure before it. Out: an effect, or None. "12 people were
killed, including three children" tells what befell the three; "bringing the total to 43" sums up what came before.
"""

from __future__ import annotations

import re

from onrecord.attribution.figures.found import Found
from onrecord.attribution.figures.grammar import Place, Tree
from onrecord.attribution.figures.numbers import Number
from onrecord.attribution.figures.people import BEASTS, is_person, is_thing
from onrecord.model.figure import Effect

REACH = 140  # characters between a number and the figure it is tied to
_BOUNDED = r"(?:(?:at\s+least|about|around|some|nearly|more\s+than|up\s+to|over|almost|roughly|as\s+many\s+as)\s+)?"
_INCLUDED = re.compile(
    rf"[^.;]*?\b(?:including|among\s+(?:them|whom|those\s+\w+|the\s+\w+)|incl\.)\s+(?:(?:were|was"
    rf"|are)\s+)?{_BOUNDED}\Z", re.IGNORECASE
)
_BESIDES = re.compile(
    rf"[^.;]*?\b(?:as\s+well\s+as|along\s+with|in\s+addition\s+to)\s+{_BOUNDED}\Z", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|those)\b")
_TOTAL = re.compile(
    rf"[^.;]*?\b(?:total|toll|tally|count|number|figure)\b(?:\s+[\w’'-]+){{0,4}}?\s+(?:to|at|is|of|reached|hit"
    rf"|now)\s+{_BOUNDED}\Z",
    re.IGNORECASE,
)
# What befalls people: of things it is their destruction, or it is nothing that is counted here.
OF_PEOPLE: dict[Effect, Effect | None] = {
    "killed": "destroyed", "injured": "other", "killed_or_injured": "other", "displaced": None, "detained": None,
    "captured": "captured",
}  # fmt: skip


def tied_effect(text: str, tree: Tree, *, place: Place, number: Number, last: Found | None) -> Effect | None:
    """Return what befell those that `number` counts as a part or the sum of `last`; None where it is neither."""
    if last is None or number.span.start - last.span.end > REACH:
        return None
    between = text[last.span.end : number.span.start]
    if _TOTAL.fullmatch(between) and last.effect != "deployed":
        return last.effect
    noun = tree.lemma(place.noun) if place.noun is not None else None
    noun = None if noun in ("whom", "which") else noun  # "109 evacuees, 13 of whom were women"
    alike = noun is None or is_person(noun) or (is_thing(noun) and last.effect in ("destroyed", "other"))
    joined = _INCLUDED.fullmatch(between) or _BESIDES.fullmatch(between)
    tied = joined or (noun is None and _OF_THEM.match(text, number.span.end))
    return last.effect if tied and alike else None


def fitting_effect(tree: Tree, place: Place, *, effect: Effect) -> Effect | None:
    """Return `effect` as it is of what is counted: things are not killed; None where it befalls people alone."""
    noun = tree.lemma(place.noun) if place.noun is not None else None
    if noun in BEASTS:
        return effect if effect in ("killed", "injured", "destroyed") else None
    if noun is None or is_person(noun) or not is_thing(noun):
        return effect
    return OF_PEOPLE.get(effect, effect)
