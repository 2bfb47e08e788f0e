"""Stretches of content joined with their cue and source: a trained linker over the tagger's spans.

In: `Tagged`. Out: `Attribution`s in order of their content. Contents that share a cue are one attribution, as in
PolNeAR. Knows nothing of what onrecord counts as a statement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language import Quote, Stretch, Tagged, link_scores

Floats = NDArray[np.float32]

# Sentences between a content and its cue or source. On PolNeAR dev 1, 2 and no limit at all differ by under 0.2 points;
# on pages with few paragraphs a limit keeps one cue from gathering the contents of others.
REACH = 2
# Words outside quotation marks are told by their own sentence: 0 against 1 sentences, 73.6 against 73.3 on PolNeAR dev.
UNQUOTED_REACH = 0


@dataclass(frozen=True, slots=True)
class Attribution:
    """One or more stretches of content under one cue and source.

    `score` is the least sure of its spans, `linked` the chance of the less sure of its links, each 0 to 1.
    """

    content: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None
    score: float
    linked: float = 1.0


def link(tagged: Tagged, quotes: Sequence[Quote] = ()) -> tuple[Attribution, ...]:
    """Return the attributions of a page, in order; `quotes` are its quotations."""
    quoted = _quoted_words(tagged, quotes)
    contents = [s for s in tagged.stretches if s.kind == "content"]
    cues = [s for s in tagged.stretches if s.kind == "cue"]
    sources = [s for s in tagged.stretches if s.kind == "source"]
    groups: dict[tuple[str, int], list[Stretch]] = {}
    chosen = {c: _best(tagged, c, others=cues, quoted=quoted) for c in contents}
    for content, (cue, _) in chosen.items():
        key = ("cue", cue.first) if cue else ("content", content.first)
        groups.setdefault(key, []).append(content)
    return tuple(
        _attribution(
            tagged, tuple(parts), told=chosen[parts[0]], near=_near(tagged, parts[0], others=sources, quoted=quoted)
        )
        for parts in groups.values()
    )


def _attribution(
    tagged: Tagged, parts: tuple[Stretch, ...], *, told: tuple[Stretch | None, float], near: list[Stretch]
) -> Attribution:
    (cue, linked), source = told, None
    if near:
        scores = np.mean([_chances(tagged, part, others=near) for part in parts], axis=0)
        best = int(scores.argmax())
        source, linked = near[best - 1] if best else None, min(linked, float(scores[best]))
    score = min(s.score for s in (*parts, cue, source) if s)
    return Attribution(parts, cue, source, score, round(linked, 4))


def _quoted_words(tagged: Tagged, quotes: Sequence[Quote]) -> frozenset[int]:
    """Return the indices of the words that stand in quotations, their marks included."""
    starts = [w.start for w in tagged.words]
    return frozenset(
        i for q in quotes for i in range(bisect_left(starts, q.span.start), bisect_left(starts, q.span.end))
    )


def _best(tagged: Tagged, content: Stretch, *, others: list[Stretch], quoted: frozenset[int]
          ) -> tuple[Stretch | None, float]:
    """Return the one of `others` that belongs to `content`, None where none does, and the chance of that."""
    near = _near(tagged, content, others=others, quoted=quoted)
    if not near:
        return None, 1.0
    chances = _chances(tagged, content, others=near)
    best = int(chances.argmax())
    return near[best - 1] if best else None, float(chances[best])


def _near(tagged: Tagged, content: Stretch, *, others: list[Stretch], quoted: frozenset[int]) -> list[Stretch]:
    """Return those of `others` that may belong to `content`: of its window, and near enough on the page."""
    window = tagged.windows[content.first]
    reach = REACH if content.first in quoted else UNQUOTED_REACH
    return [o for o in others if tagged.windows[o.first] == window and _in_reach(tagged, content, other=o, reach=reach)]


def _in_reach(tagged: Tagged, content: Stretch, *, other: Stretch, reach: int) -> bool:
    """Return whether `other` stands within `reach` sentences of `content`, in its blocks or the one before."""
    first, last = tagged.sentences[content.first], tagged.sentences[content.end - 1]
    sentence, block = tagged.sentences[other.first], tagged.blocks[other.first]
    near = first - reach <= sentence <= last + reach
    return near and tagged.blocks[content.first] - 1 <= block <= tagged.blocks[content.end - 1]


def _chances(tagged: Tagged, content: Stretch, *, others: list[Stretch]) -> Floats:
    """Return the probability of none and of each of `others`; the softmax of the linker's scores."""
    scores = link_scores(tagged, content, others=others)
    raised = np.exp(scores - scores.max())
    chances: Floats = raised / raised.sum()
    return chances
