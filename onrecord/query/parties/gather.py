"""The names of a page's parties into the ledger, with what the page says of them, and with whom each may be one.

In: an open ledger, a reading and the number of its marks. Out: nothing; rows are added. A name is compared once, when
it is new, with the names that share a key with it, at most so many of each. Who speaks without a name is left out, so
that unnamed speakers of two pages are never one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.ledger import (
    Ledger,
    holders_of,
    keep_name,
    keep_office,
    keep_proposal,
    keep_use,
    names_under,
)
from onrecord.model import Reading, Span
from onrecord.model.statement import PartyKind
from onrecord.query.parties.names import ACRONYM, TITLES, compare_names, is_named, name_keys, name_words, plain_name

MOST_OF_A_KEY = 50
# A proposal below this is noise: "the family name alone" (0.6) is the weakest that people want to see.
LEAST_SCORE = 0.6
SAID_BY_THE_PAGE = 0.97
FOR_AN_OFFICE = 0.7
IN_BRACKETS = re.compile(r"\s*\(\s*(?:the\s+)?(?P<short>[A-Z][A-Za-z&.\-]{1,9})\s*\)")
OFFICE_NOUN = re.compile(
    r"(?:minister|president|premier|chancellor|king|queen|governor|mayor|spokes(?:man|woman|person)|commander|general"
    r"|chief|director|chairman|chairwoman|head|secretary|ambassador|envoy|commissioner|prosecutor|senator|judge|leader)"
)
# "the harbour minister, Ada Quill", "harbour minister Ada Quill" and "Ada Quill, the harbour minister".
BEFORE = re.compile(rf"(?P<office>(?:[\w'’-]+\s+){{0,4}}{OFFICE_NOUN.pattern}),?\s+$", re.IGNORECASE)
AFTER = re.compile(rf"^,\s+(?:the\s+|a\s+)?(?P<office>(?:[\w'’-]+\s+){{0,5}}{OFFICE_NOUN.pattern}(?:\s+(?:of|for)"
                   rf"\s+(?:the\s+)?[A-Z]?[\w'’-]+)?)\b")  # fmt: skip
NO_OFFICE = frozenset("said says told the a an and by of to in its his her their that as with from while when".split())


def gather_parties(ledger: Ledger, reading: Reading, *, mark: int) -> None:
    """Keep the named parties of `reading` whose marks are in row `mark`, and propose with which names they may be one.
    """
    text = reading.article.text if reading.article else ""
    uses: Counter[tuple[str, PartyKind]] = Counter()
    numbers: dict[tuple[str, PartyKind], int] = {}
    for name, kind, span in _named(reading):
        uses[name, kind] += 1
        number = numbers.get((name, kind)) or _keep(ledger, name, kind=kind, capture=reading.capture)
        numbers[name, kind] = number
        if kind == "person":
            _keep_office(ledger, number, text=text, span=span, mark=mark)
        else:
            _keep_short(ledger, number, text=text, name=name, capture=reading.capture)
    for key, times in uses.items():
        keep_use(ledger, numbers[key], mark=mark, times=times)


def office_key(words: str) -> str | None:
    """Return an office as it is kept and compared, "harbour minister"; None where the words are none or tell too
    little.
    """
    found: list[str] = re.findall(r"[\w'’-]+", words)
    while found and found[0].lower() in NO_OFFICE:
        found.pop(0)
    kept = [w.lower().removesuffix("'s").removesuffix("’s").strip("'’") for w in found]
    kept = [w for w in kept if w]
    if any(w in NO_OFFICE for w in kept[:-1]) and " of " not in f" {' '.join(kept)} ":
        kept = kept[max(i for i, w in enumerate(kept) if w in NO_OFFICE) + 1 :]
    return " ".join(kept) if len(kept) >= 2 and OFFICE_NOUN.search(" ".join(kept)) else None


def _named(reading: Reading) -> Iterator[tuple[str, PartyKind, Span]]:
    for statement in reading.statements:
        party = statement.speaker
        if party is not None and (is_named(party.name, party.kind) or _is_office(party.name, party.kind)):
            yield plain_name(party.name), party.kind, party.mention


def _is_office(name: str, kind: PartyKind) -> bool:
    """Return whether `name` is an office that one person holds: "Tarn's harbour minister", not "the minister"."""
    return kind == "person" and office_key(name) is not None and name.split()[-1].lower() in TITLES


def _keep(ledger: Ledger, name: str, *, kind: PartyKind, capture: str | None) -> int:
    """Keep a name, and where it is new propose with which of the others it may be one."""
    office = office_key(name) if _is_office(name, kind) else None
    keys = frozenset({f"o:{office}"}) if office else name_keys(name, kind)
    number, is_new = keep_name(ledger, name, kind=kind, keys=keys)
    if not is_new:
        return number
    if office is not None:
        for holder in holders_of(ledger, office, most=MOST_OF_A_KEY):
            reason = f"a page gives {holder.name} the office “{office}”"
            keep_proposal(ledger, (number, holder.id), score=FOR_AN_OFFICE, reason=reason, capture=capture)
        return number
    for other in names_under(ledger, keys, most=MOST_OF_A_KEY):
        if other.id == number or (other.kind == "person") != (kind == "person"):
            continue
        alike = compare_names(name, other.name, kind=kind)
        if alike is not None and alike.score >= LEAST_SCORE:
            keep_proposal(ledger, (number, other.id), score=alike.score, reason=alike.reason, capture=capture)
    return number


def _keep_office(ledger: Ledger, number: int, *, text: str, span: Span, mark: int) -> None:
    before = BEFORE.search(text[max(0, span.start - 80) : span.start].rpartition("\n")[2])
    after = AFTER.match(text[span.end : span.end + 90])
    for found in (before, after):
        office = office_key(found["office"]) if found else None
        if office is None:
            continue
        keep_office(ledger, number, mark=mark, office=office)
        for other in names_under(ledger, [f"o:{office}"], most=MOST_OF_A_KEY):
            if other.id != number:
                reason = f"a page gives the office “{office}”"
                keep_proposal(ledger, (number, other.id), score=FOR_AN_OFFICE, reason=reason, capture=None)


def _keep_short(ledger: Ledger, number: int, *, text: str, name: str, capture: str | None) -> None:
    """Keep the short name that the page puts in brackets after `name`."""
    places = (m.end() for m in re.finditer(re.escape(name), text))
    found = next((m for at in places if (m := IN_BRACKETS.match(text[at : at + 20]))), None)
    if found is None or not ACRONYM.fullmatch(found["short"]) or name_words(found["short"]) == name_words(name):
        return
    short = _keep(ledger, found["short"], kind="organisation", capture=capture)
    if short != number:
        reason = f"a page gives {found['short']} as short for {name}"
        keep_proposal(ledger, (number, short), score=SAID_BY_THE_PAGE, reason=reason, capture=capture)
