"""Edges between reports, and from reports to parties: each with the sentences that prove it.

In: the pages that carry a claim. Out: `Edges`. Every page takes its wording from at most one other, the one with which
it shares most of it; a page that an earlier one could not have copied is no parent of it. Cited outlets may form rings,
which are found and said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.attribution.chain.outlets import outlet_key
from onrecord.model import Figure, Span, Statement
from onrecord.query.origins.claims import Carrier, Page, sentence_around
from onrecord.query.origins.copies import Sentences
from onrecord.query.origins.sources import (
    Source,
    borrowed_from,
    carriers_named,
    cited_outlets,
    credits_of,
    given_sources,
)
from onrecord.query.origins.values import Edge, Proof
from onrecord.query.parties import is_named


@dataclass(frozen=True, slots=True)
class Edges:
    """What was found: `parents` by copying, `cited` pages, `credited` outlets without a page, `given` parties.

    `doubtful` are parents by one sentence alone that names another party: a copy with another name, or two
    newsrooms' formula. Credited outlets stand by `outlet_key`; `called` has each as the first page that credits it
    writes it. `borrowed` are the parties of other pages that a page's own party says it has the claim from.
    """

    edges: tuple[Edge, ...]
    parents: Mapping[str, str]
    doubtful: Mapping[str, str]
    cited: Mapping[str, tuple[str, ...]]
    credited: Mapping[str, tuple[str, ...]]
    called: Mapping[str, str]
    given: Mapping[str, tuple[Source, ...]]
    borrowed: Mapping[str, tuple[str, ...]]
    cycles: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Found:
    edges: list[Edge] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    doubtful: dict[str, str] = field(default_factory=dict)
    cited: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    credited: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    called: dict[str, str] = field(default_factory=dict)
    given: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    borrowed: dict[str, tuple[str, ...]] = field(default_factory=dict)


def find_edges(carriers: Sequence[Carrier]) -> Edges:
    """Return the edges among `carriers`, and from them to the parties and outlets that they name."""
    found = _link_named(carriers)
    by_capture = {c.page.capture: c for c in carriers}
    order = _in_order(carriers, found)
    sentences = Sentences([c.page for c in carriers])
    for at, child in enumerate(order):
        before = [by_capture[c].page for c in order[:at]]
        _link_copy(by_capture[child], before, sentences=sentences, found=found)
    return _as_edges(found)


def find_edges_to(capture: str, carriers: Sequence[Carrier], *, sentences: Sentences) -> Edges:
    """Return the edges among `carriers`, of copies those alone that lead to the page of `capture`, and some others.

    A page that shares nothing with any that leads there is not compared with the rest: of a claim that many pages have,
    few are. `sentences` are those of the carriers' pages, and of any others.
    """
    found = _link_named(carriers)
    by_capture = {c.page.capture: c for c in carriers}
    order = _in_order(carriers, found)
    reached, grew, compared = {capture}, True, set()
    while grew:
        grew = False
        for at, child in enumerate(order):
            if child in reached:
                continue
            near = frozenset(c for c in order[:at] if c in reached)
            carrier = by_capture[child]
            claims = [_span(r) for r in carrier.records]
            if child not in compared and sentences.copies(carrier.page, among=near, claims=claims):
                compared.add(child)
                before = [by_capture[c].page for c in order[:at]]
                _link_copy(carrier, before, sentences=sentences, found=found)
            parents = {found.parents.get(child), found.doubtful.get(child), *found.cited[child]}
            if parents & reached:
                reached.add(child)
                grew = True
    return _as_edges(found)


def _link_named(carriers: Sequence[Carrier]) -> _Found:
    """Return the edges to parties and outlets alone."""
    found, outlets = _Found(), _outlets(carriers)
    for carrier in carriers:
        _link_outlets(carrier, outlets, found=found)
        _link_parties(carrier, found)
    names = {s.name for given in found.given.values() for s in given if s.kind and is_named(s.name, s.kind)}
    for carrier in carriers if len(names) > 1 else ():
        _link_borrowed(carrier, sorted(names), found=found)
    return found


def _as_edges(found: _Found) -> Edges:
    return Edges(
        tuple(found.edges), found.parents, found.doubtful, {k: tuple(v) for k, v in found.cited.items()},
        {k: tuple(v) for k, v in found.credited.items()}, found.called, found.given, found.borrowed,
        find_cycles(found.cited),
    )  # fmt: skip


def _link_parties(carrier: Carrier, found: _Found) -> None:
    page = carrier.page
    sources = given_sources(carrier)
    found.given[page.capture] = tuple(sources)
    for source in sources:
        found.edges.append(Edge("names", page.capture, source.name, (_proof(page, source.span),)))


def _link_borrowed(carrier: Carrier, names: Sequence[str], *, found: _Found) -> None:
    """Add the edges to parties whom the page's own party says it has the claim from."""
    page = carrier.page
    own = [s.name for s in found.given[page.capture] if s.kind and is_named(s.name, s.kind)]
    sources = borrowed_from(carrier, names, claims=[_span(r) for r in carrier.records]) if own else []
    if sources:
        found.borrowed[page.capture] = tuple(source.name for source in sources)
    for source in sources:
        note = "from whom its party has it"
        found.edges.append(Edge("names", page.capture, source.name, (_proof(page, source.span),), note=note))


