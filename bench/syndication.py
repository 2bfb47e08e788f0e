"""Made-up syndication: reports copied, cut, re-attributed and cited from known origins.

In: a seed and a number of reports. Out: `Case`s: readings, who had what from whom, and how many origins there are. What
is drawn and how often stands beside the constants. All of it is invented. Readings are made with their records, so that
what is measured is the walk across pages and not the reading of one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from bench.page_making import MODEL, PROGRAM, invent_name
from bench.sentences import BACKGROUND, KILLED, KILLED_OWN, QUOTES, STRUCK, TIMES, reworded, scene
from onrecord.model import (
    Article,
    Block,
    Figure,
    Outcome,
    Party,
    Reading,
    Role,
    Span,
    Statement,
    digest,
    record_id,
)  # fmt: skip
from onrecord.model.statement import PartyKind

# Shares of derived reports, each drawn apart. Guesses at newsroom practice, on the hard side.
CUT, REORDERED, REWORDED = 0.6, 0.35, 0.3
RE_ATTRIBUTED, UNATTRIBUTED = 0.12, 0.12
OTHER_NUMBER = 0.08
ADDED, FURNITURE, CREDITED = 0.5, 0.5, 0.35
CITES_ONLY = 0.2  # tells it in its own words and names the outlet
FROM_A_COPY = 0.35  # has it from a copy, not from the first report
NO_CLOCK, NO_DATE = 0.25, 0.05
LOST_FIRST = 0.1  # the first report is not in the ledger
SAME_PARTY = 0.15  # two first reports had it from one party, each by a name of its own
OWN_VOICE = 0.25  # a first report that names no source
WITH_BACKGROUND, WITH_QUOTE = 0.25, 0.4
RING = 0.1  # incidents in which two more reports cite one another and nobody else

OUTLETS = tuple(
    f"{invent_name(Random(900 + n))} {kind}"
    for n, kind in enumerate(("Courier", "Gazette", "Herald", "News Agency", "Tribune", "Post") * 15)
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is set: the claim's sentence and the others, who published it when, and whom it names."""

    outlet: str
    time: datetime
    sentences: tuple[str, ...]
    claim: int
    number: int
    party: Party | None
    quote: str | None = None
    credit: str | None = None
    furniture: bool = False
    precision: str = "minutes"


@dataclass(frozen=True, slots=True)
class Case:
    """One incident: `parents` by digest of the child (None where the parent is not in `reports`), `families` by digest,
    `number` that the first reports give, and how many origins it has in truth.
    """

    reports: tuple[Reading, ...]
    parents: dict[str, str | None]
    families: dict[str, int]
    number: int
    origins: int


@dataclass(slots=True)
class _Making:
    rng: Random
    place: str
    number: int
    outlets: list[str]
    about: tuple[str, ...]
    reports: list[tuple[Draft, int, int | None, bool]] = field(default_factory=list)


def make_cases(seed: int, *, reports: int) -> Iterator[Case]:
    """Yield incidents with `reports` reports in all, or a few more; the same for the same seed."""
    rng, made = Random(seed), 0
    while made < reports:
        case = _case(Random(rng.random()))
        made += len(case.reports)
        yield case


def _case(rng: Random) -> Case:
    place = f"{invent_name(rng)} {invent_name(rng)}"
    about = (*place.split(), place, *rng.sample(STRUCK, 2))
    making = _Making(rng, place, rng.randint(5, 90), rng.sample(OUTLETS, 40), about)
    start = datetime(2031, 1, 1, 6) + timedelta(days=rng.randint(0, 900), minutes=rng.randint(0, 900))
    parties: dict[int, int] = {}
    lost: set[int] = set()
    party: Party | None = None
    for family in range(rng.choice((1, 1, 2, 2, 3, 4))):
        shares = party is not None and rng.random() < SAME_PARTY
        party = _variant(party, rng) if shares and party else _party(rng)
        parties[family] = parties[family - 1] if shares else family
        if party is None:
            parties[family] = family
        first = _first(making, party, time=start + timedelta(minutes=rng.randint(0, 300)))
        making.reports.append((first, family, None, False))
        members = [len(making.reports) - 1]
        if rng.random() < LOST_FIRST:
            lost.add(members[0])
        for _ in range(rng.choice((0, 1, 2, 4, 6, 9)) + (members[0] in lost)):
            parent = members[0] if rng.random() > FROM_A_COPY else rng.choice(members)
            cites = rng.random() < CITES_ONLY and parent not in lost
            making.reports.append((_derived(making, making.reports[parent][0], cites=cites), family, parent, cites))
            members.append(len(making.reports) - 1)
    if rng.random() < RING:
        parties[len(parties)] = len(parties)
        _ring(making, len(parties) - 1, start=start)
    return _settled(making, parties, lost=lost)


