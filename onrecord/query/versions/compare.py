"""Two readings of one page -> what it no longer says as it did: records added, removed and changed.

In: two `Reading`s, the older first. Out: `Change`s. A record counts as changed only where the page's own words did:
what another version of onrecord reads differently in the same sentence is no change of the page. Trivial edits
(spelling, case, marks, small words) and furniture are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from onrecord.model import Article, Figure, Media, Reading, Span, Statement, cut
from onrecord.query.versions.align import Sentence, align, words_of
from onrecord.query.versions.signs import SMALL, bounds_in, hedges_in, numbers_in

Record = Statement | Figure | Media
ChangeKind = Literal["added", "removed", "changed", "reworded"]
# A word in the place of another is a matter of spelling where they share this much (Ratcliff and Obershelp 1988).
SPELLING = 0.8
# A sentence that holds this share of a record's words still says it, whatever was read in it.
READ_OTHERWISE = 0.9
# Properties that are no words of the page.
READ_OFF = frozenset({"bound", "effect", "population", "kind"})


@dataclass(frozen=True, slots=True)
class Edit:
    """One property of a record, before and after, in words; None for nothing.

    `field`: number, bound, effect, population, counted, place, when, hedge, speaker, attribution, cue, words.
    """

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record; of a sentence without one where its numbers or hedges changed (`reworded`).

    `older` and `newer` are spans of the sentence, None where the text has none.
    """

    kind: ChangeKind
    before: Record | None
    after: Record | None
    edits: tuple[Edit, ...]
    older: Span | None
    newer: Span | None


def compare(older: Reading, newer: Reading) -> tuple[Change, ...]:
    """Return what changed from `older` to `newer`, in the order of the newer text, what is gone after what is there."""
    a, b = older.article or Article("", ()), newer.article or Article("", ())
    aligned = align(a, b)
    changes: list[Change] = []
    for i, j in aligned.rewritten:
        changes += _in_pair(_Side(older, a, aligned.older[i]), _Side(newer, b, aligned.newer[j]))
    changes += _only_in("added", newer, article=b, sentences=[aligned.newer[j] for j in aligned.added])
    changes += _only_in("removed", older, article=a, sentences=[aligned.older[i] for i in aligned.removed])
    return tuple(sorted(changes, key=lambda c: (c.newer is None, c.newer or c.older or (0, 0))))


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two versions of a sentence, with what was read in it."""

    reading: Reading
    article: Article
    sentence: Sentence

    @property
    def words(self) -> str:
        return self.article.text[slice(*self.sentence.span)]

    def records(self) -> list[Record]:
        return [r for r in records_of(self.reading) if _starts_in(r, self.sentence.span)]


def records_of(reading: Reading) -> tuple[Record, ...]:
    """Return all records of `reading`."""
    return (*reading.statements, *reading.figures, *reading.media)


def spans_of(record: Record) -> tuple[Span, ...]:
    """Return where the words of `record` stand."""
    return record.content if isinstance(record, Statement) else (record.span,)


def words_at(record: Record, article: Article) -> str:
    """Return the words of `record`."""
    return " … ".join(article.text[slice(*span)] for span in spans_of(record))


def _starts_in(record: Record, span: Span) -> bool:
    return span.start <= spans_of(record)[0].start < span.end


def _in_pair(a: _Side, b: _Side) -> Iterator[Change]:
    """Yield what changed between two versions of one sentence."""
    if _is_same(a.words, b.words):
        return
    touched = set((a.sentence.bag - b.sentence.bag) + (b.sentence.bag - a.sentence.bag))
    pairs, gone, new = _match(a, b)
    told = ""
    for before, after in pairs:
        edits = tuple(
            e for e in _edits(a.article, before, b=b.article, y=after)
            if e.field in READ_OFF or any(word in touched for word in _words_behind(e, before, after=after))
        )  # fmt: skip
        if edits:
            # Apart from one another: "ninety-four forty-nine" would be read as one number.
            told += "".join(f"; {e.before or ''}; {e.after or ''}" for e in edits)
            if isinstance(after, Figure):
                told += f"; {words_at(before, a.article)}; {words_at(after, b.article)}"
            yield Change("changed", before, after, edits, a.sentence.span, b.sentence.span)
    for record in gone:
        if not _stands_in(words_at(record, a.article), b.sentence):
            told += f"; {words_at(record, a.article)}"
            yield Change("removed", record, None, (), a.sentence.span, b.sentence.span)
    for record in new:
        if not _stands_in(words_at(record, b.article), a.sentence):
            told += f"; {words_at(record, b.article)}"
            yield Change("added", None, record, (), a.sentence.span, b.sentence.span)
    if edits := _untold(a.words, b.words, told=told):
        yield Change("reworded", None, None, edits, a.sentence.span, b.sentence.span)


def _words_behind(edit: Edit, before: Record, *, after: Record) -> tuple[str, ...]:
    """Return the page's words that the two values of `edit` were read from: a number may stand there as words."""
    values = (edit.before, edit.after)
    if edit.field == "number" and isinstance(before, Figure) and isinstance(after, Figure):
        values = (before.text, after.text)
    return tuple(word for value in values for word in words_of(value or ""))


