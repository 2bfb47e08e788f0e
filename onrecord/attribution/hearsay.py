"""What is "reportedly" so: statements that nobody is named for.

In: a `Page` and its drafts. Out: the drafts, with one for each "reportedly" in the page's own voice: its cue is the
word, its content the clause or phrase that the word covers, its source none (the guidelines' settled cases). The tagger
is weak here: PolNeAR has few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.attribution.page import Page
from onrecord.attribution.selecting import SPEECH
from onrecord.attribution.shaping import Draft, form_of, trim
from onrecord.language import Quote, Token
from onrecord.model import Span, covers

WORDS = frozenset({"reportedly"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
STOPS = frozenset({",", ";", "–", "—", "(", ")", "."})
# A middling confidence, set by hand: the rule has none of its own.
SCORE = 0.7


def add_hearsay(page: Page, drafts: Iterable[Draft], *, quotes: list[Quote]) -> tuple[Draft, ...]:
    """Return the drafts with those under "reportedly" made anew from the parse."""
    kept = list(drafts)
    for tokens in page.tokens:
        for at, token in enumerate(tokens):
            word = Span(token.start, token.end)
            if token.text.lower() not in WORDS or any(covers(q.span, word) for q in quotes):
                continue
            if any(covers(s, word) for d in kept for s in d.content if not _is_hearsay(d, word)):
                continue
            if _tells(tokens, at, drafts=kept):
                continue
            parts = (trim(page.text, s, quotes=quotes) for s in _covered(tokens, at))
            content = tuple(p for p in parts if p)
            kept = [d for d in kept if not _is_hearsay(d, word)]
            if content:
                kept.append(
                    Draft(content, form_of(page.text, content, quotes=quotes), word, None, SCORE, made="hearsay")
                )
    return tuple(kept)


def mentions_hearsay(sentence: str) -> bool:
    """Return whether the text of a sentence holds one of the words of hearsay."""
    lowered = sentence.lower()
    return any(word in lowered for word in WORDS)


def _is_hearsay(draft: Draft, word: Span) -> bool:
    return draft.cue is not None and covers(draft.cue, word)


def _tells(tokens: Sequence[Token], at: int, *, drafts: Iterable[Draft]) -> bool:
    """Return whether the adverb belongs to a cue with a source ("a clerk reportedly said"): then it only hedges."""
    verb = tokens[tokens[at].head]
    told = Span(verb.start, verb.end)
    return any(d.cue and d.source and covers(d.cue, told) for d in drafts) and verb.lemma.lower() in SPEECH


def _covered(tokens: Sequence[Token], at: int) -> Iterator[Span]:
    """Yield the stretches that the adverb at `at` covers: what follows it, and before that its clause's beginning."""
    after = at + 1
    if after < len(tokens) and tokens[after].text == ",":
        after += 1
    if after >= len(tokens):
        return
    begins = at == 0 or tokens[at - 1].text in STOPS or tokens[after].pos == "ADP"
    if not begins and (first := _clause_start(tokens, at)) is not None:
        yield Span(tokens[first].start, tokens[at - 1].end)
    end = len(tokens) if at == 0 else _phrase_end(tokens, after)
    yield Span(tokens[after].start, tokens[end - 1].end)


def _clause_start(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index at which the subject of the adverb's verb begins; None where the parse shows none."""
    verb = tokens[at].head
    subjects = [i for i, t in enumerate(tokens[:at]) if t.dep in SUBJECTS and t.head == verb]
    if not subjects:
        return None
    first = subjects[-1]
    inside = {first}
    for i in range(first - 1, -1, -1):
        if tokens[i].head in inside and tokens[i].text not in STOPS:
            inside.add(i)
        else:
            break
    return min(inside)


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index after the last word before the next stop."""
    return next((i for i in range(start + 1, len(tokens)) if tokens[i].text in STOPS), len(tokens))
