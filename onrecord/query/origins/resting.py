"""What rests on a page's claim: reports of other pages that copied it from there, or cite that page's outlet for it.

In: an open ledger, a capture and records of it. Out: `Resting` reports, each with what joins it to the page. The walk
of `origins_of` taken the other way: forwards from the page, through whoever copied it, to whoever copied them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.ledger import Ledger
from onrecord.model import Figure, Statement
from onrecord.query.origins.claims import Carrier
from onrecord.query.origins.copies import Sentences
from onrecord.query.origins.edges import Edges, find_edges_to
from onrecord.query.origins.trace import find_carriers, find_near, load_page

# Pages that are looked at for all records of a page together: they take some 110 ms, 120 of them 160 and find an eighth
# more in 100,000 pages of made-up incidents (`python -m bench.desk`, the kind "versions").
MOST_TOGETHER = 80


@dataclass(frozen=True, slots=True)
class Resting:
    """A record of another page that rests on the page's claim; `how` says by what, in words.

    `through` is the digest of the page between the two, None where it rests on the page itself.
    """

    record: Figure | Statement
    capture: str
    words: str
    outlet: str | None
    how: str
    through: str | None = None


def resting_on(
    ledger: Ledger, capture: str, *, claims: Sequence[Figure | Statement], most: int = MOST_TOGETHER
) -> tuple[dict[str, tuple[Resting, ...]], bool]:
    """Return, by id of the record, which records of other pages rest on each of `claims` of the page of `capture`.

    `most` pages are looked at for all claims together; the second value says whether more are near. A page that was not
    placed has none. Raises LedgerError.
    """
    load = cache(lambda other: load_page(ledger, other))
    own = load(capture)
    if own is None or not claims:
        return {}, False
    near = find_near(ledger, own, claims=claims, most=most)
    carried = {claim.id: find_carriers(claim, own, near=near, load=load) for claim in claims}
    # One page may carry several of the claims: its sentences are compared once.
    pages = {c.page.capture: c.page for carriers in carried.values() if len(carriers) > 1 for c in carriers}
    sentences = Sentences(pages.values())
    found = {
        claim: tuple(_resting(capture, carriers, sentences=sentences)) if len(carriers) > 1 else ()
        for claim, carriers in carried.items()
    }
    return found, near.is_cut


def _resting(capture: str, carriers: list[Carrier], *, sentences: Sentences) -> list[Resting]:
    by_capture = {c.page.capture: c for c in carriers}
    children = _children(find_edges_to(capture, carriers, sentences=sentences))
    reached, new, found = {capture}, [capture], []
    while new:
        parent = new.pop(0)
        for child, how in children.get(parent, ()):
            if child not in reached:
                reached.add(child)
                new.append(child)
                found.append(_as_resting(by_capture[child], how, through=None if parent == capture else parent))
    return found


def _children(edges: Edges) -> dict[str, list[tuple[str, str]]]:
    """Return, by page, the pages that rest on it and how; a copy is said before a citing."""
    children: dict[str, list[tuple[str, str]]] = defaultdict(list)
    undirected = {(e.child, e.parent) for e in edges.edges if not e.is_directed}
    for parents, how in ((edges.parents, "copies it"), (edges.doubtful, "may copy it: one sentence alone")):
        for child, parent in parents.items():
            unsure = (child, parent) in undirected
            children[parent].append((child, "shares its wording; which was first is not said" if unsure else how))
    for child, cited in edges.cited.items():
        for parent in cited:
            children[parent].append((child, "cites it"))
    return children


def _as_resting(carrier: Carrier, how: str, *, through: str | None) -> Resting:
    page, record = carrier.page, carrier.records[0]
    spans = record.content if isinstance(record, Statement) else (record.span,)
    words = " … ".join(page.article.text[slice(*span)] for span in spans)
    return Resting(record, page.capture, words, page.marks.outlet, how, through)
