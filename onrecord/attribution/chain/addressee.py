"""Whom a statement was said to.

In: statements with their cues and, where there is one, the parse. Out: for each the span of the addressee ("told his
mother"), or None. Where a pronoun stands, whom it stands for if the sentence says so.
"""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.attribution.chain.near import Scene
from onrecord.attribution.chain.outlets import find_outlets
from onrecord.attribution.chain.parties import is_pronoun, same_party
from onrecord.attribution.chain.within import hull
from onrecord.attribution.page import Page
from onrecord.language import Token
from onrecord.model import Span, Statement, cut, overlap

# Verbs of speech whose object is the person spoken to.
TELLING = frozenset(
    "tell inform ask order urge warn advise assure remind instruct notify beg implore beseech command thank invite "
    "convince persuade brief greet encourage admonish address text email message call beckon lecture reassure promise "
    "direct forbid summon".split()
)
# "said to his wife", "appealed to donors"
SPEAKING = frozenset(
    "say state speak write appeal admit explain confess announce complain report suggest shout whisper tweet reply "
    "respond provide describe recount".split()
)
# Dependents of a noun that belong to its phrase.
_INSIDE = frozenset("det amod compound poss nmod nummod case punct quantmod nn predet advmod appos".split())
_LISTENERS = frozenset("wife mother father husband nation family".split())
_TOLD = re.compile(r"(?:told|telling|tells|tell|informed|warned|urged|asked|ordered|advised|assured|reminded)$")
_TRIM = re.compile(
    r"\s*(?:,.*|\b(?:that|who|which|whom|on|in|at|during|after|before|late|early|earlier|later|by|from|via|as"
    r"|because|when|while|about|of\s+(?=\W|the\s+need)|"
    r"(?:this|last|next)\s+\w+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|to|not|through|with|over"
    r"|he|she|they|it|there|how|what|why|if|whether)\b.*)$",
    re.S,
)
_AFTER_CUE = re.compile(
    r"^\s+(?P<np>(?:(?:the|an?|his|her|its|their|all|both|some|any)\s+)?[\w’'.&-]+(?:\s+[\w’'.&-]+){0,6})"
)
_KIN = (
    r"(?:wife|husband|mother|father|mom|mum|dad|son|daughter|brother|sister|girlfriend|boyfriend|partner|friend"
    r"|parents|family|fianc[eé]e?|aunt|uncle|grandmother|grandfather|cousin)"
)
_EITHER = frozenset("girlfriend boyfriend partner friend parents family fiancé fiance fiancée fiancee cousin".split())
_MEN = _EITHER | frozenset("husband father dad son brother uncle grandfather".split())
_WOMEN = _EITHER | frozenset("wife mother mom mum daughter sister aunt grandmother".split())
_SOMEONE = re.compile(rf"\b(?P<np>(?:his|her|their)\s+(?:[\w-]+\s+)?{_KIN})\b")
_CALLING = re.compile(
    rf"\b(?:calls?|conversation|letter|message|note|voicemail|email)\s+(?:to|with)\s+(?P<np>(?:his|her"
    rf"|their)\s+(?:[\w-]+\s+)?{_KIN})\b"
)
_SPEAKING_TO = re.compile(
    r"\b(?:[Ss]peaking|[Tt]alking)\s+(?:to|with)\s+(?P<np>(?:the\s+|a\s+)?[\w’'.-]+(?:\s+[\w’'.-]+){0,3}?)(?=\s*,"
    r"|\s+(?:on|in|at|by|from|after|before|during)\b)"
)
_NOBODY = frozenset("me us you it this that so as more much all no not".split())


def find_addressees(scene: Scene) -> list[Span | None]:
    """Return for each statement the span of the addressee, None where the page names none."""
    found = [_addressee_of(scene.page, s) or _spoken_to(scene, i) for i, s in enumerate(scene.statements)]
    order = sorted(range(len(found)), key=lambda i: scene.statements[i].content[0].start)
    for before, here in pairwise(order):
        if found[here] is None and found[before] is not None:
            outlet = bool(find_outlets(cut(scene.page.text, found[before]) or ""))
            found[here] = found[before] if _still_speaking(scene, before, here=here, within_sentence=outlet) else None
    return found


