"""How many independent origins a claim has, as a range that does not hide what is not known.

In: the pages that carry a claim, and the edges among them. Out: origins, the least and the most. A page that copied has
its parent's origin, whatever name it puts there. A page that cites one that is there has that one's. A party that is
named is an origin; a page that names none, or one known only by a description, is a break: it may be an origin of its
own or not.

The least is what holds if every party that may be another is, or that says it has the claim from another: people and
bodies are counted apart and the larger number taken, for a person may speak for a body. The most is what holds if each
break hides an origin of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.query.origins.claims import Carrier
from onrecord.query.origins.edges import Edges
from onrecord.query.origins.values import Origin
from onrecord.query.parties import compare_names, could_be, is_named

# Names as alike as this are one party in one event; names less alike may be one.
SURE = 0.8


@dataclass(frozen=True, slots=True)
class _End:
    """Where a walk ends: a party's name, or a break with what is known of it."""

    name: str
    kind: str
    reason: str


# How likely two names are one party: 1 and 0 where persons said so, less by a proposal, None where nothing is known.
Known = Callable[[str, str], float | None]


def count_origins(
    carriers: Sequence[Carrier], edges: Edges, *, known: Known
) -> tuple[tuple[Origin, ...], int, int]:
    """Return the origins that the walks from `carriers` end in, and the least and the most that are independent.

    The most is counted without the doubtful copies, the least with them.
    """
    outlets = {c.page.capture: c.page.marks.outlet for c in carriers}
    reached = _reached(outlets, edges, parents=edges.parents)
    groups = _merged([end for end in reached if end.kind != "break"], known)
    breaks = [end for end in reached if end.kind == "break"]
    origins = [
        *(Origin(group[0].name, "party", _together(reached, group), _reason(group)) for group in groups),
        *(Origin(end.name, "unresolved", tuple(reached[end]), end.reason) for end in breaks),
    ]
    high = max(len(groups) + len(breaks), 1)
    sure = _reached(outlets, edges, parents={**edges.doubtful, **edges.parents})
    groups = _merged([end for end in sure if end.kind != "break"], known)
    borrowed = {
        frozenset((own.name, other)) for capture, others in edges.borrowed.items()
        for own in edges.given[capture] for other in others
    }  # fmt: skip

    def rest_on_one(a: _End, b: _End) -> bool:
        return frozenset((a.name, b.name)) in borrowed or _could_be(a, b, known=known)

    low = max(
        1, *(_least(groups, kinds, rest_on_one=rest_on_one) for kinds in (("person",), ("organisation", "group")))
    )
    return tuple(origins), min(low, high), high


def _reached(
    outlets: Mapping[str, str | None], edges: Edges, *, parents: Mapping[str, str]
) -> dict[_End, list[str]]:
    """Return the ends of all walks, each with the pages that lead to it."""
    reached: dict[_End, list[str]] = defaultdict(list)
    for capture in outlets:
        for end in _ends(capture, replace(edges, parents=parents), outlets=outlets, path=()):
            reached[end].append(capture)
    return reached


def _ends(capture: str, edges: Edges, *, outlets: Mapping[str, str | None], path: tuple[str, ...]) -> set[_End]:
    """Return where the walk from the page `capture` ends; `path` holds the pages that led to it."""
    if capture in path:
        ring = path[path.index(capture) :]
        return {_End(f"the ring of {', '.join(sorted(ring))[:60]}", "break", "these reports cite one another")}
    path = (*path, capture)
    parent = edges.parents.get(capture)
    if parent is not None:
        return _ends(parent, edges, outlets=outlets, path=path)
    given = edges.given.get(capture, ())
    named = {_End(s.name, s.kind, "named") for s in given if s.kind and is_named(s.name, s.kind)}
    if named:
        return named
    ends: set[_End] = set()
    for cited in edges.cited.get(capture, ()):
        ends |= _ends(cited, edges, outlets=outlets, path=path)
    if ends:
        return ends
    if credited := edges.credited.get(capture):
        reason = "an outlet whose own report is not in the ledger"
        return {_End(edges.called.get(key, key), "break", reason) for key in credited}
    where = outlets.get(capture) or "a page"
    name = f"{given[0].name}, in {where}" if given else where
    reason = "a party known by a description only" if given else "its own voice, with no source given"
    return {_End(f"{name} ({capture[:8]})", "break", reason)}


def _merged(ends: Sequence[_End], known: Known) -> list[list[_End]]:
    """Return the parties in groups of names that surely stand for one."""
    groups: list[list[_End]] = []
    for end in ends:
        group = next((g for g in groups if any(_likeness(end, other, known=known) >= SURE for other in g)), None)
        if group is None:
            groups.append([end])
        else:
            group.append(end)
    return groups


def _least(
    groups: Sequence[Sequence[_End]], kinds: tuple[str, ...], *, rest_on_one: Callable[[_End, _End], bool]
) -> int:
    """Return how many of the groups of these kinds are surely apart: no two of them may rest on one."""
    apart: list[Sequence[_End]] = []
    for group in groups:
        if group[0].kind not in kinds:
            continue
        if not any(rest_on_one(a, b) for other in apart for a in other for b in group):
            apart.append(group)
    return len(apart)


def _likeness(a: _End, b: _End, *, known: Known) -> float:
    said = known(a.name, b.name)
    if said in (0.0, 1.0):
        return said
    if (a.kind == "person") != (b.kind == "person"):
        return 0.0
    found = compare_names(a.name, b.name, kind="person" if a.kind == "person" else "organisation")
    return max(found.score if found else 0.0, said or 0.0)


def _could_be(a: _End, b: _End, *, known: Known) -> bool:
    """Return whether the two could be one party after all; what persons said holds."""
    if known(a.name, b.name) == 0.0:
        return False
    return _likeness(a, b, known=known) > 0 or could_be(
        a.name, b.name, kind="person" if a.kind == "person" else "organisation"
    )


def _together(reached: dict[_End, list[str]], group: Sequence[_End]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(capture for end in group for capture in reached[end]))


def _reason(group: Sequence[_End]) -> str:
    others = [end.name for end in group[1:] if end.name != group[0].name]
    return f"named, also as {', '.join(others)}" if others else "named"
