"""What spaCy's attribute ruler and lemmatizer say of words, asked once for each kind of word.

In: spaCy's pipeline, and words with their tags and relations. Out: part of speech, morphology and lemma of each. Nearly
all rules of the ruler look at one word alone: at its tag, its relation and, for two hundred words, its form. What it
says of such a kind is asked once, of a document of that one word, and kept; asking it of every sentence took as long as
the parse. A sentence in which a rule over two words might hold goes through the ruler itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# Kept for the pages to come, some 15 MB at most: 53 news pages have 5,500, and the last of them brought 40 to 100 each.
MOST_LEMMAS = 50_000


class Attributes(NamedTuple):
    """Universal part of speech, fine tag, relation, morphology, and the lemma that a rule gives ("" for none)."""

    pos: str
    tag: str
    dep: str
    morph: str
    lemma: str


class Tree(NamedTuple):
    """A sentence as tagger and parser leave it, all of one length; `heads` are indices into the same sentence.

    `starts` says where the parser begins a sentence of its own.
    """

    words: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    starts: Sequence[bool]


@dataclass(frozen=True)
class Ruler:
    """A pipeline's rules: the forms that they name, and the forms and relations by which a rule over two words begins.

    `known` keeps what the ruler said of (form, tag, relation); the form is "" for those that no rule names. `lemmas`
    keeps what the lemmatizer said of (word, part of speech, morphology): it looks at nothing else.
    """

    pipeline: Any
    named: re.Pattern[str]
    pair_forms: re.Pattern[str]
    pair_deps: frozenset[str]
    known: dict[tuple[str, str, str], Attributes] = field(default_factory=dict)
    lemmas: dict[tuple[str, str, str], str] = field(default_factory=dict)


def open_ruler(pipeline: Any) -> Ruler:
    """Return the rules of `pipeline`, whose lemmatizer is left with sets where it had lists to look words up in."""
    index = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for part, words in list(index.items()):
        index[part] = frozenset(words)  # 57,528 nouns: a tenth of a millisecond for every new word of a page
    rules = [pattern for entry in pipeline.get_pipe("attribute_ruler").patterns for pattern in entry["patterns"]]
    pairs = [pattern[0] for pattern in rules if len(pattern) > 1]
    named = "|".join(form for pattern in rules for word in pattern for form in _forms(word))
    pair_forms = "|".join(form for word in pairs for form in _forms(word))
    pair_deps = {word["DEP"] for word in pairs if "DEP" in word}
    return Ruler(pipeline, re.compile(named), re.compile(pair_forms), frozenset(pair_deps))


def _forms(word: dict[str, Any]) -> Iterator[str]:
    """Yield the forms that one word of a rule asks for, as regular expressions."""
    asked = word.get("LOWER")
    if isinstance(asked, str):
        yield re.escape(asked)
    elif asked:
        yield from map(re.escape, asked.get("IN", ()))
        yield from filter(None, [asked.get("REGEX")])


def attributes_of(ruler: Ruler, sentence: Tree) -> list[Attributes]:
    """Return the attributes of each word of `sentence`."""
    forms = [word.lower() for word in sentence.words]
    if not ruler.pair_deps.isdisjoint(sentence.deps) or any(map(ruler.pair_forms.fullmatch, forms)):
        return _ask(ruler, sentence)
    found = []
    for at, (form, tag, dep) in enumerate(zip(forms, sentence.tags, sentence.deps, strict=True)):
        key = (form if ruler.named.fullmatch(form) else "", tag, dep)
        if key not in ruler.known:
            ruler.known[key] = _ask(ruler, Tree([sentence.words[at]], [tag], [dep], [0], [True]))[0]
        found.append(ruler.known[key])
    return found


def _ask(ruler: Ruler, sentence: Tree) -> list[Attributes]:
    """Return what the ruler itself says of a sentence."""
    from spacy.tokens import Doc

    doc = Doc(ruler.pipeline.vocab, words=list(sentence.words), tags=list(sentence.tags), deps=list(sentence.deps),
              heads=list(sentence.heads))  # fmt: skip
    doc = ruler.pipeline.get_pipe("attribute_ruler")(doc)
    return [Attributes(t.pos_, t.tag_, t.dep_, str(t.morph), t.lemma_) for t in doc]


def lemmas_of(ruler: Ruler, words: Sequence[tuple[str, Attributes]]) -> list[str]:
    """Return the lemma of each word: that of a rule, else the lemmatizer's, asked once for each form and use."""
    if len(ruler.lemmas) > MOST_LEMMAS:
        ruler.lemmas.clear()
    uses = [(word, a.pos, a.morph) for word, a in words]
    new = dict.fromkeys(use for use, (_, a) in zip(uses, words, strict=True) if not a.lemma and use not in ruler.lemmas)
    if new:
        ruler.lemmas.update(zip(new, _lemmatize(ruler.pipeline, list(new)), strict=True))
    return [a.lemma or ruler.lemmas[use] for use, (_, a) in zip(uses, words, strict=True)]


def _lemmatize(pipeline: Any, uses: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return what the lemmatizer itself says of words with their parts of speech and morphology."""
    from spacy.tokens import Doc

    words, pos, morphs = zip(*uses, strict=True)
    doc = Doc(pipeline.vocab, words=list(words), pos=list(pos), morphs=list(morphs))
    return [t.lemma_ for t in pipeline.get_pipe("lemmatizer")(doc)]