def _stands_in(words: str, sentence: Sentence) -> bool:
    """Return whether a version of the sentence holds the words of a record, though nothing was read in them."""
    own = Counter(words_of(words))
    return (own & sentence.bag).total() >= READ_OTHERWISE * own.total()


def _untold(before: str, after: str, *, told: str) -> tuple[Edit, ...]:
    """Return the numbers, bounds and hedges that changed in a sentence and that no record's change tells of."""
    edits = []
    for field, find in (("number", numbers_in), ("bound", bounds_in), ("hedge", hedges_in)):
        old, new, known = find(before), find(after), find(told)
        lost, come = list((old - new - known).elements()), list((new - old - known).elements())
        if lost or come:
            edits.append(Edit(field, ", ".join(lost) or None, ", ".join(come) or None))
    return tuple(edits)


def _match(a: _Side, b: _Side) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Return the records of two sentences that go together, and those of either that are alone; most alike first."""
    old, new = a.records(), b.records()
    scored = [
        (score, -abs(i - j), i, j)
        for i, x in enumerate(old)
        for j, y in enumerate(new)
        if (score := _likeness(x, a.article, y=y, b=b.article)) > 0
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    taken = set(pairs.values())
    alone = [x for i, x in enumerate(old) if i not in pairs], [y for j, y in enumerate(new) if j not in taken]
    return [(old[i], new[j]) for i, j in pairs.items()], *alone


def _likeness(x: Record, a: Article, *, y: Record, b: Article) -> float:
    """Return how well two records of two versions of a sentence go together; 0 where they do not."""
    if isinstance(x, Figure) and isinstance(y, Figure):
        shared = (x.effect == y.effect) + (x.counted == y.counted) + (x.text == y.text) + (x.value == y.value)
        return 0.1 + shared
    if type(x) is not type(y):
        return 0.0
    share = SequenceMatcher(None, words_of(words_at(x, a)), words_of(words_at(y, b)), autojunk=False).ratio()
    return share if share >= 0.3 else 0.0


def _edits(a: Article, x: Record, *, b: Article, y: Record) -> tuple[Edit, ...]:
    """Return the properties in which two versions of a record differ."""
    old, new = dict(_properties(x, a)), dict(_properties(y, b))
    edits = [
        Edit(field, old.get(field), new.get(field))
        for field in dict.fromkeys([*old, *new])
        if not _is_same(old.get(field), new.get(field))
    ]
    return tuple(edits)


def _properties(record: Record, article: Article) -> Iterator[tuple[str, str | None]]:
    text = article.text
    match record:
        case Figure():
            high = "" if record.high is None else f" to {record.high:g}"
            yield "number", record.text if record.value is None else f"{record.value:g}{high}"
            yield "bound", record.bound
            yield "effect", record.effect
            yield "population", record.population
            yield from (("counted", record.counted), ("place", record.place), ("when", record.when))
            yield "attribution", record.source
            yield "hedge", _listed(text, record.hedge)
        case Statement():
            yield "speaker", record.speaker.name if record.speaker else None
            yield "attribution", "; ".join(h.text + (f" by {h.by}" if h.by else "") for h in record.via) or None
            yield "cue", cut(text, record.cue)
            yield "hedge", _listed(text, record.hedge)
            yield "words", words_at(record, article)
        case Media():
            yield "kind", record.kind
            yield "attribution", record.by


def _listed(text: str, spans: Sequence[Span]) -> str | None:
    return ", ".join(text[slice(*span)] for span in spans) or None


def _is_same(before: str | None, after: str | None) -> bool:
    """Return whether two values say the same but for case, marks, small words and spelling."""
    if before is None or after is None:
        return before == after
    old, new = _telling(before), _telling(after)
    if old == new:
        return True
    if len(old) != len(new) or numbers_in(before) != numbers_in(after):
        return False
    return all(x == y or _is_spelling(x, y) for x, y in zip(old, new, strict=True))


def _telling(value: str) -> list[str]:
    words = words_of(value)
    return [w for w in words if w not in SMALL] or list(words)


def _is_spelling(x: str, y: str) -> bool:
    return not (x[:1].isdigit() or y[:1].isdigit()) and SequenceMatcher(None, x, y, autojunk=False).ratio() >= SPELLING


def _only_in(
    kind: ChangeKind, reading: Reading, *, article: Article, sentences: Sequence[Sentence]
) -> Iterator[Change]:
    """Yield a change for each record of sentences that the other version has in no form."""
    for sentence in sentences:
        for record in _Side(reading, article, sentence).records():
            if kind == "added":
                yield Change(kind, None, record, (), None, sentence.span)
            else:
                yield Change(kind, record, None, (), sentence.span, None)
