"""Invented paragraphs and their sentences; what holds of the words and sentences of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import Sentence, split_block, split_page
from onrecord.language.words import split_words
from onrecord.model import ROLES, SPOKEN_ROLES, Article, Block, Span, covers

SENTENCES = [
    ("We left. They stayed.", ["We left.", "They stayed."]),
    ("Who left? Nobody! All stayed…", ["Who left?", "Nobody!", "All stayed…"]),
    # Abbreviations, initials, figures and addresses hold no end.
    ("Dr. Ada Holm and Mr. Osei left at 5 p.m. on Friday.", ["Dr. Ada Holm and Mr. Osei left at 5 p.m. on Friday."]),
    ("The U.S. ship sank 2.5 miles off. Nobody drowned.", ["The U.S. ship sank 2.5 miles off.", "Nobody drowned."]),
    ("Read harn.example for more. It is free.", ["Read harn.example for more.", "It is free."]),
    # Closing marks belong to the sentence they close.
    ("“We left.” They stayed.", ["“We left.”", "They stayed."]),
    ('"We left." They stayed.', ['"We left."', "They stayed."]),
    ("(They stayed.) We left.", ["(They stayed.)", "We left."]),
    ("‘We left.’ “They stayed.”", ["‘We left.’", "“They stayed.”"]),
    # Lower case after a quotation goes on with the sentence.
    ("“Go!” he said. We went.", ["“Go!” he said.", "We went."]),
    ("“Who is there?” she asked.", ["“Who is there?” she asked."]),
    ("“Go!” Holm said.", ["“Go!”", "Holm said."]),
    # A blank line always ends one, a line break alone never.
    ("A headline\n\nand its text", ["A headline", "and its text"]),
    ("one line\nand the next", ["one line\nand the next"]),
    ("no stop at all", ["no stop at all"]),
    # Ranks cut short before names, and a stop that a comma follows.
    ("Lt. Col. Ada Holm, R-W.Va., left. Brig. Nils Orre stayed.",
     ["Lt. Col. Ada Holm, R-W.Va., left.", "Brig. Nils Orre stayed."]),
    ("Pier No. 7 is shut. Is it? No. Seven are.", ["Pier No. 7 is shut.", "Is it?", "No.", "Seven are."]),
    # A platform's name is no initial.
    ("Moor wrote on X. Dahl did not.", ["Moor wrote on X.", "Dahl did not."]),
    ("Agent X. Dahl wrote on X.com on Monday.", ["Agent X. Dahl wrote on X.com on Monday."]),
    ("   ", []),
    ("", []),
]


def sentences_of(text: str) -> list[Sentence]:
    return list(split_block(text, Span(0, len(text))))


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[slice(*s.span)] for s in sentences_of(text)] == expected


def test_words_are_apart_from_marks_and_clitics() -> None:
    text = "“She didn’t go,” he said."
    words = [text[slice(*w)] for w in split_words(text, Span(0, len(text)))]
    assert words == ["“", "She", "did", "n’t", "go", ",", "”", "he", "said", "."]


def test_spans_are_of_the_whole_text() -> None:
    text = "Out of it. We left. Out again."
    span = Span(text.index("We"), text.index(" Out again"))
    (sentence,) = split_block(text, span, block=3)
    assert text[slice(*sentence.span)] == "We left."
    assert [text[slice(*w)] for w in sentence.words] == ["We", "left", "."]
    assert sentence.block == 3


@settings(max_examples=60)
@given(st.text(st.sampled_from("aB 1.?!…\"'“”’)(\n\t,é\u00a0\u2028"), max_size=60) | st.text(max_size=40))
def test_every_word_is_in_one_sentence_and_every_letter_in_one_word(text: str) -> None:
    sentences = sentences_of(text)
    words = [w for s in sentences for w in s.words]
    assert words == split_words(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(words))
    assert "".join("".join(text[slice(*w)] for w in words).split()) == "".join(text.split())
    for sentence in sentences:
        assert sentence.words
        assert sentence.span == Span(sentence.words[0].start, sentence.words[-1].end)
        assert all(covers(sentence.span, w) for w in sentence.words)


def test_only_blocks_that_may_speak_have_sentences() -> None:
    text = "".join(f"We are {role}.\n" for role in ROLES)
    starts = [text.index(f"We are {role}.") for role in ROLES]
    blocks = tuple(Block(at, at + len(f"We are {r}."), r) for r, at in zip(ROLES, starts, strict=True))
    sentences = split_page(Article(text, blocks))
    assert [text[slice(*s.span)] for s in sentences] == [f"We are {r}." for r in ROLES if r in SPOKEN_ROLES]
    assert [blocks[s.block].role for s in sentences] == [r for r in ROLES if r in SPOKEN_ROLES]


def test_a_sentence_ends_with_its_block() -> None:
    text = "no stop here and none here"
    blocks = (Block(0, 12, "body"), Block(13, len(text), "body"))
    assert [text[slice(*s.span)] for s in split_page(Article(text, blocks))] == ["no stop here", "and none here"]
