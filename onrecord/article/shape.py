"""Article -> its shape: which lines are running text, which are headlines, and how much text stands together.

In: an `Article`. Out: a `Shape`. An article is text that stands together; a front page, an error page or a shop has its
sentences one by one between labels. Must not know what the words mean. Nothing is counted before it is asked for: of
most pages the story alone is enough to know.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from onrecord.article.flat_lines import Unit
from onrecord.model import Article, Role

STORY: frozenset[Role] = frozenset({"body", "standfirst"})
# Lines that stand amid a story without ending it.
AMID: frozenset[Role] = frozenset({"caption", "time", "byline"})
HEADLINE_WORDS = range(4, 21)
OPENS = re.compile(r"[\W\d]*[A-Z\d“\"‘']")
# What gives the time of a teaser.
TIMED = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\bago\b", re.I)
# Words of a line that begins in lower case, from which it is a piece of a sentence that was broken at a link.
PIECE_WORDS = 8
# Running text that stands together, in words, from which a page is a story whatever else is on it. Teasers have up to
# 50, the longest paragraph of a cookie wall or an error page some 60.
TOGETHER = 60
# Words of a story from which it is whole enough that a box that asks for a subscription means nothing.
LEAD = 250


@dataclass(frozen=True)
class Line:
    """One line of a page, with its role and its place in the HTML tree."""

    text: str
    role: Role
    path: str | None = None

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self._unit.words)

    @cached_property
    def prose(self) -> bool:
        """Whether it is running text."""
        return self._unit.prose

    @cached_property
    def headline(self) -> bool:
        """Whether it could be a headline: a few words, no stop."""
        if len(self.text) > 250 or self.role in AMID or not OPENS.match(self.text):
            return False
        return self.words in HEADLINE_WORDS and not self._unit.stops and not self.prose

    @cached_property
    def _unit(self) -> Unit:
        return Unit(0, len(self.text), self.text)


@dataclass(frozen=True)
class Shape:
    """The lines of a page in order."""

    lines: tuple[Line, ...]

    @cached_property
    def words(self) -> int:
        """All words of the page."""
        return sum(line.words for line in self.lines)

    @cached_property
    def story_words(self) -> int:
        """Words of running text that was set apart as the story."""
        return sum(line.words for line in self.lines if line.role in STORY and line.prose)

    @cached_property
    def together(self) -> int:
        """Words of the longest stretch of the story."""
        return max(_runs([line for line in self.lines if line.role in STORY]), default=0)

    @cached_property
    def runs(self) -> tuple[int, ...]:
        """Words of each stretch of running text with no other line within, whatever its role."""
        return tuple(_runs(self.lines))

    @cached_property
    def longest(self) -> int:
        """Words of the longest of them."""
        return max(self.runs, default=0)

    @cached_property
    def headlines(self) -> int:
        """Lines that could be headlines, each counted once."""
        return len({line.text for line in self.lines if line.headline})

    @cached_property
    def pieces(self) -> int:
        """Lines that are pieces of broken sentences."""
        return sum(line.text[:1].islower() and line.words >= PIECE_WORDS and not line.prose for line in self.lines)

    @cached_property
    def repeats(self) -> int:
        """Lines that recur as teasers have them: a day or a time each, or the same few words ("Read more")."""
        short = [line.text for line in self.lines if len(line.text) < 40]
        return max(sum(bool(TIMED.search(text)) for text in short), *Counter(short).values(), 0)

    @cached_property
    def headed(self) -> float:
        """The share of the stretches of running text that a headline stands right above."""
        opened = count = 0
        above: Line | None = None
        for line in self.lines:
            if line.prose and line.role != "caption":
                if above is None or not above.prose:
                    count += 1
                    opened += above is not None and above.headline
                above = line
            elif line.role not in AMID:
                above = line
        return opened / max(1, count)


def read_shape(article: Article) -> Shape:
    """Return the shape of `article`."""
    return Shape(tuple(Line(article.text[b.start : b.end], b.role, b.path) for b in article.blocks))


def _runs(lines: list[Line] | tuple[Line, ...]) -> list[int]:
    found, words = [], 0
    for line in lines:
        if line.role == "caption":
            continue
        if line.prose:
            words += line.words
        elif line.role not in AMID and words:
            found.append(words)
            words = 0
    return [*found, words] if words else found