def _settled(making: _Making, parties: dict[int, int], *, lost: set[int]) -> Case:
    readings = {at: _reading(r[0], making.place) for at, r in enumerate(making.reports) if at not in lost}
    name = {at: reading.capture or "" for at, reading in readings.items()}
    parents = {name[at]: name.get(r[2]) for at, r in enumerate(making.reports) if at in name and r[2] is not None}
    families = {name[at]: making.reports[at][1] for at in name}
    told = {parties[making.reports[at][1]] for at in name if making.reports[at][0].number == making.number}
    return Case(tuple(readings.values()), parents, families, making.number, len(told))


def _party(rng: Random) -> Party | None:
    if rng.random() < OWN_VOICE:
        return None
    kind: PartyKind = rng.choice(("person", "organisation", "organisation", "unnamed"))
    name = {
        "person": f"{invent_name(rng)} {invent_name(rng)}",
        "organisation": f"the {invent_name(rng)} {rng.choice(('Relief Council', 'Health Board', 'Rescue Service'))}",
        "unnamed": rng.choice(("a nurse", "one survivor", "an official who asked not to be named")),
    }[kind]
    return Party(name, kind, Span(0, 0))


def _variant(party: Party, rng: Random) -> Party:
    """Return the same party by another of its names."""
    words = party.name.removeprefix("the ").split()
    if party.kind == "person":
        return replace(party, name=rng.choice((words[-1], f"{words[0][0]}. {words[-1]}", f"Dr {party.name}")))
    if party.kind == "organisation":
        return replace(party, name=rng.choice((" ".join(words), "".join(w[0] for w in words))))
    return party


def _first(making: _Making, party: Party | None, *, time: datetime) -> Draft:
    rng = making.rng
    sentences = [
        _told(making, making.number, party=party),
        *(scene(rng, making.about) for _ in range(rng.randint(5, 12))),
    ]
    if rng.random() < WITH_BACKGROUND:
        sentences.append(rng.choice(BACKGROUND))
    quote = rng.choice(QUOTES) if rng.random() < WITH_QUOTE else None
    return _dated(Draft(making.outlets.pop(), time, tuple(sentences), 0, making.number, party, quote), rng)


def _told(making: _Making, number: int, *, party: Party | None) -> str:
    rng = making.rng
    form = rng.choice(KILLED) if party else rng.choice(KILLED_OWN)
    words = form.format(n=number, place=making.place, source=party.name if party else "")
    return f"{words[0].upper()}{words[1:]} {rng.choice(TIMES)}."


def _derived(making: _Making, parent: Draft, *, cites: bool) -> Draft:
    rng = making.rng
    time, outlet = parent.time + timedelta(minutes=rng.randint(10, 600)), making.outlets.pop()
    if cites:
        claim = f"{making.place} lost {parent.number} people to the attack, {parent.outlet} reported"
        told = f"{claim} {rng.choice(TIMES)}."
        own = tuple(scene(rng, making.about) for _ in range(rng.randint(2, 6)))
        return _dated(Draft(outlet, time, (told, *own), 0, parent.number, None), rng)
    claim, others = parent.sentences[parent.claim], [s for i, s in enumerate(parent.sentences) if i != parent.claim]
    number, party = parent.number, parent.party
    if rng.random() < CUT:
        others = others[: rng.randint(2, max(2, len(others)))]
    if rng.random() < REORDERED:
        rng.shuffle(others)
    if rng.random() < OTHER_NUMBER:
        number += rng.choice((1, 2, 10))
        claim = claim.replace(str(parent.number), str(number))
    draw = rng.random()
    if party is not None and draw < RE_ATTRIBUTED + UNATTRIBUTED:
        other = (_party(rng) if draw < RE_ATTRIBUTED else None) or Party("officials", "group", Span(0, 0))
        claim = re.sub(re.escape(party.name), other.name, claim, flags=re.IGNORECASE)
        party = other
    if rng.random() < REWORDED:
        others = [reworded(s, rng) for s in others]
    if rng.random() < ADDED:
        others += [scene(rng, making.about) for _ in range(rng.randint(1, 3))]
    return _dated(
        Draft(outlet, time, (claim, *others), 0, number, party, parent.quote,
              parent.outlet if rng.random() < CREDITED else None, rng.random() < FURNITURE), rng,
    )  # fmt: skip


