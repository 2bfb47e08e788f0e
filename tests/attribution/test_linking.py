"""Contents joined with cues and sources: invented words with vectors that say who belongs to whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onrecord.attribution.linking import REACH, link
from onrecord.language import Quote, Stretch, Tagged
from onrecord.language.tags import LINK_WIDTH
from onrecord.model import Span

# Strong enough that the bias by distance does not matter.
STRONG = 40.0


def tagged_of(stretches: list[Stretch], pairs: list[tuple[Stretch, Stretch]], words: int = 12) -> Tagged:
    """Return words in one sentence where each content of `pairs` points at its cue or source, and else at none."""
    vectors = np.zeros((words, 4 * LINK_WIDTH + 2), np.float32)
    vectors[:, -2:] = STRONG / 2
    for axis, (content, other) in enumerate(pairs):
        vectors[content.first, axis] = STRONG
        which = 2 + (other.kind == "source")
        vectors[other.first, which * LINK_WIDTH + axis] = STRONG
    spans = tuple(Span(2 * i, 2 * i + 1) for i in range(words))
    return Tagged(spans, tuple(stretches), (0,) * words, (0,) * words, (0,) * words, vectors)


SOURCE, CUE = Stretch("source", 0, 1, 0.8), Stretch("cue", 1, 2, 0.7)
FIRST, SECOND = Stretch("content", 2, 5, 0.9), Stretch("content", 6, 9, 0.6)
OTHER = Stretch("cue", 10, 11, 0.95)


def test_a_content_takes_the_cue_and_source_that_fit_and_the_least_score() -> None:
    (found,) = link(tagged_of([SOURCE, CUE, FIRST, OTHER], [(FIRST, CUE), (FIRST, SOURCE)]))
    assert (found.content, found.cue, found.source, found.score) == ((FIRST,), CUE, SOURCE, 0.7)


def test_contents_under_one_cue_are_one_attribution() -> None:
    (found,) = link(tagged_of([SOURCE, CUE, FIRST, SECOND], [(FIRST, CUE), (SECOND, CUE), (FIRST, SOURCE)]))
    assert (found.content, found.cue, found.score) == ((FIRST, SECOND), CUE, 0.6)


def test_contents_under_two_cues_are_two() -> None:
    found = link(tagged_of([CUE, FIRST, SECOND, OTHER], [(FIRST, CUE), (SECOND, OTHER)]))
    assert [(a.content, a.cue, a.source) for a in found] == [((FIRST,), CUE, None), ((SECOND,), OTHER, None)]


def test_contents_that_belong_to_none_stay_apart() -> None:
    found = link(tagged_of([SOURCE, CUE, FIRST, SECOND], []))
    assert [(a.content, a.cue, a.source) for a in found] == [((FIRST,), None, None), ((SECOND,), None, None)]
    assert link(tagged_of([SOURCE, CUE], [])) == ()


# Words 2 to 11 of `tagged_of`, quoted.
QUOTED = [Quote(Span(4, 23), Span(4, 23), True)]


def test_a_quotation_reaches_for_its_cue_over_sentences_and_blocks_and_no_further() -> None:
    near = tagged_of([CUE, FIRST], [(FIRST, CUE)])
    for far, cue in [
        (replace(near, sentences=(0, 0, *[REACH] * 10)), CUE),
        (replace(near, sentences=(0, 0, *[REACH + 1] * 10)), None),
        (replace(near, blocks=(0, 0, *[1] * 10)), CUE),
        (replace(near, blocks=(0, 0, *[2] * 10)), None),
        (replace(near, windows=(0, 0, *[1] * 10)), None),
    ]:
        (found,) = link(far, QUOTED)
        assert found.cue == cue


def test_words_outside_quotations_take_no_cue_of_another_sentence() -> None:
    near = tagged_of([CUE, FIRST], [(FIRST, CUE)])
    assert [a.cue for a in link(near)] == [CUE]
    assert [a.cue for a in link(replace(near, sentences=(0, 0, *[1] * 10)))] == [None]
