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
    return label("a", text, layout=lay_out(text), attributions=attributions)


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
    kinds = [[(w[0].casefold(), (t + 1) // 2) for w, t in zip(d.words, d.tags, strict=True) if w.isalpha()]
             for d in (document, changed)]  # fmt: skip
    assert kinds[0] == kinds[1]
    table = forbidden()
    assert not any(table[a][b] for a, b in pairwise(changed.tags))
    assert len(changed.links) == len(document.links)
    for link in changed.links:
        assert changed.tags[link.content[0]] == 5
        assert link.cue is not None
        assert link.source is not None
        assert [w.casefold() for w in changed.words[slice(*link.cue)]] == ["said"]
        assert [w.casefold() for w in changed.words[slice(*link.source)]] == ["holm"]


def test_some_pages_lose_their_marks_and_some_change_them() -> None:
    document = document_of(1)
    marks = {tuple(w for w in augment(document, random.Random(seed)).words if w in MARKS | {"‘", "’", "'"})
             for seed in range(60)}  # fmt: skip
    assert () in marks
    assert ('"',) * 4 in marks
    assert ("“", "”", "“", "”") in marks


def test_a_teachers_view_fits_windows_other_than_its_own() -> None:
    document = document_of(30)
    count = len(document.words)
    draw = np.random.default_rng(1)
    alone = draw.dirichlet(np.ones(7), count)
    moves = (alone[np.r_[0, : count - 1]][:, :, None] * alone[:, None, :]).astype(np.float16)
    inner = np.arange(count, dtype=np.float16)[:, None]
    view = np.concatenate([moves.reshape(count, 49), inner], axis=1)
    found = list(examples(load_reader(ENCODER), replace(document, view=view, gold=0.25)))
    assert np.array_equal(np.concatenate([e.inner for e in found if e.inner is not None]), inner)
    given = np.concatenate([e.moves for e in found if e.moves is not None]).astype(np.float32)
    assert given.shape == (count, 7, 7)
    assert {e.gold for e in found} == {0.25}
    of_tags = given.sum(axis=1)
    assert np.allclose(of_tags.sum(axis=1), 1, atol=0.01)
    firsts = np.cumsum([0, *(len(e.tags) for e in found)])[:-1]
    assert (of_tags[firsts][:, 2::2] == 0).all()  # nothing goes on from before the window
    others = np.setdiff1d(np.arange(count), firsts)
    assert np.allclose(of_tags[others], alone[others], atol=0.01)


def test_a_changed_page_keeps_the_teachers_view_of_its_words() -> None:
    document = document_of(1)
    view = np.arange(len(document.words), dtype=np.float16)[:, None]
    for seed in range(60):
        changed = augment(replace(document, view=view, gold=0.0), random.Random(seed))
        assert changed.view is not None
        assert changed.gold == 0.0
        seen = [document.words[int(i)] for i in changed.view[:, 0]]
        initials = [[w[0].casefold() for w in words if w.isalpha()] for words in (seen, changed.words)]
        assert initials[0] == initials[1]
    assert len(changed.view) == len(changed.words)


def test_some_pages_print_headlines_and_some_mistype() -> None:
    document = document_of(8)
    pages = [augment(document, random.Random(seed)).words for seed in range(60)]
    assert any("Will Go" in " ".join(words) for words in pages)
    assert any(set(words) - set(document.words) - {w.title() for w in document.words} - MARKS - {"‘", "’", "'"}
               for words in pages)  # fmt: skip
