"""Entities and parse of the sentences that are asked for, as plain values.

In: the article's text and sentences. Out: for each a tuple of `Token`. Batched through spaCy's `pipe`; entities cost
as much again as all else (gold dev, processor time), and are found only where they are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from onrecord.language.spacy_model import load_pipeline
from onrecord.language.words import Sentence

# Sentences in one batch: about what a news page holds. Other sizes were not compared.
BATCH = 64


class Token(NamedTuple):
    """One word: its place in the article's text and what spaCy says of it.

    `head` is an index into the same sentence's tokens (its own for a root). `ent` is the entity type ("PERSON") or "",
    `ent_begins` whether an entity starts here. `morph` is in Universal Dependencies form ("Number=Sing|Person=3").
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    ent_begins: bool
    morph: str


def parse_sentences(text: str, sentences: Sequence[Sentence], *,
                    named: Collection[int] | None = None) -> list[tuple[Token, ...]]:
    """Return the tokens of each of `sentences`, in the same order; one token a word.

    `named` are the indices of the sentences whose entities are asked for, None for all; elsewhere `ent` is "".
    """
    from spacy.tokens import Doc

    pipeline = load_pipeline()
    docs = []
    for sentence in sentences:
        words = [text[start:end] for start, end in sentence.words]
        spaces = [a.end != b.start for a, b in zip(sentence.words, sentence.words[1:], strict=False)] + [False]
        docs.append(Doc(pipeline.vocab, words=words, spaces=spaces))
    with pipeline.select_pipes(disable=["ner"]):
        parsed = list(pipeline.pipe(docs, batch_size=BATCH))
    asked = [doc for i, doc in enumerate(parsed) if named is None or i in named]
    for _ in pipeline.get_pipe("ner").pipe(asked, batch_size=BATCH):
        pass  # the entities are set on the documents themselves
    return [_tokens(sentence, doc) for sentence, doc in zip(sentences, parsed, strict=True)]


def _tokens(sentence: Sentence, doc: object) -> tuple[Token, ...]:
    return tuple(
        Token(
            span.start, span.end, t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i,
            t.ent_type_, t.ent_iob_ == "B", str(t.morph),
        )
        for span, t in zip(sentence.words, doc, strict=True)  # type: ignore[call-overload]
    )  # fmt: skip
