"""Windows for training, and pages changed as other outlets print them: tags and links stay on their words."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from onrecord.language.tagger import FOLDER
from onrecord.language.tags import forbidden
from onrecord.language.windows import MOST_PIECES, Specials
from onrecord.model import Span
from training.encoders import Encoder
from training.examples import MARKS, augment, examples, load_reader
from training.polnear import Attribution, Document, label, lay_out

LINE = "“We will go, and not return,” Holm said, “not ever.”\n\nRain fell.\n\n"


ENCODER = Encoder(FOLDER, Specials(begin=101, end=102, unknown=100), 3e-4)


def document_of(times: int) -> Document:
    text = LINE * times
    def place(string: str, at: int) -> Span:
        start = text.index(string, at)
        return Span(start, start + len(string))

    attributions = [
        Attribution((place("Holm", at),), (place("said", at),),
                    (place("“We will go, and not return,”", at), place("“not ever.”", at)))
        for at in range(0, len(text), len(LINE))
    ]  # fmt: skip
    return label("a", text, lay_out(text), attributions)


def test_windows_hold_every_word_with_its_tag_and_link() -> None:
    document = document_of(30)
    found = list(examples(load_reader(ENCODER), document))
    assert len(found) > 1
    assert [t for e in found for t in e.tags] == list(document.tags)
    assert sum(len(e.links) for e in found) == len(document.links) == 60
    for e in found:
        assert len(e.pieces) == len(e.shapes) == len(e.states) <= MOST_PIECES
        assert len(e.firsts) == len(e.tags)
        assert all(a < b for a, b in pairwise(e.firsts))
        for link in e.links:
            assert e.tags[link.content[0]] == 5
            assert link.cue is not None
            assert e.tags[link.cue[0]] == 3


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_page_keeps_tags_and_links_on_their_words(seed: int) -> None:
    document = document_of(2)
    changed = augment(document, random.Random(seed))
    lengths = {len(x) for x in (changed.words, changed.spans, changed.sentences, changed.blocks, changed.tags)}
    assert len(lengths) == 1
    kinds = {(w, (t + 1) // 2) for w, t in zip(document.words, document.tags, strict=True) if w.isalpha()}
    assert {(w, (t + 1) // 2) for w, t in zip(changed.words, changed.tags, strict=True) if w.isalpha()} == kinds
    table = forbidden()
    assert not any(table[a][b] for a, b in pairwise(changed.tags))
    alike = [[w for w in d.words if w.isalpha()] for d in (document, changed)]
    assert alike[0] == alike[1]
    assert len(changed.links) == len(document.links)
    for link in changed.links:
        assert changed.tags[link.content[0]] == 5
        assert link.cue is not None
        assert link.source is not None
        assert changed.words[slice(*link.cue)] == ("said",)
        assert changed.words[slice(*link.source)] == ("Holm",)


def test_some_pages_lose_their_marks_and_some_change_them() -> None:
    document = document_of(1)
    marks = {tuple(w for w in augment(document, random.Random(seed)).words if w in MARKS | {"‘", "’", "'"})
             for seed in range(60)}  # fmt: skip
    assert () in marks
    assert ('"',) * 4 in marks
    assert ("“", "”", "“", "”") in marks


def test_a_teachers_moves_fit_windows_other_than_its_own() -> None:
    document = document_of(30)
    count = len(document.words)
    draw = np.random.default_rng(1)
    alone = draw.dirichlet(np.ones(7), count)
    moves = (alone[np.r_[0, : count - 1]][:, :, None] * alone[:, None, :]).astype(np.float16)
    found = list(examples(load_reader(ENCODER), replace(document, moves=moves, gold=0.25)))
    given = np.concatenate([e.moves for e in found if e.moves is not None]).astype(np.float32)
    assert given.shape == (count, 7, 7)
    assert {e.gold for e in found} == {0.25}
    of_tags = given.sum(axis=1)
    assert np.allclose(of_tags.sum(axis=1), 1, atol=0.01)
    firsts = np.cumsum([0, *(len(e.tags) for e in found)])[:-1]
    assert (of_tags[firsts][:, 2::2] == 0).all()  # nothing goes on from before the window
    others = np.setdiff1d(np.arange(count), firsts)
    assert np.allclose(of_tags[others], alone[others], atol=0.01)
