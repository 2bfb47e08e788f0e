"""What a record claims, and which records of other pages claim the same.

In: a record with its page, and other pages' readings. Out: `Carrier`s: pages with the records that carry the claim.
Must not know the ledger. Two figures make one claim where effect and number agree; two statements where their words do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.ledger import PageMarks
from onrecord.ledger.glances import Glance, GlancedFigure
from onrecord.model import Article, Figure, Reading, Span, Statement, overlap
from onrecord.model.statement import PartyKind
from onrecord.query.marks import Passage, fold_words, passages_of
from onrecord.query.marks.texts import runs_of, sentences_of
from onrecord.query.origins.agreement import differing_figure, differing_statement
from onrecord.query.parties import compare_names, is_named

# Content of this many words or fewer says nothing of its own ("he said no").
LEAST_WORDS = 4
RUN = 3
# Share of the shorter content's runs of words that the other has too.
SAME_WORDS = 0.5
# Days within which words of pages of two events may be one claim whoever says them: as far apart as pages of one event.
NEAR_DAYS = 6
# Characters of a quotation that nobody says twice by chance: two lines of a page.
LONG_QUOTE = 100


@dataclass(frozen=True, slots=True)
class Content:
    """What a statement says: its folded words, and the runs of RUN words in them."""

    words: tuple[str, ...]
    runs: frozenset[str]


@dataclass(frozen=True)
class Page:
    """A page of the ledger, as it is looked at: its reading, its article, its marks."""

    reading: Reading
    article: Article
    marks: PageMarks

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of the page: most pages that are looked at for a claim have none to do with it."""
        return tuple(passages_of(self.article))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Where the sentences of the page stand, short ones too."""
        return tuple(sentences_of(self.article))

    @cached_property
    def contents(self) -> tuple[tuple[Statement, Content], ...]:
        """The statements of the page with what they say."""
        return tuple((s, content_of(content_words(s, self.article))) for s in self.reading.statements)

    @property
    def capture(self) -> str:
        """The digest of the page's bytes."""
        return self.marks.capture


@dataclass(frozen=True, slots=True)
class Carrier:
    """A page and its records that carry the claim; `differs` as in Report."""

    page: Page
    records: tuple[Figure | Statement, ...]
    differs: str | None = None


def carrier_of(claim: Figure | Statement, *, of: Page, other: Page, same_event: bool) -> Carrier | None:
    """Return `other` with its records that carry `claim`, which stands on the page `of`; None where it has none."""
    if isinstance(claim, Figure):
        return _figures(claim, of=of, other=other, same_event=same_event)
    content = content_of(content_words(claim, of.article))
    found = [s for s, said in other.contents if same_content(content, said)]
    if not same_event:
        found = [s for s in found if _is_said_again(claim, s, days_apart=_days_apart(of, other))]
    return _carrier(other, [(s, differing_statement((claim, of.article), (s, other.article))) for s in found])


def may_carry(claim: Figure | Statement, *, of: Page, other: Glance, same_event: bool) -> bool:
    """Return whether a page of which `other` was seen may carry `claim`, which stands on the page `of`: where this is
    false `carrier_of` finds nothing.
    """
    if isinstance(claim, Statement):
        content = content_of(content_words(claim, of.article))
        return any(same_content(content, _content_in(words)) for words in other.statements)
    alike = [f for f in other.figures if f.effect == claim.effect]
    if same_event and any(_may_be_same(claim, f) for f in alike):
        return True
    here = sentence_around(of, claim.span) if alike else None
    return here is not None and here.key.to_bytes(8, "little") in other.passages


def content_words(statement: Statement, article: Article) -> list[str]:
    """Return the folded words of the content, its parts in order; an ellipsis between them is no word."""
    return fold_words(" ".join(article.text[slice(*span)] for span in statement.content))


def content_of(words: list[str]) -> Content:
    """Return folded `words` with their runs."""
    return Content(tuple(words), frozenset(runs_of(words, RUN)))


@lru_cache(maxsize=4096)
def _content_in(words: str) -> Content:
    return content_of(fold_words(words))


def same_content(a: Content, b: Content) -> bool:
    """Return whether two contents are the same words: one may be a part of the other, or cut inside."""
    if min(len(a.words), len(b.words)) < LEAST_WORDS:
        return a.words == b.words and len(a.words) > 1
    return len(a.runs & b.runs) >= SAME_WORDS * min(len(a.runs), len(b.runs))


def sentence_around(page: Page, span: Span) -> Passage | None:
    """Return the sentence in which `span` stands; None where it is too short to be one of the passages."""
    return next((p for p in page.passages if overlap(p.span, span)), None)


def _figures(claim: Figure, *, of: Page, other: Page, same_event: bool) -> Carrier | None:
    alike = [f for f in other.reading.figures if f.effect == claim.effect and _same_counted(claim, f)]
    same = tuple(f for f in alike if same_number(claim, f)) if same_event else ()
    here = sentence_around(of, claim.span)
    there = [(f, sentence_around(other, f.span)) for f in alike]
    copied = tuple(f for f, s in there if here is not None and s is not None and s.key == here.key)
    if found := same or tuple(f for f in copied if same_number(claim, f)):
        return _carrier(other, [(f, differing_figure(claim, f)) for f in found])
    if copied:
        return Carrier(other, copied, f"another number in the same sentence: {copied[0].text}")
    return None


def _carrier(page: Page, found: Sequence[tuple[Figure | Statement, str | None]]) -> Carrier | None:
    """Return `page` with those of its records that say the same, else with those that differ, and how."""
    if not found:
        return None
    agreeing = tuple(record for record, differs in found if differs is None)
    return Carrier(page, agreeing) if agreeing else Carrier(page, tuple(r for r, _ in found), found[0][1])


def _is_said_again(a: Statement, b: Statement, *, days_apart: int) -> bool:
    """Return whether words of a page of another event are said again, and no formula ("police are investigating").

    What another person, or another body, is named for is another claim. Long after, it must be the same speaker, or a
    long quotation.
    """
    first, second = a.speaker, b.speaker
    if first and second and is_named(first.name, first.kind) and is_named(second.name, second.kind):
        kinds: set[PartyKind] = {"person" if party.kind == "person" else "organisation" for party in (first, second)}
        if len(kinds) == 1:
            return compare_names(first.name, second.name, kind=kinds.pop()) is not None
    if days_apart <= NEAR_DAYS:
        return True
    return a.form != "indirect" and b.form != "indirect" and min(map(_length, (a, b))) >= LONG_QUOTE


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _days_apart(a: Page, b: Page) -> int:
    """Return how many days lie between two pages; 0 where one gives no day."""
    return abs(a.marks.day - b.marks.day) if a.marks.day is not None and b.marks.day is not None else 0


def same_number(a: Figure, b: Figure) -> bool:
    """Return whether two figures give one number: the same value, or two vague ones of the same words."""
    if a.value is None or b.value is None:
        return a.value is b.value and fold_words(a.text) == fold_words(b.text)
    return a.value == b.value and a.high == b.high


def _may_be_same(a: Figure, b: GlancedFigure) -> bool:
    """Return whether two figures may give one number: the ledger's numbers are no finer than a float."""
    if a.value is None or b.value is None:
        return a.value is b.value and fold_words(a.text) == fold_words(b.text)
    return float(a.value) == float(b.value)


def _same_counted(a: Figure, b: Figure) -> bool:
    """Return whether the populations do not exclude one another, and who stands out is not another group."""
    known = {a.population, b.population} - {"unknown", "mixed"}
    return len(known) < 2 and (set(a.groups) == set(b.groups) or not (a.groups and b.groups))
