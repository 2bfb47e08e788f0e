"""The gender of people whose name does not tell it: by "her husband" or "his office" behind the name.

In: a cast with its entities. Out: the cast, genders filled in. Must not know statements.
"""

from __future__ import annotations

from collections import Counter

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.cast import Cast
from onrecord.attribution.parties.lexicon import Gender

OWNED_BY: dict[str, Gender] = {"his": "m", "her": "f"}
REACH = 8  # words behind a name within which a possessive is its own
# Behind these somebody else may be meant, or another voice begins.
ENDS = frozenset("\"“”‘.;:") | frozenset(
    "`` '' that whether if and but or says said say told tells asked added claimed denied accused of against".split()
)


def read_genders(cast: Cast) -> None:
    """Give each person of unknown gender the one that the possessives right behind the name all speak for."""
    votes: dict[int, Counter[Gender]] = {}
    for i, m in enumerate(cast.mentions):
        number = cast.entity_of[i]
        if number is None or m.sort != "person" or not m.named or cast.entities[number].gender:
            continue
        told = _owned(cast, i)
        if told:
            votes.setdefault(number, Counter())[told] += 1
    for number, counted in votes.items():
        if len(counted) == 1:
            cast.entities[number].gender = next(iter(counted))


def _owned(cast: Cast, i: int) -> Gender:
    """Return the gender of the possessive that follows mention `i` before anybody else is told of; "" for none."""
    m = cast.mentions[i]
    line = cast.lines[m.sentence]
    later = (o for o in cast.mentions[i + 1 : i + 8] if o.sort in ("person", "unnamed"))
    stop = min((o.span.start for o in later if o.span.start >= m.span.end), default=len(cast.text))
    behind = [at for at, span in enumerate(line.spans) if m.span.end <= span.start < stop + 4]
    for at in behind[:REACH]:
        if line.lows[at] in ENDS:
            return ""
        if line.lows[at] in OWNED_BY and _owns(line.lows, at):
            return OWNED_BY[line.lows[at]]
    return ""


def _owns(lows: tuple[str, ...], at: int) -> bool:
    """Return whether "her" at word `at` has a noun behind it and is no object."""
    after = lows[at + 1 : at + 2]
    return bool(after) and after[0][0].isalpha() and after[0] not in lexicon.FUNCTION
