"""Which of a sentence's places and times goes with a word of it.

In: a line and a token of it. Out: the span of the words for place or time, None where there is none. The nearest
by the way through the tree wins, counted in steps and clause borders. The time of a report ("said on Friday") is no
time of what is reported, and an owner or a doer ("the Harn envoy", "Harn invaded") is no place.
"""

from __future__ import annotations

import re

from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.figures.lexicon import HARMS, NOUNS, SAYING
from onrecord.attribution.figures.line import Line
from onrecord.attribution.places import PlaceWords
from onrecord.attribution.places.folding import fold
from onrecord.attribution.places.gazetteer import demonyms
from onrecord.attribution.places.lexicon import EVENTS, PLACES
from onrecord.attribution.times import find_times
from onrecord.model import Span

TOLD = SAYING | {
    "announce", "confirm", "state", "write", "tweet", "declare", "reveal", "admit", "acknowledge", "estimate", "claim",
    "post", "deny", "comment", "insist", "cite", "quote", "update",
}  # fmt: skip
REPORTS = frozenset(
    {"report", "statement", "tweet", "interview", "conference", "briefing", "update", "post", "count", "message"}
)
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "ROOT", "csubj"})
PLACING = frozenset({"place", "event", "local"})
# What a place costs, in steps of the tree. On the odd and the even pages of gold dev each may be halved or doubled at a
# change of at most two places in a hundred.
CLAUSE = 2.0
GENERIC = 4.0
UNDER_TELLING = 6.0
LOCAL = 8.0
IN_FRONT = 1.0
A_WORD = 0.2
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMED_PLACE = re.compile(
    r"\b(?:in|near|outside|hit|struck|rocked|shook|devastated)\s+"
    r"(?P<place>(?:(?:the|a|an)\s+)?(?:[a-z-]+\s+){0,3}?(?:of\s+)?"
    rf"(?!(?:{_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)(?P<name>[A-Z][\w’'-]+)"
    rf"(?:\s+[A-Z][\w-]+)*(?:,\s+[A-Z][\w-]+(?=[\s,.])|(?P<noun>\s+(?:{'|'.join(sorted(PLACES))})\b"
    r"(?:\s+of(?:\s+[A-Z][\w-]+)+)?))?)"
)
# "She told reporters Thursday ten men had died": the day of the telling.
TOLD_TO = re.compile(r"\b(?:said|says|told(?:\s+[\w’'.-]+){1,3}|announced|confirmed|added|tweeted|wrote)\s+\Z")
COMPARED = re.compile(r"\b(?:first|only|most|worst|\w{3,}est)\b[^.;]{0,60}\Z")
PUBLISHED = re.compile(
    r"\b(?:date\s+of\s+publication|(?:publi(?:shed|cation)|posted|updated)(?:\s+(?:date|on))?):?\s+\Z", re.IGNORECASE
)
OF_MONTH = re.compile(rf"(?:{_MONTHS})(?:\s+\d+)?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BEGINNING = frozenset({"begin", "start", "erupt"})
TOLD_BEFORE = re.compile(r"\b(?:said|says|told|reported|announced|confirmed|according)\b[^.,;]{0,40}\Z")


def choose_place(line: Line, at: int, *, named: bool = False) -> Span | None:
    """Return the span of the place that goes with token `at`; only a place with a name where `named`."""
    tree = line.tree
    found = [p for p in line.places if p.use in PLACING and (p.named or not named)]
    scored = [(_cost(tree, at, place=p), p) for p in found if not p.first <= at <= p.last]
    best = min(scored, key=lambda s: s[0], default=None)
    return Span(tree.tokens[best[1].first].start, tree.tokens[best[1].last].end) if best else None


def _cost(tree: Tree, at: int, *, place: PlaceWords) -> float:
    steps, clauses, told = _way(tree, at, b=place.head)
    kind = (0.0 if place.named else GENERIC) + (LOCAL if place.use == "local" else 0.0)
    position = A_WORD * abs(place.head - at) + (IN_FRONT if place.head < at else 0.0)
    return steps + CLAUSE * clauses + kind + position + (UNDER_TELLING if told else 0.0)


def choose_time(line: Line, at: int) -> Span | None:
    """Return the span of the time that goes with token `at`, None where the sentence at most dates a report."""
    best: tuple[float, Span] | None = None
    for span, head in line.times:
        if _dates_report(line, span, head=head, at=at) or _is_of_another(line, span, head=head):
            continue
        steps, clauses, _ = _way(line.tree, at, b=head)
        cost = steps + CLAUSE * clauses + abs(head - at) / 20
        if best is None or cost < best[0]:
            best = (cost, span)
    return best[1] if best else None


def choose_report(line: Line, at: int) -> Span | None:
    """Return the span of the first time in the sentence that dates the report of what stands at token `at`, or None."""
    return next((span for span, head in line.times if _dates_report(line, span, head=head, at=at)), None)


def _dates_report(line: Line, span: Span, *, head: int, at: int) -> bool:
    """Return whether the time at `span` is that of a report: by the tree, or right behind who was told."""
    told = TOLD_TO.search(line.text, line.span.start, span.start) is not None
    return told or _is_of_report(line.tree, head, at=at)


def _is_of_another(line: Line, span: Span, *, head: int) -> bool:
    """Return whether the time at `span` dates neither harm nor event: what is compared with ("the first since 1953"),
    a page's own line ("Published 4 March 2022"), a noun that is no event ("the May vote"), or how a war began that is
    spoken of ("the war, which began in 2014")."""
    tree, owner = line.tree, line.tree.head(head)
    words = line.text[span.start : span.end]
    if COMPARED.search(line.text, line.span.start, span.start) and words.startswith(("since", "to date")):
        return True
    if PUBLISHED.search(line.text, line.span.start, span.start):
        return True
    if tree.dep(head) in ("compound", "nmod") and OF_MONTH.fullmatch(words) and owner > head:
        return tree.lemma(owner) not in EVENTS | HARMS and tree.lemma(owner) not in NOUNS
    return _is_of_beginning(line, span, head=head)


def tells_beginning(line: Line) -> bool:
    """Return whether the sentence says since when something goes on, as of what it tells: "the war, which began in
    2014"; then no other sentence dates it."""
    return any(_is_of_beginning(line, span, head=head) for span, head in line.times)


def _is_of_beginning(line: Line, span: Span, *, head: int) -> bool:
    tree, owner = line.tree, line.tree.head(head)
    verb = owner if tree.tokens[owner].pos == "VERB" else tree.head(owner)
    return tree.dep(verb) == "relcl" and tree.lemma(verb) in BEGINNING and bool(YEAR.search(line.text, *span))


def _is_of_report(tree: Tree, head: int, *, at: int) -> bool:
    """Return whether the time at token `head` hangs on a verb or noun of telling other than token `at`."""
    over, steps = tree.head(head), 0
    while tree.tokens[over].pos in ("ADP", "NOUN", "PROPN", "NUM", "ADV") and steps < 4 and tree.head(over) != over:
        if tree.lemma(over) in REPORTS:
            return True
        over, steps = tree.head(over), steps + 1
    # "claimed responsibility for the attack last year" tells of the attack.
    responsible = any(tree.lemma(k) == "responsibility" for k in tree.children(over))
    return tree.lemma(over) in TOLD and over != at and not responsible


def _way(tree: Tree, a: int, *, b: int) -> tuple[int, int, bool]:
    """Return how many steps the tree has between two tokens, how many clause borders, and whether one is a telling."""
    up_a, up_b = _up(tree, a), _up(tree, b)
    reached = set(up_b)
    common = next((i for i in up_a if i in reached), up_a[-1])
    path_a = up_a[: up_a.index(common)]
    path_b = up_b[: up_b.index(common)] if common in reached else up_b
    clauses = sum(tree.dep(i) in CLAUSES for i in (*path_a, *path_b))
    told = any(tree.lemma(i) in TOLD for i in (*path_b, *([common] if path_b else [])))
    return len(path_a) + len(path_b), clauses, told


def _up(tree: Tree, i: int) -> list[int]:
    """Return token `i` and all above it, up to the root."""
    way = [i]
    while tree.head(i) != i and len(way) < len(tree.tokens):
        i = tree.head(i)
        way.append(i)
    return way


def place_in_words(text: str, sentence: Span) -> Span | None:
    """Return the span of the first name in `sentence` that stands where a place would, by its words alone.

    A people's name ("the Torvian side") is none without a place's noun behind it ("the Torvian border").
    """
    for found in NAMED_PLACE.finditer(text, *sentence):
        if found["noun"] or fold(found["name"]) not in demonyms():
            return Span(*found.span("place"))
    return None


def time_in_words(text: str, sentence: Span) -> Span | None:
    """Return the span of the first time in `sentence` that is not that of a report, by its words alone."""
    times = find_times(text, sentence)
    return next((t for t in times if not TOLD_BEFORE.search(text, sentence.start, t.start)), None)