def _spoken_to(scene: Scene, i: int) -> Span | None:
    """Return whom the frame says the speaker was speaking to ("Speaking to AFP, ..."); None where it does not."""
    frame = scene.frames[i]
    match = _SPEAKING_TO.search(frame.text) or _CALLING.search(frame.text)
    return Span(frame.start + match.start("np"), frame.start + match.end("np")) if match else None


def _still_speaking(scene: Scene, before: int, *, here: int, within_sentence: bool) -> bool:
    """Return whether the same speaker goes on to the same ears: in the sentence, else by a pronoun in the next two."""
    page, one, other = scene.page, scene.statements[before], scene.statements[here]
    if scene.outer[before] != scene.outer[here] or not same_party(page, one, other=other):
        return False
    gap = page.sentence_at(hull(other).start) - page.sentence_at(hull(one).end - 1)
    if within_sentence:
        return gap == 0
    return gap == 0 or (gap <= 2 and is_pronoun(cut(page.text, other.source)))


def _addressee_of(page: Page, statement: Statement) -> Span | None:
    if statement.cue is None:
        return None
    tokens = page.tokens[page.sentence_at(statement.cue.start)] if page.tokens else ()
    cue = [n for n, t in enumerate(tokens) if t.start < statement.cue.end and t.end > statement.cue.start]
    span = _between(page, statement) or (
        _by_parse(page, statement, tokens=tokens, cue=cue) if cue else _by_words(page, statement)
    )
    if span is None or any(overlap(span, part) for part in statement.content):
        return None
    return _resolved(page, statement, span=span)


def _by_parse(page: Page, statement: Statement, *, tokens: tuple[Token, ...], cue: list[int]) -> Span | None:
    """Return the object of a verb of telling, or who follows "to" after another verb of speech."""
    for n in cue:
        lemma = tokens[n].lemma.casefold()
        wanted = [m for m, t in enumerate(tokens) if t.head == n and m != n]
        if lemma in TELLING:
            objects = [m for m in wanted if tokens[m].dep in ("dobj", "dative", "obj", "iobj") and m > n]
            passive = [m for m in wanted if tokens[m].dep == "nsubjpass"]
            if objects or passive:
                return _noun_phrase(page, tokens, head=(objects or passive)[0])
            if found := _by_words(page, statement):
                return found
        if lemma in SPEAKING or lemma in ("call",):
            for m in wanted:
                if tokens[m].text.casefold() == "to" and tokens[m].dep in ("prep", "dative"):
                    people = [k for k, t in enumerate(tokens) if t.head == m and t.dep == "pobj"]
                    if people and _may_listen(tokens[people[0]]):
                        return _noun_phrase(page, tokens, head=people[0])
    return None


def _may_listen(token: Token) -> bool:
    named = token.ent in ("PERSON", "ORG", "NORP") or token.tag in ("NNS", "PRP")
    return named or token.text.casefold() in _LISTENERS


def _noun_phrase(page: Page, tokens: tuple[Token, ...], *, head: int) -> Span | None:
    """Return the noun phrase at `head`, without what follows its noun but "of" and names."""
    left = head
    while left > 0 and _belongs(tokens, left - 1, head=head):
        left -= 1
    right = head
    span = Span(tokens[left].start, tokens[right].end)
    joined = re.match(r"-[\w’'-]+(?:\s+[A-Z][\w’'-]+)*", page.text[span.end :])
    if joined:
        return Span(span.start, span.end + joined.end())
    tail = re.match(r"(?:\s+of\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+)*)", page.text[span.end :])
    return Span(span.start, span.end + (tail.end() if tail and tokens[head].pos == "NOUN" else 0))


def _belongs(tokens: tuple[Token, ...], n: int, *, head: int) -> bool:
    at = n
    for _ in range(6):
        if tokens[at].head == head and at < head and tokens[at].dep in _INSIDE:
            return True
        if tokens[at].head == at:
            return False
        at = tokens[at].head
    return False


