"""Where and when those counted came to harm, as the page words it and on map and calendar.

In: a page, and the sentence and token that a figure stands at. Out: the spans of the words for place and time, None
where neither the sentence nor the story before it says, and what they stand for. A figure's own sentence answers first
(nearby.py), then what its paragraph goes on from, then, where it speaks of an event as known ("the blast"), the
sentences before and the opening of the story. Nothing is carried over into a sentence that does neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from onrecord.attribution.figures.causes import find_cause
from onrecord.attribution.figures.dating import date_figure
from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.figures.line import Line
from onrecord.attribution.figures.nearby import (
    choose_place,
    choose_report,
    choose_time,
    place_in_words,
    tells_beginning,
    time_in_words,
)
from onrecord.attribution.page import Page
from onrecord.attribution.places import Surroundings, is_city, locate
from onrecord.attribution.places.lexicon import EVENTS, KNOWN_PLACES
from onrecord.attribution.times import Clock, read_clock
from onrecord.attribution.times.words import DATE
from onrecord.model import Figure, Location, Span, cut

# A paragraph of a list of years: "2004: A quake ...".
YEAR_LABEL = re.compile(r"(?:19|20)\d\d(?=:\s)")
KNOWN_EVENT = re.compile(
    rf"\b(?:the|this|that|these|those)\s+(?:[\w-]+\s+){{0,2}}?(?:{'|'.join(sorted(EVENTS))})s?\b", re.IGNORECASE
)
KNOWN_PLACE = re.compile(rf"the\s+(?:[a-z-]+\s+)?(?:{'|'.join(sorted(KNOWN_PLACES))})", re.IGNORECASE)
# Times that hold for no other sentence, or for none of another paragraph.
RELATIVE = re.compile(r"\b(?:later|earlier|before|to\s+date)\Z", re.IGNORECASE)
DATE_LINE = re.compile(rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:{DATE})(?<=\d{{4}})")
LONG_AGO = re.compile(
    r"\b(?:last|previous|that|same)\s+(?:month|year|decade)\b|\bago\b|\b(?:19|20)\d\d\b|\bearlier\s+this\b",
    re.IGNORECASE,
)
# How far the scene of a figure is looked for. Of what gold dev names, the paragraph and the sentences before gave the
# time right 19 times and wrong 8, the opening 5 and 1 where an event is known, and 6 and 6 where none is.
OPENING = 4
BACK = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence says of place and time that may hold for another: the spans of its words, None without."""

    place: Span | None
    when: Span | None


