"""Who stands out among those counted: women, children, journalists, medics and others that recorders ask for.

In: a sentence's tree, its text, and where a figure's words stand. Out: codes, in the order of the list. The words
remain in `counted`; the codes are those by which casualty recorders disaggregate (Every Casualty, Standards for
Casualty Recording, 2016; OHCHR, Guidance on Casualty Recording, 2019).
"""

from __future__ import annotations

import re

from onrecord.attribution.figures.grammar import Tree
from onrecord.model import Span
from onrecord.model.figure import GROUPS, Group

NOUNS: dict[Group, str] = {
    "women": "woman mother girl wife widow daughter sister grandmother schoolgirl aunt female nun policewoman lady",
    "men": "man father boy husband son brother grandfather schoolboy uncle male",
    "children": "child kid infant baby toddler newborn minor schoolchild schoolboy schoolgirl boy girl teenager teen"
    " youngster adolescent orphan pupil grandchild",
    "older": "pensioner elder elderly grandmother grandfather grandparent retiree",
    "journalists": "journalist reporter cameraman photographer correspondent editor broadcaster photojournalist",
    "medics": "medic doctor nurse paramedic surgeon physician midwife",
    "aid_workers": "humanitarian peacekeeper",
    "rescuers": "rescuer firefighter fireman lifeguard diver responder",
    "police": "police policeman policewoman constable trooper gendarme",
    "refugees": "refugee migrant evacuee asylum-seeker displaced",
    "prisoners": "prisoner detainee inmate captive hostage internee pow",
    "students": "student pupil schoolchild schoolboy schoolgirl schoolmate undergraduate",
    "clergy": "priest bishop imam rabbi monk nun pastor cleric friar",
}
_BY_NOUN: dict[str, list[Group]] = {}
for _group, _nouns in NOUNS.items():
    for _noun in _nouns.split():
        _BY_NOUN.setdefault(_noun, []).append(_group)
PHRASES: tuple[tuple[re.Pattern[str], Group], ...] = (
    (re.compile(r"\b(?:aid|relief|charity|humanitarian|un|u\.n\.)\s+(?:worker|staff|employee|volunteer)s?\b", re.I),
    "aid_workers"),
    (re.compile(r"\b(?:medical|health(?:care)?|hospital)\s+(?:worker|staff|personnel)s?\b", re.I), "medics"),
    (re.compile(r"\b(?:media|press|news)\s+(?:worker|crew)s?\b", re.I), "journalists"),
    (re.compile(r"\b(?:rescue|emergency)\s+(?:worker|crew|volunteer)s?\b|\bfirst\s+responders?\b", re.I), "rescuers"),
    (re.compile(r"\bpolice\s+officers?\b|\bofficers?\s+of\s+the\s+police\b", re.I), "police"),
    (re.compile(r"\b(?:elderly|older|old)\s+(?:people|men|women|man|woman|residents?)\b", re.I), "older"),
    (re.compile(r"\basylum\s+seekers?\b", re.I), "refugees"),
)  # fmt: skip
# "12 people, mostly women and children": no number of their own between.
BESIDE = re.compile(
    r"[^.;:\d]{0,40}?\b(?:mostly|mainly|largely|including|among\s+them|(?:many|most|some|all|several)\s+of\s+(?:them"
    r"|whom))\s+"
    r"(?:were\s+|are\s+)?(?P<who>(?:[a-z’'-]+(?:,?\s+and\s+|,\s+|\s+)?){1,4})"
)
NUMBERED = re.compile(r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)\b",
re.IGNORECASE)


def find_groups(text: str, tree: Tree, *, counted: Span | None, end: int) -> tuple[Group, ...]:
    """Return who stand out among those of `counted`, or are told of beside the figure that ends at offset `end`."""
    found = _within(text, tree, span=counted) if counted else set()
    beside = BESIDE.match(text, max(end, counted.end if counted else end))
    if beside and not NUMBERED.match(beside["who"]):
        found |= _within(text, tree, span=Span(*beside.span("who")))
    return tuple(group for group in GROUPS if group in found)


def _within(text: str, tree: Tree, *, span: Span) -> set[Group]:
    lemmas = [tree.lemma(i) for i in tree.within(span)]
    found = {group for lemma in lemmas for group in _BY_NOUN.get(lemma, ())}
    return found | {group for pattern, group in PHRASES if pattern.search(text, *span)}
