"""Statements inside statements.

In: the statements of a page. Out: for each the index of the smallest other statement whose content holds all of its
own, or None. A claim that is only named in order to be denied or criticised ("rejected claims that ...") is not carried
by the one who denies it.
"""

from __future__ import annotations

import re

from onrecord.attribution.chain.meeting import Meeting
from onrecord.attribution.page import Page
from onrecord.model import Span, Statement, covers, cut

_REFUSES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|rebuff\w*|disput\w*|condemn\w*|criticis\w*"
    r"|criticiz\w*|denounc\w*|contradict\w*|"
    r"rebut\w*|slam\w*|mock\w*|decr(?:y|ied|ies)|respond\w*|welcom\w*|prais\w*)\b",
    re.I,
)


def find_outer(page: Page, statements: tuple[Statement, ...]) -> list[int | None]:
    """Return for each statement the index of the statement it stands inside, None for most."""
    contents = Meeting((j, span) for j, statement in enumerate(statements) for span in statement.content)
    return [_outer_of(page, statements, i=i, contents=contents) for i in range(len(statements))]


def _outer_of(page: Page, statements: tuple[Statement, ...], *, i: int, contents: Meeting) -> int | None:
    inner = statements[i]
    near = sorted({j for span in inner.content[:1] for j, _ in contents.with_any(span)})
    outers = [j for j in near if j != i and _holds(page, statements[j], inner=inner)]
    return min(outers, key=lambda j: _length(statements[j]), default=None)


def _holds(page: Page, outer: Statement, *, inner: Statement) -> bool:
    if not outer.content or not inner.content or _refuses(page, outer):
        return False
    if not all(any(covers(part, own) for part in outer.content) for own in inner.content):
        return False
    anchors = [span for span in (inner.cue, inner.source) if span]
    inside = [span for span in anchors if any(covers(part, span) for part in outer.content)]
    return _length(inner) < _length(outer) and bool(inside)


def _refuses(page: Page, outer: Statement) -> bool:
    return bool(_REFUSES.search(cut(page.text, outer.cue) or ""))


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def hull(statement: Statement) -> Span:
    """Return the stretch from the first to the last character of a statement's content."""
    return Span(min(s for s, _ in statement.content), max(e for _, e in statement.content))
