"""Entities and parse of the sentences that are asked for, as plain values.

In: the article's text and sentences. Out: for each a tuple of `Token`, the same that spaCy's own pipeline gives; what
is the same for many words is worked out once (`vectors`, `attributes`), and entities are decided a page at a time
(`entities`). docs/speed.md says what each step takes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from onrecord.language.attributes import Attributes, Ruler, Tree, attributes_of, lemmas_of, open_ruler
from onrecord.language.entities import Entity, Recogniser, find_entities, open_recogniser
from onrecord.language.spacy_model import load_pipeline
from onrecord.language.vectors import Network, gather_words, open_network, word_vectors
from onrecord.language.words import Sentence

Words = tuple[list[str], list[bool]]  # the words of a sentence, and whether a space follows each

# Sentences in one batch: more than nearly all pages hold, and few enough that a page of any length is read in bounded
# memory.
BATCH = 256
WRAP = 1 << 64


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
    parsed: list[tuple[Token, ...]] = []
    for first in range(0, len(sentences), BATCH):
        batch = sentences[first : first + BATCH]
        parsed += _parse(text, batch, named=[i for i in range(len(batch)) if named is None or first + i in named])
    return parsed


@dataclass(frozen=True)
class _Parser:
    """spaCy's pipeline, and the parts of it that are run otherwise."""

    pipeline: Any
    words: Network
    ruler: Ruler
    recogniser: Recogniser


@cache
def _parser() -> _Parser:
    pipeline = load_pipeline()
    words = open_network(pipeline.get_pipe("tok2vec").model)
    return _Parser(pipeline, words, open_ruler(pipeline), open_recogniser(pipeline.get_pipe("ner")))


def _parse(text: str, sentences: Sequence[Sentence], *, named: Sequence[int]) -> list[tuple[Token, ...]]:
    """Return the tokens of each sentence of one batch; entities for those at `named`."""
    parser = _parser()
    read = [_words(text, sentence) for sentence in sentences]
    trees = _trees(parser, read)
    entities = dict(
        zip(named, _entities(parser, [read[i] for i in named], trees=[trees[i] for i in named]), strict=True)
    )
    attributes = [attributes_of(parser.ruler, tree) for tree in trees]
    lemmas = iter(lemmas_of(parser.ruler, [*chain.from_iterable(map(zip, (w for w, _ in read), attributes))]))
    return [
        _tokens(
            sentence,
            tree,
            attributes=attributes[i],
            lemmas=[next(lemmas) for _ in tree.words],
            entities=entities.get(i, ()),
        )
        for i, (sentence, tree) in enumerate(zip(sentences, trees, strict=True))
    ]


def _words(text: str, sentence: Sentence) -> Words:
    spaces = [a.end != b.start for a, b in zip(sentence.words, sentence.words[1:], strict=False)]
    return [text[start:end] for start, end in sentence.words], [*spaces, False]


def _trees(parser: _Parser, read: Sequence[Words]) -> list[Tree]:
    """Return the tags and dependency trees of sentences, by spaCy's tagger and parser over our vectors."""
    from spacy.tokens import Doc

    pipeline = parser.pipeline
    docs = [Doc(pipeline.vocab, words=words, spaces=spaces) for words, spaces in read]
    vectors = word_vectors(parser.words, gather_words(pipeline.vocab, read))
    for doc, own in zip(docs, vectors, strict=True):
        doc.tensor = own
    for component in map(pipeline.get_pipe, ("tagger", "parser")):
        component.set_annotations(docs, component.predict(docs))
    return [_tree(words, doc, strings=pipeline.vocab.strings) for (words, _), doc in zip(read, docs, strict=True)]


def _tree(words: list[str], doc: Any, *, strings: Any) -> Tree:
    from spacy.attrs import DEP, HEAD, SENT_START, TAG

    tags, deps, heads, starts = doc.to_array([TAG, DEP, HEAD, SENT_START]).T.tolist()
    name = {number: strings[number] for number in {*tags, *deps}}
    # The head's distance is signed, in an array that is not.
    heads = [at + (d - WRAP if d >= WRAP >> 1 else d) for at, d in enumerate(heads)]
    return Tree(words, [name[tag] for tag in tags], [name[dep] for dep in deps], heads, [s == 1 for s in starts])


def _entities(parser: _Parser, read: Sequence[Words], *, trees: Sequence[Tree]) -> list[list[Entity]]:
    batch = gather_words(parser.pipeline.vocab, read)
    return find_entities(parser.recogniser, batch, starts=[tree.starts for tree in trees])


def _tokens(
    sentence: Sentence,
    tree: Tree,
    *,
    attributes: Sequence[Attributes],
    lemmas: Sequence[str],
    entities: Sequence[Entity],
) -> tuple[Token, ...]:
    ents, begins = [""] * len(tree.words), {entity.first for entity in entities}
    for first, end, kind in entities:
        ents[first:end] = [kind] * (end - first)
    return tuple(
        Token(span.start, span.end, word, lemma, a.pos, a.tag, a.dep, head, ents[at], at in begins, a.morph)
        for at, (span, word, lemma, a, head)
        in enumerate(zip(sentence.words, tree.words, lemmas, attributes, tree.heads, strict=True))
    )  # fmt: skip