@dataclass
class Circumstances:
    """The places and times of a page, found as they are asked for."""

    page: Page
    _lines: dict[int, Line] = field(default_factory=dict)
    _scenes: dict[int, Scene] = field(default_factory=dict)
    _located: dict[str, tuple[Location | None, str | None]] = field(default_factory=dict)

    def line(self, sentence: int) -> Line:
        """Return the sentence of that index with its tree."""
        if sentence not in self._lines:
            tree = Tree(self.page.tokens[sentence])
            span = self.page.sentences[sentence].span
            self._lines[sentence] = Line(self.page.text, span, tree, self._surnames)
        return self._lines[sentence]

    def add(self, figure: Figure, at: int, *, sentence: int) -> Figure:
        """Return `figure`, which stands at token `at` of the sentence of that index, with its place, time and cause."""
        line = self.line(sentence)
        place, when = self.find_place(line, at, sentence=sentence), self.find_time(line, at, sentence=sentence)
        text, span = line.text, line.span
        cause, cause_span = find_cause(text, span, at=figure.span.start, effect=figure.effect) or (None, None)
        location, reason = self._locate(cut(text, place))
        placed = replace(
            figure, place=cut(text, place), place_span=place, location=location, location_reason=reason,
            when=cut(text, when), when_span=when, cause=cause, cause_span=cause_span,
        )  # fmt: skip
        report = cut(text, choose_report(line, at))
        return date_figure(placed, text, sentence=span, report=report, clock=self._clock)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The last words of people's full names, where no city is called so and the page has no place of that name."""
        counts: Counter[str] = Counter()
        for tokens in self.page.tokens:
            for before, token in pairwise(tokens):
                alone = before.ent != token.ent or token.ent_begins
                if token.ent in ("PERSON", "GPE") and alone != (token.ent == "PERSON"):
                    counts[token.text] += 1 if token.ent == "PERSON" else -1
        return frozenset(name for name, count in counts.items() if count > 0 and not is_city(name))

    @cached_property
    def _clock(self) -> Clock:
        return read_clock(self.page.article.published, self.page.article.updated)

    def _locate(self, place: str | None) -> tuple[Location | None, str | None]:
        if place is None:
            return None, "the page does not say where"
        if place not in self._located:
            self._located[place] = locate(place, self._surroundings)
        return self._located[place]

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self.page.text, self.page.article.url)

    def find_place(self, line: Line, at: int, *, sentence: int) -> Span | None:
        """Return the span of the place of the figure at token `at` of `line`, the sentence of that index."""
        own = choose_place(line, at)
        known = own is not None and KNOWN_PLACE.fullmatch(self.page.text, *own) is not None
        if own is not None and not known:
            return own
        return next((s.place for _, s in self._before(sentence, known=known) if s.place), own)

    def find_time(self, line: Line, at: int, *, sentence: int) -> Span | None:
        """Return the span of the time of the figure at token `at` of `line`, the sentence of that index."""
        block = self.page.article.blocks[self.page.sentences[sentence].block]
        label = YEAR_LABEL.match(self.page.text, block.start, block.end)
        if label:
            return Span(*label.span())
        own = choose_time(line, at)
        if own or tells_beginning(line):
            return own
        return self._inherit_time(sentence)

    def _inherit_time(self, sentence: int) -> Span | None:
        """Return the time that a sentence without one goes on from.

        What counts from another time ("hours later") dates nothing else, a page's own date line no harm, and what lies
        long before the story for what comes right behind it alone.
        """
        for i, scene in self._before(sentence):
            words = cut(self.page.text, scene.when)
            if not words or DATE_LINE.fullmatch(words):
                continue
            if RELATIVE.search(words):
                return None
            if 0 < sentence - i < BACK or not LONG_AGO.search(words):
                return scene.when
        return None

    def _before(self, sentence: int, *, known: bool = False) -> Iterator[tuple[int, Scene]]:
        """Yield the scenes that hold for a sentence that sets none, of its paragraph, then of the opening, each behind
        the index of its sentence.

        One that speaks of what is `known`, or of a known event, goes on from the paragraphs before it too.
        """
        block, goes_on = self.page.sentences[sentence].block, known or self._goes_on(sentence)
        for i in range(sentence - 1, max(-1, sentence - 1 - BACK), -1):
            if goes_on or self.page.sentences[i].block == block:
                yield i, self._scene(i)
        if goes_on or sentence < OPENING:
            yield from ((i, self._scene(i)) for i in range(min(OPENING, len(self.page.sentences))) if i != sentence)

    def _goes_on(self, sentence: int) -> bool:
        """Return whether a sentence speaks of an event as known: "the blast", "that raid"."""
        return KNOWN_EVENT.search(self.page.text, *self.page.sentences[sentence].span) is not None

    def _scene(self, index: int) -> Scene:
        if index not in self._scenes:
            self._scenes[index] = self._read_scene(index)
        return self._scenes[index]

    def _read_scene(self, index: int) -> Scene:
        line = self.line(index)
        if not line.tree.tokens:
            return Scene(place_in_words(line.text, line.span), time_in_words(line.text, line.span))
        root = next((i for i, t in enumerate(line.tree.tokens) if t.head == i), 0)
        return Scene(choose_place(line, root, named=True), choose_time(line, root))
