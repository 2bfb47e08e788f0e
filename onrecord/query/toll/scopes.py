"""Who or what a figure counts, so that like is compared with like.

In: a `Figure`. Out: a `Scope`: everybody, or those that its noun and the words before it name. Scopes nest (children
among people, one army's soldiers among soldiers) or have nothing to do with one another (two armies); nothing is added
up over them. Told apart is what casualty recorders tell apart (Every Casualty, Standards, 2016: age, sex, status).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.model import Figure
from onrecord.model.figure import Population

# Nouns that name everybody who came to harm.
EVERYBODY = frozenset(
    "people person individual victim human life live death fatality casualty dead killed injured wounded missing body "
    "corpse soul evacuee survivor inhabitant resident remains toll loss head displaced detainee prisoner hostage hurt "
    "patient refugee".split()
)
# A noun as the one that stands for its kind.
SAME = {
    "kid": "child", "boy": "child", "girl": "child", "minor": "child", "infant": "child", "baby": "child",
    "toddler": "child", "teenager": "child", "youngster": "child", "schoolchild": "child", "pupil": "child",
    "civilian": "civilian", "noncombatant": "civilian", "non-combatant": "civilian", "servicemember": "soldier",
    "serviceman": "soldier", "troop": "soldier", "trooper": "soldier", "conscript": "soldier", "paratrooper": "soldier",
    "fighter": "militant", "rebel": "militant", "insurgent": "militant", "gunman": "militant", "terrorist": "militant",
    "policeman": "police", "policewoman": "police", "officer": "police", "house": "home", "lady": "woman",
    "gentleman": "man", "dwelling": "home", "reporter": "journalist",
}  # fmt: skip
PLURALS = {
    "children": "child", "men": "man", "women": "woman", "people": "people", "lives": "life", "bodies": "body",
    "servicemen": "serviceman", "policemen": "policeman", "policewomen": "policewoman", "gunmen": "gunman",
    "schoolchildren": "schoolchild", "persons": "person", "police": "police", "personnel": "personnel", "crew": "crew",
}  # fmt: skip
# These stand beside a noun and do not narrow it.
IDLE = frozenset(
    "the a an of innocent other dead killed injured wounded missing displaced confirmed known total least about some "
    "more than at least male-and-female human unarmed ordinary local".split()
)
# "Civilian deaths" are civilians.
CIVILIAN = frozenset({"civilian", "noncombatant", "non-combatant"})
# A number that comes on top of another one, where the reading does not say so itself (`Figure.tally`).
FURTHER = re.compile(r"\b(?:others?|another|additional|further|(?<!no )more(?! than))\b", re.I)
# Where the noun phrase ends and says more of those counted.
AFTER = re.compile(
    r"\s*(?:,|\(|\b(?:who|which|that|of|in|from|at|on|with|including|aboard|among|near|along|under|by|and)\b)", re.I
)
WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Scope:
    """`noun` in the singular, "people" for everybody; `beside` the words that narrow it; `further` for "12 others"."""

    noun: str = "people"
    beside: frozenset[str] = field(default_factory=frozenset)
    population: Population = "unknown"
    further: bool = False

    @property
    def label(self) -> str:
        """The scope in words: "harbour workers", "civilians, further"."""
        noun = self.noun if self.noun != "people" or self.population in ("unknown", "mixed") else self.population
        words = " ".join([*sorted(self.beside), plural(noun)])
        return f"{words}, further" if self.further else words


def scope_of(figure: Figure) -> Scope:
    """Return who or what `figure` counts; everybody where the page gives no noun."""
    counted = (figure.counted or "").strip()
    further = figure.tally == "more" or bool(FURTHER.search(figure.text) or FURTHER.search(counted))
    head = counted[: found.start()] if (found := AFTER.search(counted)) and found.start() else counted
    words = [w.lower().replace("’", "'").removesuffix("'s") for w in WORD.findall(head)]
    noun = singular(words[-1]) if words else "people"
    beside = frozenset(w for w in words[:-1] if w not in IDLE)
    if figure.effect == "destroyed" or (figure.effect == "other" and noun not in EVERYBODY):
        return Scope(SAME.get(noun, noun), frozenset(), "unknown", further)
    if noun in EVERYBODY or noun in IDLE:
        noun = "people"
    noun = SAME.get(noun, noun)
    if noun == "civilian" or (noun == "people" and beside & CIVILIAN):
        return Scope("people", beside - CIVILIAN, "civilian", further)
    # Of a noun that says who they are (soldiers, children) the population is the same wherever it is given.
    is_told = noun == "people" and figure.population in ("civilian", "combatant")
    return Scope(noun, beside, figure.population if is_told else "unknown", further)


def is_within(narrow: Scope, wide: Scope) -> bool:
    """Return whether those of `narrow` are some of those of `wide`; a scope is not within itself."""
    if narrow == wide or narrow.further or wide.further:
        return False
    populations = wide.population in ("unknown", narrow.population)
    nouns = wide.noun in ("people", narrow.noun)
    return populations and nouns and wide.beside <= narrow.beside


def is_wider_population(narrow: Scope, wide: Scope) -> bool:
    """Return whether `wide` is `narrow` and those who are no civilians, or no combatants, besides."""
    is_alike = (narrow.noun, narrow.beside) == (wide.noun, wide.beside)
    return is_alike and wide.population == "unknown" != narrow.population


def plural(noun: str) -> str:
    """Return the plural of `noun`, by the common rules; `singular` leads back."""
    if noun in PLURALS.values():
        return next(many for many, one in PLURALS.items() if one == noun)
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "ss", "x")) else "s")


def singular(noun: str) -> str:
    """Return `noun` without the ending of its plural, by the common rules."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