def _outlets(carriers: Sequence[Carrier]) -> dict[str, list[Page]]:
    """Return the pages of each outlet, by its `outlet_key`, in the order of `carriers`."""
    pages: dict[str, list[Page]] = defaultdict(list)
    for carrier in carriers:
        if carrier.page.marks.outlet:
            pages[outlet_key(carrier.page.marks.outlet)].append(carrier.page)
    return pages


def _link_outlets(carrier: Carrier, outlets: Mapping[str, list[Page]], *, found: _Found) -> None:
    """Add the edges to outlets: to their page where one carries the claim, to their name where none does."""
    page = carrier.page
    own = outlet_key(page.marks.outlet or "")
    pages = {key: of_outlet for key, of_outlet in outlets.items() if key != own}
    spans = [_span(r) for r in carrier.records]
    names = [p[0].marks.outlet or "" for p in pages.values()]
    cited = [*carriers_named(carrier), *cited_outlets(page, names, claims=spans)]
    for source, credited in [*((s, False) for s in cited), *((s, True) for s in credits_of(page.article))]:
        key = outlet_key(source.name)
        if not key or key == own:
            continue
        parents = pages.get(key, [])
        for parent in parents[:1]:
            if parent.capture not in found.cited[page.capture]:
                found.cited[page.capture].append(parent.capture)
                found.edges.append(Edge("cites", page.capture, parent.capture, (_proof(page, source.span),)))
        if not parents and key not in found.credited[page.capture]:
            found.credited[page.capture].append(key)
            found.called.setdefault(key, source.name)
            kind = "a credit" if credited else "named as having carried it"
            found.edges.append(Edge("credits", page.capture, source.name, (_proof(page, source.span),), note=kind))


def _in_order(carriers: Sequence[Carrier], found: _Found) -> list[str]:
    """Return the pages so that each comes after those it may have copied: by day, cited ones first, by clock, by
    length.
    """
    times_cited: dict[str, int] = defaultdict(int)
    for parents in found.cited.values():
        for parent in parents:
            times_cited[parent] += 1

    def place(carrier: Carrier) -> tuple[float, str, int, int, str]:
        page = carrier.page
        clock = (page.article.published or "")[10:] or ("" if times_cited[page.capture] else "T99")
        day = page.marks.day if page.marks.day is not None else float("inf")
        return (day, clock, -times_cited[page.capture], -len(page.article.text), page.capture)

    return [c.page.capture for c in sorted(carriers, key=place)]


def _link_copy(carrier: Carrier, before: Sequence[Page], *, sentences: Sentences, found: _Found) -> None:
    """Add the edge to the page from which this one most likely has its wording; of equals the earliest."""
    page = carrier.page
    among = frozenset(p.capture for p in before if not _both_credit(page.capture, p.capture, found=found))
    copies = sentences.copies(page, among=among, claims=[_span(r) for r in carrier.records])
    if not copies:
        return
    cited = found.cited[page.capture]
    order = {p.capture: at for at, p in enumerate(before)}
    best = max(copies, key=lambda c: (round(copies[c].weight), c in cited, -order[c]))
    copy, parent = copies[best], before[order[best]]
    pairs = sentences.shown(page.capture, best)
    proofs = tuple(q for p in pairs for q in (_proof(page, p.child.span), _proof(parent, p.parent.span)))
    note = f"{copy.weight:.0f} words in sentences that are the same or nearly so"
    if copy.is_lone and {s.name for s in found.given[page.capture]} != {s.name for s in found.given[best]}:
        found.doubtful[page.capture] = best
        note = f"{note}; one sentence alone, of another party: a copy, or a formula"
    elif copy.has_claim:
        found.parents[page.capture] = best
    else:
        note = f"{note}; not the claim itself"
    is_sure = _is_later(page, parent) or best in cited
    found.edges.append(Edge("copies", page.capture, best, proofs, is_sure, note))


def _span(record: Figure | Statement) -> Span:
    return record.span if isinstance(record, Figure) else record.content[0]


def _both_credit(a: str, b: str, *, found: _Found) -> bool:
    """Return whether two pages credit one outlet whose report is not there: each has its text from that one."""
    return bool(set(found.credited[a]) & set(found.credited[b]))


def _is_later(child: Page, parent: Page) -> bool:
    """Return whether the pages' own times say that `child` came out after `parent`."""
    a, b = child.article.published, parent.article.published
    if not a or not b:
        return child.marks.day is not None and parent.marks.day is not None and child.marks.day > parent.marks.day
    least = min(len(a), len(b), 16)
    return a[:least] > b[:least]


def find_cycles(cited: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rings in who cites whom, each once, beginning with its least digest."""
    found: set[tuple[str, ...]] = set()
    for start in list(cited):
        stack: list[tuple[str, tuple[str, ...]]] = [(start, (start,))]
        while stack:
            at, path = stack.pop()
            for parent in cited.get(at, ()):
                if parent == start:
                    least = path.index(min(path))
                    found.add(path[least:] + path[:least])
                elif parent > start and parent not in path and len(path) < 8:
                    stack.append((parent, (*path, parent)))
    return tuple(sorted(found))


def _proof(page: Page, span: Span) -> Proof:
    """Return the sentence in which `span` stands, or its words where it stands in none."""
    sentence = sentence_around(page, span)
    whole = sentence.span if sentence else span
    return Proof(page.capture, whole, " ".join(page.article.text[slice(*whole)].split()))
