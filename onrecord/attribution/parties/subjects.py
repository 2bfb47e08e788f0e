"""The source of a cue that came without one: the subject of its verb, or what "according to" governs.

In: a line with its parse and the cue's span. Out: a span, None where the sentence names nobody (a passive, a bare
"reportedly"). Must not know who the subject stands for.
"""

from __future__ import annotations

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.lines import Line
from onrecord.language import Token
from onrecord.model import Span

UP = frozenset({"conj", "advcl", "xcomp", "pcomp", "ccomp", "prep"})
LEFT_OUT = frozenset({"relcl", "appos", "punct", "advcl", "acl"})


def find_source(line: Line, cue: Span) -> Span | None:
    """Return the source that goes with the cue at `cue`; None where the parse shows none or there is no parse."""
    inside = [i for i, t in enumerate(line.tokens) if cue.start <= t.start and t.end <= cue.end]
    if not inside:
        return None
    for i in inside:
        if line.tokens[i].lemma == "accord":
            return _governed(line, i)
    verbs = [i for i in inside if line.tokens[i].pos in ("VERB", "AUX")]
    if not verbs:
        return None
    if any(line.tokens[v].lemma in ("quote", "cite") for v in verbs):
        return _quoted(line, next(v for v in verbs if line.tokens[v].lemma in ("quote", "cite")))
    main = next((v for v in verbs if line.tokens[v].head not in verbs or line.tokens[v].head == v), verbs[-1])
    return _subject_of(line, main)


def _quoted(line: Line, verb: int) -> Span | None:
    """Return whom an outlet quotes: the object of "quoted", the subject of "was quoted"."""
    for dep in ("nsubjpass", "dobj"):
        found = _child(line, verb, dep=dep)
        if found is not None:
            return _phrase(line, found)
    return None


def _subject_of(line: Line, verb: int) -> Span | None:
    for step in range(4):  # "..., adding" and "..., saying" hang on the verb whose subject they share
        agent, passive = _child(line, verb, dep="agent"), _child(line, verb, dep="nsubjpass")
        if step and passive is not None:  # "Soldiers have been filmed, saying": who was filmed speaks
            return _phrase(line, passive)
        if agent is not None:
            return _governed(line, agent)
        if passive is not None:
            return None
        subject = _child(line, verb, dep="nsubj")
        if subject is not None:
            return _phrase(line, subject)
        token = line.tokens[verb]
        if not _shares_subject(line, verb) or token.head == verb:
            return None
        verb = token.head
    return None


def _shares_subject(line: Line, at: int) -> bool:
    """Return whether word `at` hangs on what it shares its subject with: "..., adding", "filmed on video praying"."""
    token = line.tokens[at]
    if token.dep == "acl":
        return token.tag == "VBG" and line.lows[token.head] in lexicon.DOCUMENTS
    return token.dep in UP or (token.dep == "pobj" and line.lows[at] in lexicon.DOCUMENTS)


def _child(line: Line, head: int, *, dep: str) -> int | None:
    return next((i for i, t in enumerate(line.tokens) if t.head == head and t.dep == dep and i != head), None)


def _governed(line: Line, at: int) -> Span | None:
    """Return the object of the preposition at or under word `at`."""
    for _ in range(3):
        found = _child(line, at, dep="pobj")
        if found is not None:
            return _phrase(line, found)
        below = _child(line, at, dep="prep")
        if below is None:
            return None
        at = below
    return None


def _phrase(line: Line, head: int) -> Span:
    """Return the noun phrase headed by word `head`, without clauses and appositions after it."""
    inside = {i for i in range(len(line.tokens)) if _is_part(line.tokens, i, head=head)}
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return line.span(first, last + 1)


def _is_part(tokens: tuple[Token, ...], at: int, *, head: int) -> bool:
    """Return whether word `at` hangs on word `head` by no clause, apposition or mark, over at most eight words."""
    for _ in range(8):
        if at == head:
            return True
        token = tokens[at]
        if token.head == at or (token.dep in LEFT_OUT and not (token.dep == "punct" and token.text == "-")):
            return False
        at = token.head
    return False
