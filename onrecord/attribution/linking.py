"""Stretches of content joined with their cue and source: a trained linker over the tagger's spans.

In: `Tagged`. Out: `Attribution`s in order of their content. Contents that share a cue are one attribution, as in
PolNeAR. Knows nothing of what onrecord counts as a statement.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language import Stretch, Tagged, link_scores

Floats = NDArray[np.float32]

# Sentences between a content and its cue or source. On PolNeAR dev 1, 2 and no limit at all differ by under 0.2 points;
# on pages with few paragraphs a limit keeps one cue from gathering the contents of others.
REACH = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """One or more stretches of content under one cue and source; `score` is the least sure of its spans, 0 to 1."""

    content: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None
    score: float


def link(tagged: Tagged) -> tuple[Attribution, ...]:
    """Return the attributions of a page, in order."""
    contents = [s for s in tagged.stretches if s.kind == "content"]
    cues = [s for s in tagged.stretches if s.kind == "cue"]
    sources = [s for s in tagged.stretches if s.kind == "source"]
    groups: dict[tuple[str, int], list[Stretch]] = {}
    chosen = {c: _best(tagged, c, cues) for c in contents}
    for content, cue in chosen.items():
        key = ("cue", cue.first) if cue else ("content", content.first)
        groups.setdefault(key, []).append(content)
    return tuple(_attribution(tagged, tuple(parts), chosen[parts[0]], sources) for parts in groups.values())


def _attribution(tagged: Tagged, parts: tuple[Stretch, ...], cue: Stretch | None,
                 sources: list[Stretch]) -> Attribution:
    near = _near(tagged, parts[0], sources)
    source = None
    if near:
        scores = np.sum([_chances(tagged, part, near) for part in parts], axis=0)
        best = int(scores.argmax())
        source = near[best - 1] if best else None
    score = min(s.score for s in (*parts, cue, source) if s)
    return Attribution(parts, cue, source, score)


def _best(tagged: Tagged, content: Stretch, others: list[Stretch]) -> Stretch | None:
    near = _near(tagged, content, others)
    if not near:
        return None
    best = int(_chances(tagged, content, near).argmax())
    return near[best - 1] if best else None


def _near(tagged: Tagged, content: Stretch, others: list[Stretch]) -> list[Stretch]:
    """Return those of `others` that may belong to `content`: of its window, and near enough on the page."""
    window = tagged.windows[content.first]
    return [o for o in others if tagged.windows[o.first] == window and _in_reach(tagged, content, o)]


def _in_reach(tagged: Tagged, content: Stretch, other: Stretch) -> bool:
    """Return whether `other` stands within REACH sentences of `content`, or in the block before it or its own."""
    first, last = tagged.sentences[content.first], tagged.sentences[content.end - 1]
    sentence, block = tagged.sentences[other.first], tagged.blocks[other.first]
    near = first - REACH <= sentence <= last + REACH
    return near and tagged.blocks[content.first] - 1 <= block <= tagged.blocks[content.end - 1]


def _chances(tagged: Tagged, content: Stretch, others: list[Stretch]) -> Floats:
    """Return the probability of none and of each of `others`; the softmax of the linker's scores."""
    scores = link_scores(tagged, content, others)
    raised = np.exp(scores - scores.max())
    chances: Floats = raised / raised.sum()
    return chances
