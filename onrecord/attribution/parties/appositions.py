"""Descriptions that stand beside a name: ", the mayor of X," behind it or "the mayor of X, " before it.

In: a cast with its entities. Out: the cast, the people's roles filled in and the descriptions joined to them. Must
not know statements.
"""

from __future__ import annotations

import re

from onrecord.attribution.parties.cast import Cast, proper_stems
from onrecord.attribution.parties.names import Mention

MARK = re.compile(r"[,.;:()\n–—“”\"]")
AFTER = re.compile(r"^,? ?\(?(?:\d{1,3}[,)] )?$|^ [–—-] $|^ (?:is|was) $")
BEFORE = re.compile(
    r"^(?: (?:of|for|at|to|in) [^,.;“”\"]{2,60})?, $|^(?: (?:of|for|at|to|in|on) [^,.;“”\"]{2,40})? (?:was|is) $"
)
# "A guest, later identified as Ana Hale,", "a man called Per", "a driver who gave his name only as Per".
IDENTIFIED = re.compile(
    r"^,? (?:who )?(?:(?:was|is|has been) )?(?:(?:later|since|only|also) )?(?:identified|named)"
    r"(?: by [^,.;“”\"]{2,40})? as (?:\d{1,3}[- ]year[- ]old )?$"
    r"|^,? (?:who is )?(?:named|called|known(?: only)? as|going by the name of) $"
    r"|^,? who (?:gave|asked|wanted|wished|agreed) [^.;“”\"]{0,50}?(?:name only as|name as|as|name,) $"
)
OWNER = re.compile(r"[’']s?\s")
SPEAKS = re.compile(r"\s+(?:said|says|told|added|adds|wrote|warned|reported)\b")


def read_appositions(cast: Cast) -> None:
    """Add to each person the roles beside the name: ", the mayor of X," behind it or "the mayor, " before it."""
    for i, m in enumerate(cast.mentions):
        number = cast.entity_of[i]
        if number is None or m.sort != "person":
            continue
        entity = cast.entities[number]
        for j in (*range(i + 1, min(i + 3, len(cast.mentions))), *range(max(0, i - 3), i)):
            other = cast.mentions[j]
            if other.sort == "unnamed" and not other.plural and _beside(cast, m, role=other):
                entity.roles |= other.roles
                entity.describing |= set(other.words) - other.roles
                entity.proper |= proper_stems(cast.text[other.span.start : _apposition_end(cast, m, role=other)])
                entity.gender = entity.gender or other.gender
                cast.entity_of[j] = number


def _apposition_end(cast: Cast, name: Mention, *, role: Mention) -> int:
    """Return where an apposition ends: at the name it stands before, else at the next mark within 80 characters."""
    if role.span.end <= name.span.start:
        return name.span.start
    mark = MARK.search(cast.text, role.span.end, role.span.end + 80)
    return mark.start() if mark else role.span.end


def _beside(cast: Cast, name: Mention, *, role: Mention) -> bool:
    """Return whether `role` is an apposition to `name`: between them only a comma, an age or an "of" phrase."""
    if OWNER.match(cast.text, role.span.end):  # "Ana Hale, the mayor’s wife"
        return False
    if role.span.start >= name.span.end:
        gap = cast.text[name.span.end : role.span.start]
        return len(gap) < 12 and bool(AFTER.match(gap)) and not SPEAKS.match(cast.text, role.span.end)
    gap = cast.text[role.span.end : name.span.start]
    closed = cast.text[name.span.end : name.span.end + 1] == ","
    if len(gap) < 100 and IDENTIFIED.match(gap):
        return True
    return len(gap) < 70 and bool(BEFORE.match(gap)) and (role.definite or (closed and gap.endswith(", ")))
