"""Words and sentences of an article, as spans of its text.

In: an `Article`. Out: one `Sentence` per sentence of every block that may speak (title, standfirst, caption, body).
Words are spaCy's tokens; sentences end at a stop with its closing marks, and never inside a word, an abbreviation or,
where the text goes on in lower case, a quotation ("'Go!' he said" is one sentence).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.language.spacy_model import load_pipeline
from onrecord.model import SPOKEN_ROLES, Article, Span

STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!?", "....", "!!", "!!!", "??"})
CLOSERS = frozenset("\"'”’»)]}") | {"''"}
OPENERS = frozenset("“‘«„([{") | {"``"}
BREAK = re.compile(r"\n\s*\n")
# Cut short before a name, where spaCy takes the stop for a word of its own.
RANKS = frozenset(
    "Adj Ald Amb Asst Atty Brig Capt Cdr Cmdr Col Const Cpl Cst Dep Det Dist Fr Ft Hon Insp Lieut Lt Maj Msgr Ofc Pfc"
    " Pres Pvt Sgt Spc Supt".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `span` of the article's text, its words as spans of that text, and the number of its block."""

    span: Span
    words: tuple[Span, ...]
    block: int


def split_page(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the blocks that may speak, in order."""
    return tuple(
        sentence
        for number, block in enumerate(article.blocks)
        if block.role in SPOKEN_ROLES
        for sentence in split_block(article.text, Span(block.start, block.end), block=number)
    )


def split_block(text: str, span: Span, *, block: int = 0) -> Iterator[Sentence]:
    """Yield the sentences of `text` at `span`; every word of the span lies in exactly one."""
    words = split_words(text, span)
    start = 0
    for at in range(len(words)):
        if _ends_sentence(text, words, at=at):
            yield _sentence(words[start : at + 1], block)
            start = at + 1
    if start < len(words):
        yield _sentence(words[start:], block)


def split_words(text: str, span: Span) -> list[Span]:
    """Return spaCy's tokens of `text` at `span`, white space left out, as spans of `text`."""
    tokens = load_pipeline().tokenizer(text[span.start : span.end])
    base = span.start
    return [Span(base + t.idx, base + t.idx + len(t.text)) for t in tokens if not t.is_space]


def _sentence(words: list[Span], block: int) -> Sentence:
    return Sentence(Span(words[0].start, words[-1].end), tuple(words), block)


def _ends_sentence(text: str, words: list[Span], *, at: int) -> bool:
    """Return whether the sentence ends after word `at`, looking back over closing marks and on to the next word."""
    if at + 1 == len(words):
        return True
    here, then = words[at], words[at + 1]
    if then.start - here.end > 1 and BREAK.search(text, here.end, then.start):
        return True
    back = at
    while back > 0 and text[slice(*words[back])] in CLOSERS and words[back].start == words[back - 1].end:
        back -= 1
    if text[slice(*words[back])] not in STOPS and not _is_platform(text, words, at=back):
        return False
    following = text[slice(*then)]
    if (following in CLOSERS or following == ",") and then.start == here.end:
        return False
    if back == at and _is_cut_short(text, words, at=at):
        return False
    return following in OPENERS or not following[0].islower()


def _is_cut_short(text: str, words: list[Span], *, at: int) -> bool:
    """Return whether the stop at word `at` cuts short the rank before it, or "No" before a number."""
    if at == 0 or words[at - 1].end != words[at].start:
        return False
    word, following = text[slice(*words[at - 1])], text[words[at + 1].start]
    return word in RANKS or (word == "No" and following.isdigit())


def _is_platform(text: str, words: list[Span], *, at: int) -> bool:
    """Return whether word `at` is the X of "wrote on X." with the sentence's stop, which is no initial."""
    return at > 0 and text[slice(*words[at])] == "X." and text[slice(*words[at - 1])].lower() in ("on", "via")
