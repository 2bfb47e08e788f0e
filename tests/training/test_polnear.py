"""Brat files, invented, as labelled words with links."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Span
from training.polnear import TAGS, Document, Link, read_attributions, read_documents

TEXT = "Holm said the road is shut.\n\nRain fell.\n"
ANN = "\n".join([
    "T1\tSource 0 4\tHolm", "T2\tCue 5 9\tsaid", "T3\tContent 10 26\tthe road is shut",
    "E1\tAttribution:T2 Source1:T1 Cue:T2 Content:T3", "#1\tAnnotatorNotes E1\tsure", "",
])  # fmt: skip


def documents_of(folder: Path, text: str, **brats: str) -> list[Document]:
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    (folder / "text" / "a.txt").write_text(text, encoding="utf-8")
    for name, brat in brats.items():
        (folder / "attributions" / f"{name}.ann").write_text(brat, encoding="utf-8")
    (documents,) = read_documents(folder)
    return documents


def names(document: Document) -> list[tuple[str, str]]:
    return [(w, TAGS[t]) for w, t in zip(document.words, document.tags, strict=True)]


def test_words_tags_and_links(tmp_path: Path) -> None:
    (document,) = documents_of(tmp_path, TEXT, a=ANN)
    assert names(document) == [
        ("Holm", "B-source"), ("said", "B-cue"), ("the", "B-content"), ("road", "I-content"), ("is", "I-content"),
        ("shut", "I-content"), (".", "O"), ("Rain", "O"), ("fell", "O"), (".", "O"),
    ]  # fmt: skip
    assert document.links == (Link((2, 6), (1, 2), (0, 1)),)
    assert document.blocks == (0,) * 7 + (1,) * 3
    assert document.sentences == (0,) * 7 + (1,) * 3
    assert [TEXT[slice(*s)] for s in document.spans] == list(document.words)


def test_each_annotator_gives_a_document_of_the_same_text(tmp_path: Path) -> None:
    first, second = documents_of(tmp_path, TEXT, a_ann=ANN, a_bo="")
    assert first.words == second.words
    assert (len(first.links), len(second.links), set(second.tags)) == (1, 0, {0})


def test_a_content_in_parts_gives_a_link_for_each(tmp_path: Path) -> None:
    text = "The road, Holm said, is shut."
    brat = "T1\tContent 0 8;21 28\tx\nT2\tCue 15 19\tsaid\nE1\tAttribution:T2 Content:T1 Cue:T2\n"
    (document,) = documents_of(tmp_path, text, a=brat)
    assert document.links == (Link((0, 2), (4, 5), None), Link((6, 8), (4, 5), None))


def test_an_outer_content_keeps_its_words(tmp_path: Path) -> None:
    brat = ANN + "T4\tContent 14 26\tx\nT5\tCue 10 13\tx\nE2\tAttribution:T5 Cue:T5 Content:T4\n"
    (document,) = documents_of(tmp_path, TEXT, a=brat)
    assert document.links == (Link((2, 6), (1, 2), (0, 1)),)


NO_CONTENT = ["", "T1\tSource 0 4\tHolm\nE1\tAttribution:T1 Source:T1\n", "E1\tAttribution:T9 Content:T9\n"]


@pytest.mark.parametrize("brat", NO_CONTENT)
def test_what_has_no_content_is_no_attribution(tmp_path: Path, brat: str) -> None:
    path = tmp_path / "a.ann"
    path.write_text(brat, encoding="utf-8")
    assert read_attributions(path) == []
    path.write_text(ANN, encoding="utf-8")
    assert read_attributions(path)[0].content == (Span(10, 26),)
