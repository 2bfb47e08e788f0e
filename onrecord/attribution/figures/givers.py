"""Who gave a figure, where the sentences beside it say so.

In: a page, its statements, and its figures in order, each with the giver that its own sentence names. Out: the
figures, some
with a giver that holds on. A figure in the outlet's own voice stays in it unless the words tie it to what somebody
gave.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.page import Page
from onrecord.model import Figure, Span, Statement

# Behind "22 people, officials said": what hangs on without a subject of its own.
HANGS_ON = re.compile(
    r"(?:\s+on\s+[A-Z]\w+|\s+(?:yesterday|today))?,?\s+(?:with|including|leaving|plus|as\s+well\s+as"
    r"|along\s+with)\s+(?:\w+\s+){0,1}?",
    re.IGNORECASE,
)


def carry_on(page: Page, statements: Sequence[Statement], *, figures: Sequence[Figure]) -> list[Figure]:
    """Return `figures` with the giver of what they hang on ("22 killed, officials said, with 25 hurt"), or of the
    sentences
    on both sides where those agree."""
    by_id = {s.id: s for s in statements}
    out: list[Figure] = []
    for figure in figures:
        if figure.source or figure.statement:
            out.append(figure)
            continue
        given = _hung_on(page, by_id, last=out[-1] if out else None, figure=figure) or _between(
            page, statements, figure=figure
        )
        out.append(_given(figure, given) if given else figure)
    return out


def _given(figure: Figure, source: str) -> Figure:
    """Return `figure` with its source: no longer the outlet's own assertion."""
    return replace(figure, source=source, distance="attributed" if figure.distance == "asserted" else figure.distance)


def _hung_on(page: Page, by_id: dict[str, Statement], *, last: Figure | None, figure: Figure) -> str | None:
    held = by_id.get(last.statement) if last and last.statement else None
    if last is None or held is None or page.sentence_at(last.span.start) != page.sentence_at(figure.span.start):
        return None
    said = max((s.end for s in (held.cue, held.source) if s), default=0)
    hangs = said > last.span.end and HANGS_ON.fullmatch(page.text, said, figure.span.start)
    return last.source if hangs else None


def _between(page: Page, statements: Sequence[Statement], *, figure: Figure) -> str | None:
    """Return the speaker of both the sentence before and the one behind in the same paragraph, None where they
    differ."""
    at = page.sentence_at(figure.span.start)
    sides = [_speakers(page, statements, index=k, block=page.sentences[at].block) for k in (at - 1, at + 1)]
    both = sides[0] & sides[1]
    return both.pop() if len(both) == 1 and len(sides[0]) == 1 else None


def _speakers(page: Page, statements: Sequence[Statement], *, index: int, block: int) -> set[str]:
    """Return the names of who speaks in sentence `index`, none where it is not of `block`."""
    if not 0 <= index < len(page.sentences) or page.sentences[index].block != block:
        return set()
    start, end = page.sentences[index].span
    spoken = (s for s in statements if s.speaker and _starts_in(s, Span(start, end)))
    return {s.speaker.name for s in spoken if s.speaker}


def _starts_in(statement: Statement, span: Span) -> bool:
    return any(span.start <= part.start < span.end for part in statement.content)
