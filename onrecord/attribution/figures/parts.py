"""What a count is to the others of its page: a part, one on top of those before, a sum, or one for each of several.

In: a page's text and its figures in order. Out: the figures with `tally` and `part_of`. Nothing is added up here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.page import Page
from onrecord.model import Figure
from onrecord.model.figure import Tally

REACH = 90  # characters between a whole and a part that "including" ties to it
BACK = 2  # sentences between a whole and "ten of them"
INCLUDED = re.compile(
    r"(?:\bincluding|\bamong\s+(?:them|whom|those\s+\w+|the\s+(?:dead|victims|wounded|injured|killed))|\bincl\."
    r"|\bof\s+(?:whom|them))"
    r"(?:\s+(?:were|was|are|at\s+least|about|around|some|nearly|more\s+than|up\s+to))*\s*\Z",
    re.IGNORECASE,
)
LISTED = re.compile(r"(?:\s+[\w’'-]+){1,5}?(?:,|,?\s+and|\s+as\s+well\s+as)\s*\Z")
OF_THEM = re.compile(
    r"\s+(?:[\w’'-]+\s+)?of\s+(?:them|whom|those|these|the\s+(?:dead|victims|wounded|injured|killed|casualties"
    r"|fatalities|deaths))\b"
    r"|\s+of\s+those\s+\w+",
    re.IGNORECASE,
)
MORE_BEFORE = re.compile(r"(?:another|a\s+further|an\s+additional|additional|the\s+other)\b", re.IGNORECASE)
MORE_AFTER = re.compile(r"\s+(?:[a-z’'-]+\s+)?(?:more|others?)\b(?!\s+than)", re.IGNORECASE)
SUM_BEFORE = re.compile(
    r"\b(?:total|toll|tally|count|overall|number\s+of\s+(?:the\s+)?[\w\s]{1,30}?)\b[^.;:\d]{0,40}?\b(?:to|at|of|is"
    r"|was|stands?|stood|reach(?:ed)?|hit|passed|exceeded)\s+"
    r"(?:at\s+)?\Z",
    re.IGNORECASE,
)
SUM_TEXT = re.compile(r"a\s+(?:combined\s+)?total\s+of\b", re.IGNORECASE)
SUM_AFTER = re.compile(
    r"(?:\s+[a-z’'-]+){0,3}\s+(?:in\s+(?:all|total)|altogether|overall|combined|so\s+far|to\s+date)\b", re.IGNORECASE
)
EACH_AFTER = re.compile(
    r"(?:\s+[a-z’'-]+){0,3}?\s+(?:each\b|apiece\b|per\s+[a-z]+|(?:a|every)\s+(?:day|week|month|year)\b|daily\b"
    r"|in\s+each\b|at\s+each\b|from\s+each\b)",
    re.IGNORECASE,
)
# "Every day around 100 soldiers are killed"; "every day since" tells of one stretch of days.
EACH_DAY = re.compile(
    r"(?:\A|[,;]\s+|\bthat\s+)(?:each|every|per)\s+(?:day|week|month|year)\b(?!\s+(?:since|after|before|of))[^.;]{0,40}\Z",
    re.IGNORECASE,
)


def relate(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Return `figures`, in order, each with what it is to the others."""
    out: list[Figure] = []
    for figure in figures:
        whole = _whole(page, out, figure=figure)
        tally = "part" if whole else _tally(page, figure)
        changed = tally != figure.tally
        out.append(replace(figure, tally=tally, part_of=whole.id if whole else None) if changed else figure)
    return out


def _tally(page: Page, figure: Figure) -> Tally:
    text, (start, end) = page.text, figure.span
    sentence = page.sentences[page.sentence_at(start)].span
    before, stop = text[max(sentence.start, start - REACH) : start], sentence.end
    if OF_THEM.match(text, end, stop) or figure.of is not None:
        return "part"
    if MORE_BEFORE.match(figure.text) or MORE_AFTER.match(text, end, stop) or figure.text.lower().endswith(("more",
    "others")):
        return "more"
    if EACH_AFTER.match(text, end, stop) or EACH_DAY.search(before):
        return "each"
    if SUM_TEXT.match(figure.text) or SUM_BEFORE.search(before) or SUM_AFTER.match(text, end, stop):
        return "total"
    return "count"


def _whole(page: Page, before: Sequence[Figure], *, figure: Figure) -> Figure | None:
    """Return the figure that `figure` is a part of, None where the words tie it to none."""
    text, (start, end) = page.text, figure.span
    index = page.sentence_at(start)
    stop = page.sentences[index].span.end
    if not before:
        return None
    last = before[-1]
    between = text[last.span.end : start]
    if len(between) <= REACH and page.sentence_at(last.span.start) == index:
        if INCLUDED.search(between) and _holds(last, figure):
            return last
        if last.part_of and last.effect == figure.effect and LISTED.fullmatch(between):
            return next((f for f in before if f.id == last.part_of and _holds(f, figure)), None)
    opens = INCLUDED.search(text[page.sentences[index].span.start : start]) is not None
    if opens or OF_THEM.match(text, end, stop):
        near = [f for f in before if index - page.sentence_at(f.span.start) <= BACK and f.tally != "part"]
        return next((f for f in reversed(near) if _holds(f, figure)), None)
    return None


def _holds(whole: Figure, part: Figure) -> bool:
    """Return whether `part` may be of those that `whole` counts: the same effect, and no more of them."""
    same = whole.effect == part.effect or whole.effect in ("killed_or_injured", "killed_or_captured", "missing")
    top = whole.high if whole.high is not None else whole.value
    return same and (part.value is None or top is None or part.value <= top)
