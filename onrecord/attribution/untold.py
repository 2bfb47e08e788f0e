"""What looks like telling and tells nothing: negated, only thought of, demanded of the reader, done and not said.

In: a `Page`, a draft and the words of its cue. Out: whether the draft is none of these. The tagger marks a verb of
speech wherever it stands; the guidelines count what somebody is reported as having said, so neither silence ("never
told them"), nor what would be said, nor "calling attention" and "asserting powers".
"""

from __future__ import annotations

import re

from onrecord.attribution.page import Page
from onrecord.attribution.shaping import Draft
from onrecord.language import Token
from onrecord.model import Span

# Not told: a verb of telling behind a word that denies it. Of others the denial is what was said ("does not accept").
NEVER_TOLD = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?:not|never|\w+n[’']t|no)\s+(?:(?!only)\w+ly\s+|even\s+|yet\s+|been\s+){0,2}"
    r"(?:mention|explain|nam(?:e|ed|ing)\b|identif|indicat|tell|told|asked|asking|report|talk|speak|spoke|reveal|announc"
    r"|describ|idea|quarrel)\w*",
    re.IGNORECASE,
)
# "No injuries have been reported": nobody said so, as far as the page tells.
NONE_OF_IT = re.compile(r"(?:no|neither|none)\b", re.IGNORECASE)
PASSIVE = re.compile(
    r"(?:ha(?:s|ve|d)\s+)?(?:(?:is|was|are|were|be|been|being|[’']s|[’']re)\s+)+(?:\w+ly\s+|also\s+|later\s+)*\w+",
    re.IGNORECASE,
)
# With these nobody is told of as saying something, unless it is told who.
FOUND = re.compile(
    r"\b(?:listed|recorded|revealed|pronounced|nicknamed|titled|registered|established|released|called)\b(?:\s+as)?$",
    re.IGNORECASE,
)
HELD = re.compile(r"\bordered(?:\s+for)?$|^(?:protests?|demonstrations?|rall(?:y|ies))\b", re.IGNORECASE)
COURT = re.compile(r"\b(?:jury|jurors|tribunal)\b", re.IGNORECASE)
SENTENCED = re.compile(r"\b(?:order|recommend|hand|impos|return|reach|convict)\w*", re.IGNORECASE)
# A feeling that nobody voices: "amid concern that the dam may fail".
FELT = re.compile(
    r"(?:\w+ing\s+|deep\s+)?(?:concerns?|anger|alarm|unease|confusion)(?:\s+(?:over|about|that|at))?", re.IGNORECASE
)
# "Calling attention to", "called the police", "asserting its control": deeds in words of speech.
DEEDS = re.compile(
    r"\b(?:call\w*\s+attention"
    r"|call\w*\s+(?:the\s+|an?\s+)?(?:police|911|999|112|ambulances?|elections?|it\s+quits)"
    r"(?!\s+(?:to|and)\s+(?:tell|say|ask|warn|report|complain))"
    r"|assert\w*\s+(?:\w+\s+){0,2}(?:powers?|control|authority|dominance|themselves|himself|herself|itself)"
    r"|lash\w*\s+out\s+at\s+(?:police|officers|soldiers|troops|protesters|guards|passers)"
    r"|(?:stand|stands|stood)\s+by|r[io]se\w*\s+to\s+\w+)\b",
    re.IGNORECASE,
)
# "A guest, identified as Ana Hale": she is who he is, not who says it.
NAMED = re.compile(r"\b(?:identified|named|known|described)\s+as$", re.IGNORECASE)
# "As we reported on Monday", of the outlet's own.
OWN = re.compile(r"\bas\s+we\b[^.,;]{0,20}\breport(?:ed|ing)$", re.IGNORECASE)
UNREAL = frozenset({"would", "might", "'d", "’d"})
# "He would later say": that he did.
CAME_TRUE = re.compile(r"\b(?:later|eventually|subsequently|go\s+on|repeatedly|often)\b", re.IGNORECASE)
# "Demand aid of your ministers": the reader is asked to.
BIDDING = frozenset("demand ask tell call urge insist promise report condemn".split())
# Labels that stand before a colon and are nobody.
LABELS = re.compile(
    r"(?:live|live\s+(?:blog|updates?|coverage|feed)|watch(?:\s+live)?|video|photos?|pictures|gallery|listen|podcast"
    r"|breaking(?:\s+news)?|updated?|just\s+in|exclusive|analysis|opinion|comment|editorial|explainer|explained|factbox"
    r"|fact\s+check|timeline|profile|review|interview|read(?:\s+more)?|related|see\s+also|more|poll|quiz|key\s+points"
    r"|background|summary|correction|editor[’']s\s+note|note|the\s+latest|q&a|obituary)",
    re.IGNORECASE,
)


def is_untold(page: Page, draft: Draft, *, cue: list[Token]) -> bool:
    """Return whether a draft that is no quotation tells of nothing said."""
    assert draft.cue is not None
    words = page.text[slice(*draft.cue)]
    source = page.text[slice(*draft.source)] if draft.source else ""
    if words == ":":
        return LABELS.fullmatch(source) is not None
    if NEVER_TOLD.search(words) or FELT.fullmatch(words) or (COURT.search(source) and SENTENCED.search(words)):
        return True
    if not source and _by_nobody(page.text, draft, words=words):
        return True
    if OWN.search(page.text, max(0, draft.cue.start - 30), draft.cue.end):
        return True
    if draft.source and NAMED.search(words) and page.text[draft.cue.end : draft.source.start].isspace():
        return True
    on = draft.content[0].end if draft.cue.end <= draft.content[0].start else draft.cue.end
    done = DEEDS.search(page.text, draft.cue.start, on)
    return bool(done and done.start() < draft.cue.end) or _is_unreal(page, draft.cue, cue=cue)


def _by_nobody(text: str, draft: Draft, *, words: str) -> bool:
    """Return whether a passive names no speaker and what it is of is no telling: listed, held, denied of all."""
    head = text[slice(*draft.content[0])]
    if not PASSIVE.match(words):
        return bool(HELD.search(words) or NAMED.search(words))
    if draft.form != "indirect":
        return False
    return bool(FOUND.search(words) or HELD.search(words) or NONE_OF_IT.match(head))


def _is_unreal(page: Page, span: Span, *, cue: list[Token]) -> bool:
    """Return whether the cue tells of what might be said, or asks the reader to say it."""
    number = page.sentence_at(span.start)
    tokens = page.tokens[number]
    words = page.text[slice(*span)]
    if span.start == page.sentences[number].span.start and words.istitle() and words.lower() in BIDDING:
        return page.role_of(number) == "body"
    if CAME_TRUE.search(words):
        return False
    verbs = {i for i, t in enumerate(tokens) if t in cue and t.pos in ("VERB", "AUX")}
    beside = {t.text.lower() for t in tokens if t.head in verbs and t.dep == "aux" and t.start < span.end}
    return bool(beside & UNREAL)
