"""The words around a statement's content: where its carriers are named.

In: a page and its statements. Out: for each statement its frame, the text of the sentences of its cue, source and
content with all contents blanked out, so that what is said is never read as how it was said. Offsets stay those of
the page. A statement inside another has its frame inside that other's content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.attribution.chain.meeting import Meeting
from onrecord.attribution.chain.within import hull
from onrecord.attribution.page import Page
from onrecord.model import Span, Statement, cut, overlap

BLANK = "█"  # no word character: nothing matches across it
# "condemned the raid in a statement": at the end of the object of such a verb a carrier belongs to the frame even where
# the content swallowed it; at the end of what somebody "said" it belongs to what was said.
_TAIL = re.compile(
    r"[\s,]+in\s+(?:an?|(?:his|her|its|their)|separate|joint)\s+(?:[\w-]+\s+){0,3}?(?:statements?|releases?"
    r"|tweets?|posts?|letters?|e-?mails?|videos?)\b"
    r"(?:\s+(?:on|published|posted|released|issued|late|early)\s+[\w\s]{2,30})?[.,]?$"
)
_SAYS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add|claim|announc|report|warn|wrote|writ|note|noting|vow"
    r"|promis|insist)",
    re.I,
)
_CREDIT = re.compile(
    r"^[\w’'. -]{2,50}\s(?:reported|reports|quoted\s+\w+\s+as\s+saying|said|says)(?:\s+on\s+\w+day)?\.?$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """`text` is the page's text at `span`, blanked where contents stand."""

    span: Span
    text: str

    @property
    def start(self) -> int:
        """Offset in the page of the first character."""
        return self.span.start


def build_frames(page: Page, statements: tuple[Statement, ...], *, outer: list[int | None]) -> list[Frame]:
    """Return the frame of each statement, in the same order."""
    blanks = Meeting((j, span) for j, statement in enumerate(statements) for span in _blanks(page, statement))
    return [_frame(page, statements, outer=outer, i=i, blanks=blanks) for i in range(len(statements))]


def _frame(
    page: Page, statements: tuple[Statement, ...], *, outer: list[int | None], i: int, blanks: Meeting
) -> Frame:
    around = outer[i]
    region = _region(page, statements[i])
    if around is not None:
        whole = hull(statements[around])
        region = Span(max(region.start, whole.start), min(region.end, whole.end))
    shown = _ancestors(outer, i)
    text = list(page.text[region.start : region.end])
    for j, (start, end) in blanks.with_any(region):
        if j not in shown:
            first, last = max(start, region.start) - region.start, min(end, region.end) - region.start
            text[first:last] = BLANK * (last - first)
    return Frame(region, "".join(text))


def _region(page: Page, statement: Statement) -> Span:
    """Return the stretch of the sentences that hold the cue, the source, and both ends of the content."""
    places = [s for s in (statement.cue, statement.source) if s]
    whole = hull(statement)
    places += [Span(whole.start, whole.start + 1), Span(max(whole.start, whole.end - 1), whole.end)]
    if statement.cue and statement.source and abs(statement.cue.start - statement.source.start) > 1500:
        places.remove(statement.source)
    numbers = sorted({n for place in places for n in page.sentences_in(place)})
    if not numbers:
        return whole
    last = numbers[-1] + 1
    if last < len(page.sentences) and _is_credit(page, last):
        numbers.append(last)
    return Span(page.sentences[numbers[0]].span.start, page.sentences[numbers[-1]].span.end)


def _is_credit(page: Page, n: int) -> bool:
    """Return whether sentence `n` only says who reported the words before it ('"... Ready?" CNN reported.')."""
    one_block = page.sentences[n].block == page.sentences[n - 1].block
    return one_block and bool(_CREDIT.match(page.text[slice(*page.sentences[n].span)]))


def _ancestors(outer: list[int | None], i: int) -> set[int]:
    found: set[int] = set()
    at = outer[i]
    while at is not None and at not in found:
        found.add(at)
        at = outer[at]
    return found


def _blanks(page: Page, statement: Statement) -> list[Span]:
    """Return what of a content is no frame: all but a carrier swallowed at the end; none where its cue is in it."""
    spans = []
    for start, end in statement.content:
        loose = statement.form != "direct" and not _SAYS.search(cut(page.text, statement.cue) or "said")
        tail = _TAIL.search(page.text, max(start, end - 70), end) if loose else None
        last = tail.start() if tail else end
        holds_cue = any(s and overlap((start, last), s) for s in (statement.cue,))
        if not holds_cue and last > start:
            spans.append(Span(start, last))
    return spans


def shown_between(frame: Frame, one: Span, *, other: Span) -> int:
    """Return how many characters that are not blanked lie between two places of a frame."""
    left, right = sorted((one, other))
    between = frame.text[max(0, left.end - frame.start) : max(0, right.start - frame.start)]
    return sum(1 for c in between if c != BLANK)