def _ring(making: _Making, family: int, *, start: datetime) -> None:
    """Add two reports that cite one another."""
    rng, outlets = making.rng, (making.outlets.pop(), making.outlets.pop())
    for at in (0, 1):
        number, place = making.number, making.place
        told = f"{outlets[1 - at]} reported that {number} people were killed in {place} {rng.choice(TIMES)}."
        own = tuple(scene(rng, making.about) for _ in range(4))
        draft = Draft(outlets[at], start + timedelta(hours=1), (told, *own), 0, making.number, None, precision="days")
        making.reports.append((draft, family, len(making.reports) + (1 if at == 0 else -1), True))


def _dated(draft: Draft, rng: Random) -> Draft:
    draw = rng.random()
    return replace(draft, precision="none" if draw < NO_DATE else "days" if draw < NO_DATE + NO_CLOCK else "minutes")


def _reading(draft: Draft, place: str) -> Reading:
    text, blocks = "", []

    def add(words: str, role: Role) -> int:
        nonlocal text
        start = len(text)
        blocks.append(Block(start, start + len(words), role))
        text += words + "\n\n"
        return start

    add(f"Deaths reported in {place}", "title")
    add(f"{draft.outlet}, {draft.time:%d %B %Y}", "time")
    at = 0
    for number, sentence in enumerate(draft.sentences):
        start = add(sentence, "body")
        at = start if number == draft.claim else at
    quoted = add(f"“{draft.quote[0].upper()}{draft.quote[1:]}.”", "body") + 1 if draft.quote else 0
    if draft.credit:
        add(f"Source: {draft.credit}", "body")
    if draft.furniture:
        add("Read more: ten walks for a quiet Sunday, and what to cook after them.", "related")
        add(f"{draft.outlet} is owned by its readers. Subscribe to the evening letter.", "furniture")
    published = {"minutes": draft.time.isoformat(timespec="minutes"), "days": draft.time.date().isoformat()}
    return _with_records(draft, text, blocks=blocks, at=at, quoted=quoted, published=published.get(draft.precision))


def _with_records(
    draft: Draft, text: str, *, blocks: list[Block], at: int, quoted: int, published: str | None
) -> Reading:
    key, sentence = digest(text), draft.sentences[draft.claim]
    span = Span(text.index(str(draft.number), at), text.index(str(draft.number), at) + len(str(draft.number)))
    content = Span(at, at + len(sentence) - 1)
    statements, holder, party = [], None, draft.party
    if party is not None:
        there = text.lower().index(party.name.lower(), at)
        mention = Span(there, there + len(party.name))
        holder = record_id(key, "statement", spans=[content])
        speaker = replace(party, mention=mention)
        statements.append(Statement(holder, (content,), "indirect", None, mention, speaker, score=0.9))
    if draft.quote:
        words = Span(quoted, quoted + len(draft.quote) + 1)
        statements.append(Statement(record_id(key, "statement", spans=[words]), (words,), "direct", score=0.9))
    figure = Figure(
        record_id(key, "figure", spans=[span]), span, str(draft.number), draft.number, "exact", "killed", "unknown",
        counted="people", source=party.name if party else None, statement=holder, score=0.9,
    )  # fmt: skip
    address = f"https://{draft.outlet.replace(' ', '').lower()}.example/{key[:12]}"
    title = text[: blocks[0].end]
    article = Article(text, tuple(blocks), title, (), published, None, draft.outlet, "en", address)
    outcome = Outcome("read")
    return Reading(f"{key[:12]}.txt", outcome, PROGRAM, MODEL, key, address, article, tuple(statements), (figure,))
