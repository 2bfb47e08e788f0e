"""Parses as plain values: one token a word, at the word's place."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import Sentence, Token, parse_sentences, split_block
from onrecord.language.spacy_model import find_files
from onrecord.model import Span

TEXT = "Mayor Ada Holm said the bridge was closed. “We didn’t go,” Piet Osei told her."


def test_tokens_are_the_words() -> None:
    sentences = list(split_block(TEXT, Span(0, len(TEXT))))
    parsed = parse_sentences(TEXT, sentences)
    assert [[Span(t.start, t.end) for t in tokens] for tokens in parsed] == [list(s.words) for s in sentences]
    assert all(t.text == TEXT[t.start : t.end] for tokens in parsed for t in tokens)


def test_grammar_and_names_are_given() -> None:
    first = parse_sentences(TEXT, list(split_block(TEXT, Span(0, len(TEXT)))))[0]
    said = next(t for t in first if t.text == "said")
    assert (said.lemma, said.pos, said.dep, first[said.head]) == ("say", "VERB", "ROOT", said)
    holm = next(t for t in first if t.text == "Holm")
    assert (holm.dep, first[holm.head].text, holm.ent) == ("nsubj", "said", "PERSON")
    assert [t.text for t in first if t.ent_begins] == ["Ada"]
    assert "Tense=Past" in said.morph


def test_only_the_sentences_asked_for_are_parsed_in_their_order() -> None:
    sentences = list(split_block(TEXT, Span(0, len(TEXT))))
    both = parse_sentences(TEXT, sentences)
    assert parse_sentences(TEXT, sentences[1:]) == both[1:]
    assert parse_sentences(TEXT, sentences[::-1]) == both[::-1]
    assert parse_sentences(TEXT, []) == []


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_any_text_is_parsed(text: str) -> None:
    sentences = list(split_block(text, Span(0, len(text))))
    for sentence, tokens in zip(sentences, parse_sentences(text, sentences), strict=True):
        assert [Span(t.start, t.end) for t in tokens] == list(sentence.words)
        assert all(0 <= t.head < len(tokens) for t in tokens)


# Names of several words at either end of a sentence, rules of the attribute ruler over one word and over two, words
# that the parse takes for two sentences, and words no model has seen.
PAGE = (
    "The Harbour Workers' Union of Port Ellory met Ada Holm, Piet Osei and J. R. Tamm-Lund in Sable on 3 May 2021. "
    "There's nothin' we ain't gonna do, let's say. He hasn't got to. Do it! They've had 12 boats since. "
    "“Is it that he's been?” asked the Vice-President for Fisheries of the Republic of Quillon’s Inland Sea Board. "
    "Rain fell It stopped Ada left. Xq'zz grmbl -- 4,500 (1,200 of them wounded); y'all. “ “ ” Osei"
)


def parsed_plainly(text: str, sentences: list[Sentence]) -> list[tuple[Token, ...]]:
    """Return what spaCy's own pipeline says of `sentences`."""
    pipeline = spacy.load(find_files())
    found = []
    for s in sentences:
        spaces = [text[end : end + 1] == " " for _, end in s.words[:-1]] + [False]
        doc = spacy.tokens.Doc(pipeline.vocab, words=[text[slice(*w)] for w in s.words], spaces=spaces)
        found.append(tuple(
            Token(w.start, w.end, t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_ == "B",
                  str(t.morph))
            for w, t in zip(s.words, pipeline(doc), strict=True)
        ))  # fmt: skip
    return found


@pytest.mark.parametrize("text", [PAGE, TEXT, PAGE.upper(), PAGE.replace(".", "")])
def test_tokens_are_those_of_spacys_own_pipeline(text: str) -> None:
    sentences = list(split_block(text, Span(0, len(text))))
    assert parse_sentences(text, sentences) == parsed_plainly(text, sentences)


def test_entities_are_found_where_they_are_asked_for() -> None:
    sentences = list(split_block(PAGE, Span(0, len(PAGE))))
    everywhere = parse_sentences(PAGE, sentences)
    first = parse_sentences(PAGE, sentences, named={0})
    assert first[0] == everywhere[0]
    assert any(t.ent for t in everywhere[0])
    assert not any(t.ent or t.ent_begins for tokens in first[1:] for t in tokens)
    assert [[t[:8] for t in tokens] for tokens in first] == [[t[:8] for t in tokens] for tokens in everywhere]
