"""Parties asked for: names that persons said are one, together, and what is proposed and not decided.

In: an open ledger. Out: `KnownParty` and `Proposal`, values alone. Nothing is one but what a person said is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from onrecord.ledger import (
    Decision,
    Ledger,
    NameRow,
    Proposal,
    decided_with,
    keep_decision,
    list_names,
    list_proposals,
    load_name,
    numbers_of,
    offices_of,
    proposed_with,
)
from onrecord.query.parties.names import plain_name

# No proposal is as good as a person's word.
HIGHEST = 0.99


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party: its names, the most used first, the offices that pages give it, and on how many pages it is named."""

    names: tuple[NameRow, ...]
    offices: tuple[str, ...]
    pages: int


def parties_of(ledger: Ledger, words: str = "", *, limit: int = 20) -> tuple[KnownParty, ...]:
    """Return the parties one of whose names holds `words` ("" asks nothing), those on most pages first."""
    found: dict[tuple[int, ...], KnownParty] = {}
    for row in list_names(ledger, words, most=2 * limit):
        names = sorted((load_name(ledger, n) for n in same_as(ledger, row.id)), key=lambda n: (-n.pages, n.id))
        offices = dict.fromkeys(office for n in names for office in offices_of(ledger, n.id))
        key = tuple(sorted(n.id for n in names))
        found.setdefault(key, KnownParty(tuple(names), tuple(offices), sum(n.pages for n in names)))
    return tuple(sorted(found.values(), key=lambda p: -p.pages)[:limit])


def proposals_of(ledger: Ledger, *, decision: Decision | None = "open", limit: int = 20) -> tuple[Proposal, ...]:
    """Return the proposals that stand at `decision`, the likeliest first; None for all."""
    return tuple(list_proposals(ledger, decision=decision, most=limit))


def decide(
    ledger: Ledger, proposal: int, *, decision: Decision, person: str | None = None, note: str | None = None
) -> Proposal:
    """Add a person's decision on a proposal; `open` takes an earlier one back. Raises NoSuchRecord."""
    return keep_decision(ledger, proposal, decision=decision, person=person, note=note)


def same_as(ledger: Ledger, name: int) -> frozenset[int]:
    """Return the names that are one party with `name` by persons' decisions, itself among them.

    A decision that two are different parts them, whatever chain of others would join them.
    """
    joined, new, parted = {name}, [name], set()
    while new:
        at = new.pop()
        for other, decision in decided_with(ledger, at):
            if decision == "different":
                parted.add(other)
            elif other not in joined:
                joined.add(other)
                new.append(other)
    return frozenset((joined - parted) | {name})


def decided_pair(ledger: Ledger, a: str, *, b: str) -> bool | None:
    """Return whether persons said that the names `a` and `b` are one party; None where nobody said either."""
    said = known_likeness(ledger)(a, b)
    return bool(said) if said in (0.0, 1.0) else None


def known_likeness(ledger: Ledger) -> Callable[[str, str], float | None]:
    """Return what tells of two names how likely they stand for one party: 1 and 0 where persons said so, the score of
    a proposal where one waits, None where there is neither.

    For many pairs of few names: each name is looked up once.
    """
    numbers = cache(lambda name: frozenset(numbers_of(ledger, plain_name(name))))
    same = cache(lambda number: same_as(ledger, number))
    parted = cache(lambda number: {other for other, said in decided_with(ledger, number) if said == "different"})
    proposed = cache(lambda number: proposed_with(ledger, number))

    def likeness(a: str, b: str) -> float | None:
        first, second = sorted(numbers(a)), numbers(b)
        for number in first:
            if same(number) & second - {number}:
                return 1.0
            if parted(number) & second:
                return 0.0
        scores = [score for number in first for other, score in proposed(number).items() if other in second]
        return min(max(scores), HIGHEST) if scores else None

    return likeness
