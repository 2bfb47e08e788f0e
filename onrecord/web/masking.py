"""What was found, as the one who asks may see it: heads of pages and records of lists, through protect/ for readers.

In: what a query returned. Out: the same, with names masked where the visitor does not see them. What is protected on a
page is known only from the whole page, so each is read; the desk keeps those at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.ledger import FoundRecord, Ledger, PageHead, fold
from onrecord.model import Article, Reading
from onrecord.protect import Person
from onrecord.protect.mask import PLAIN
from onrecord.query.parties import name_keys
from onrecord.query.review import Standing, spans_of, standings
from onrecord.web.access import Visitor
from onrecord.web.desk import Desk
from onrecord.web.marks import Note, Record, note_of

# Letters that a stem has at least, and that may differ at the end of two words of one stem.
SHORTEST_STEM, ENDING = 3, 2


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """A record of a list: what the margin would say of it, its page, and the sentence around it."""

    note: Note
    page: PageHead
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page of a list: its head, what came of it, and how many records it has."""

    head: PageHead
    outcome: str
    records: int


def heads_seen(
    desk: Desk, ledger: Ledger, *, found: Iterable[tuple[int, PageHead, str]], visitor: Visitor
) -> list[SeenPage]:
    """Return pages of a list as `visitor` sees them."""
    seen = []
    for _, head, outcome in found:
        shown, reading = head_seen(desk, ledger, head=head, visitor=visitor)
        records = len(reading.statements) + len(reading.figures) + len(reading.media)
        seen.append(SeenPage(shown, outcome, records))
    return seen


def head_seen(desk: Desk, ledger: Ledger, *, head: PageHead, visitor: Visitor) -> tuple[PageHead, Reading]:
    """Return the head of a page as `visitor` sees it, and the page's reading."""
    reading = desk.page(ledger, head.capture, sees_names=visitor.sees_names)
    article = reading.article or Article("", ())
    seen = replace(head, path=reading.page, title=article.title, outlet=article.outlet, published=article.published)
    return seen, reading


def standings_seen(ledger: Ledger, reading: Reading, *, visitor: Visitor) -> dict[str, Standing]:
    """Return what people hold of each record of `reading`; for readers without who says so, and in what words."""
    held = standings(ledger, reading)
    return held if visitor.sees_names else {name: replace(one, verdicts=()) for name, one in held.items()}


def records_seen(desk: Desk, ledger: Ledger, *, found: Sequence[FoundRecord], visitor: Visitor) -> list[SeenRecord]:
    """Return records of a list as `visitor` sees them; one that its page's newest reading no longer has is left out."""
    seen = []
    held: dict[str, dict[str, Standing]] = {}
    for one in found:
        head, reading = head_seen(desk, ledger, head=one.page, visitor=visitor)
        if one.page.capture not in held:
            held[one.page.capture] = standings_seen(ledger, reading, visitor=visitor)
        note = note_of(reading, one.record.id, standing=held[one.page.capture].get(one.record.id, Standing("open")))
        if note is not None:
            seen.append(SeenRecord(note, head, *sentence_around(reading, note.record)))
    return seen


def sentence_around(reading: Reading, record: Record, *, reach: int = 140) -> tuple[str, str]:
    """Return the words of the block before and after `record`, `reach` characters of each at most."""
    if reading.article is None:
        return "", ""
    text = reading.article.text
    spans = spans_of(record)
    start, end = spans[0].start, spans[-1].end
    block = next((b for b in reading.article.blocks if b.start <= start < b.end), None)
    first, last = (block.start, max(block.end, end)) if block else (start, end)
    before, after = text[max(first, start - reach) : start], text[end : min(last, end + reach)]
    return ("…" if start - reach > first else "") + before, after + ("…" if end + reach < last else "")


def people_in(desk: Desk, ledger: Ledger, *, captures: Iterable[str], visitor: Visitor) -> frozenset[Person]:
    """Return who is protected on the pages with these digests; nobody for those who see names."""
    if visitor.sees_names:
        return frozenset()
    found = (desk.people(ledger, capture) for capture in dict.fromkeys(captures))
    return frozenset(person for people in found for person in people)


def mentions_protected(desk: Desk, ledger: Ledger, *, capture: str, asked: Sequence[str]) -> bool:
    """Return whether a word of `asked` may find a name that is protected on that page."""
    if not asks_for_protected(desk, ledger, asked=asked):
        return False
    people = desk.people(ledger, capture)
    names = {part for person in people for part in _parts(person.name)}
    return any(_may_find(word, name) for word in _words(asked) for name in names)


def asks_for_protected(desk: Desk, ledger: Ledger, *, asked: Sequence[str]) -> bool:
    """Return whether a word of `asked` may find the name of anybody who is protected in the ledger."""
    register = desk.watch.register(ledger)
    return any(_may_find(word, name) for word in _words(asked) for name in register.words_like(word))


def _words(asked: Sequence[str]) -> set[str]:
    return {part for phrase in asked for part in _parts(phrase) if len(part) > 1}


def _parts(words: str) -> list[str]:
    """Return the words folded, and letters such as "ł" made plain as the register has them."""
    return re.findall(r"\w+", fold(words).translate(PLAIN))


def _may_find(word: str, name: str) -> bool:
    """Return whether a search for `word` may find `name`: by its beginning, by a stem that both have, or by its sound.

    A stemmer (Porter 1980) takes endings off, of names too: “velsins” finds “Velsin”. Whoever asks for a name as it
    sounds, and is shown a page on which somebody is masked, has found it too.
    """
    stem = min(len(word), len(name)) - ENDING
    if name.startswith(word) or (stem >= SHORTEST_STEM and word[:stem] == name[:stem]):
        return True
    sounds = name_keys(word, "person") & name_keys(name, "person")
    return min(len(word), len(name)) > SHORTEST_STEM and bool(sounds)
