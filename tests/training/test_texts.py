"""Texts for the student: words change for their neighbours, and nothing else does."""

from __future__ import annotations

import random

from training.polnear import label, lay_out
from training.texts import CHANGED, unlabelled, vary

TEXT = "The mayor said the bridge is safe. " * 40


def test_paragraphs_are_blocks_and_empty_ones_are_none() -> None:
    document = unlabelled("a", ["Rain fell.", "  ", "The ferry stayed in harbour."])
    assert document.blocks[0] == 0
    assert document.blocks[-1] == 1
    assert set(document.tags) == {0}


def test_some_words_change_and_labels_go() -> None:
    document = label("a", TEXT, layout=lay_out(TEXT), attributions=[])
    changed = vary(document, lambda w: ["declared"] if w == "said" else [], rng=random.Random(1))
    assert len(changed.words) == len(document.words)
    assert set(changed.tags) == {0}
    pairs = list(zip(document.words, changed.words, strict=True))
    assert {new for old, new in pairs if old != new} == {"declared"}
    share = sum(old != new for old, new in pairs) / 40
    assert 0 < share < 3 * CHANGED
