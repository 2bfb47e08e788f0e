"""Parses as plain values: one token a word, at the word's place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import parse_sentences, split_block
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