def _by_words(page: Page, statement: Statement) -> Span | None:
    """Return the words after "told" and its like, as far as they may name somebody."""
    assert statement.cue is not None
    words = (cut(page.text, statement.cue) or "").casefold().split()
    if not words or not _TOLD.match(words[-1]):
        return None
    match = _AFTER_CUE.match(page.text[statement.cue.end : _said_from(statement)].split("\n")[0])
    if not match:
        return None
    phrase = _TRIM.sub("", match.group("np"))
    if not phrase.strip() or phrase.casefold() in _NOBODY:
        return None
    start = statement.cue.end + match.start("np")
    return Span(start, start + len(phrase))


def _said_from(statement: Statement) -> int:
    """Return where the content after the cue begins, at most 120 characters on."""
    assert statement.cue is not None
    later = [start for start, _ in statement.content if start >= statement.cue.end]
    return min([*later, statement.cue.end + 120])


def _between(page: Page, statement: Statement) -> Span | None:
    """Return who stands between a cue and what they are to do ("urged residents to leave")."""
    assert statement.cue is not None
    end = _said_from(statement)
    words = page.text[statement.cue.end : end]
    match = re.fullmatch(r"\s+(?:on\s+|for\s+)?(?P<np>(?:[\w’'.-]+\s+){0,5}[\w’'.-]+)\s+(?:not\s+)?", words)
    if not match or not re.match(r"(?:not\s+)?to\s+\w", page.text[end : end + 12]):
        return None
    if _TRIM.search(" " + match.group("np")):
        return None
    start = statement.cue.end + match.start("np")
    return Span(start, start + len(match.group("np")))


def _resolved(page: Page, statement: Statement, *, span: Span) -> Span | None:
    """Return `span`, whole where it names an outlet; for a pronoun whom it stands for, None where that is open."""
    words = (cut(page.text, span) or "").casefold()
    if words in _NOBODY or words in ("themselves", "himself", "herself"):
        return None
    if words not in ("him", "her", "them", "he", "she", "they"):
        around = find_outlets(page.text[span.start : span.end + 60].split("\n")[0], span.start)
        return around[0].span if around and overlap(around[0].span, span) and around[0].span.end > span.end else span
    number = page.sentence_at(span.start)
    for n in (number, number - 1):
        if n >= 0 and (named := _kin_named(page, statement, number=n, pronoun=span)):
            return named
        people = [] if words in ("them", "they") else _people_named(page, statement, number=n, before=span.start)
        if people:
            names = {(cut(page.text, p) or "").split()[-1] for p in people}
            return people[0] if len(names) == 1 else None
    return None


def _kin_named(page: Page, statement: Statement, *, number: int, pronoun: Span) -> Span | None:
    """Return the last "his mother" of the sentence that `pronoun` may stand for; None where there is none."""
    fits = {"him": _MEN, "he": _MEN, "her": _WOMEN, "she": _WOMEN}.get((cut(page.text, pronoun) or "").casefold())
    sentence = page.sentences[number].span
    named = (Span(*m.span("np")) for m in _SOMEONE.finditer(page.text, sentence.start, pronoun.start))
    others = [s for s in named if s.end <= sentence.end and not (statement.source and overlap(s, statement.source))]
    fitting = [s for s in others if fits is None or not fits.isdisjoint(page.text[slice(*s)].split())]
    return fitting[-1] if fitting else None


def _people_named(page: Page, statement: Statement, *, number: int, before: int) -> list[Span]:
    """Return the people other than the source named before `before` in the sentence."""
    people = _people(page.tokens[number]) if 0 <= number < len(page.tokens) else []
    return [p for p in people if p.end <= before and not (statement.source and overlap(p, statement.source))]


def _people(tokens: tuple[Token, ...]) -> list[Span]:
    spans: list[Span] = []
    for token in tokens:
        if token.ent != "PERSON":
            continue
        if spans and not token.ent_begins:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
    return spans
