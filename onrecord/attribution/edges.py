"""Where a content ends: what the tagger took in behind it, and what it left out behind lost marks.

In: a `Page`, its drafts and quotations. Out: the drafts with their ends mended. A carrier at the end of the object of
an act of speech ("condemned the raid in a statement") says how it was told; a headline's "as ..." clause says what
else happens; where the marks of a quotation are lost, it goes on behind "he said." as long as it speaks of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribution.page import Page
from onrecord.attribution.pairs import join_pairs
from onrecord.attribution.shaping import Draft, form_of
from onrecord.language import Quote
from onrecord.model import Span, covers, overlap

CARRIER = re.compile(
    r"[\s,]+in\s+(?:an?|(?:his|her|its|their|the)|separate|joint)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:statements?|(?:press|news|media)\s+releases?|tweets?|posts?|letters?|e-?mails?|videos?|messages?|recordings?|alerts?|interviews?|memos?"
    r"|calls?)\b(?:\s+(?:on|published|posted|released|issued|late|early|sent|given|to|with|by|obtained|seen)\b[^,;:]{0,60})?$"
)
# Behind these the carrier may be part of what was said: "said the threat came in a letter".
SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add|claim|report|warn|wrote|writ|note|noting|insist|show|according)",
    re.IGNORECASE,
)
AS = re.compile(r"[\s,]+(?:as|amid|while)\s+(?=\w)")
# What stands before the cue and is no part of what was said: "In a video ..., X says", "his unit was told".
FRAME = re.compile(
    r"\b[IO]n\s+(?:an?|the|one|another|this|that|his|her|their|its)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:videos?|footage|clips?|recordings?|film|interview|posts?|statement|letter|message|speech|address|tweet)\b"
)
# "Of the ferry, she said: 'It was old'."
TOPIC = re.compile(r"(?:Of|About|Regarding|Concerning|Asked\s+about)\s")
TOLD = re.compile(
    r"\b(?:was|were|been|being|is|are|am)\s+(?:\w+ly\s+)?(?:told|informed|advised|assured|warned)$", re.IGNORECASE
)
# Behind a quotation and its cue the narrator goes on: "'Hold on,' a man shouts as waves break over them".
BEHIND = re.compile(r"\b(?:as|while|before|after)\s+$")
# "According to the Harbour Post, which cited two officials, the driver slept": whom it cited is no part of it.
CITED = re.compile(r"(?:which|who)\s+(?:\w+\s+)?(?:cited|cites|quoted|quotes)\s+[^,;:\"“”]{2,80},\s+(?=\w)")
# The speaker's own second verb, in a sentence that says what he could not tell: "said all left but had no count".
OWN_VERB = re.compile(
    r"[\s,]+(?:but|and|although|though)\s+(?:(?:he|she|they|it)\s+)?(?:"
    r"(?:had|have|has|gave|give|gives|offered|provided|provides?|cited|made)\s+no\s+(?:\w+\s+){0,2}?(?:toll|details?|figures?"
    r"|numbers?|count|information|breakdown|comment|explanation|evidence|proof|mention|further|other|more)"
    r"|(?:could|did|would|can|do|does)\s*(?:not|n[’']t)\s+(?:\w+ly\s+)?(?:provide|give|say|comment|elaborate|specify|identify"
    r"|name|disclose|release|mention|offer|explain|confirm|indicate)"
    r"|(?:declined|refused|was\s+unable|were\s+unable)\s+to\s+(?:\w+ly\s+)?(?:provide|give|say|comment|elaborate|specify|identify|name"
    r"|disclose|release|offer|explain|confirm|discuss))\b"
)
VERBS = frozenset({"VERB", "AUX"})
HEADS = frozenset({"title", "standfirst"})
FIRST_PERSON = re.compile(r"(?<![\w.])(?:I|I[’']\w+|[Ww]e|[Ww]e[’']\w+|[Mm]y|[Oo]ur|me|us)(?![\w.])")
WORD = re.compile(r"\w+")


def mend_edges(page: Page, drafts: Sequence[Draft], *, quotes: list[Quote]) -> tuple[Draft, ...]:
    """Return the drafts, in the order given, with their ends mended."""
    whole = [without_strays(page.text, d, quotes=quotes) for d in drafts]
    whole = [without_own_verb(page.text, _without_cited(page.text, d), quotes=quotes) for d in whole]
    whole = [_to_clause(page, d, quotes=quotes) for d in join_pairs(page.text, whole, quotes=quotes)]
    cut = [_without_clause(page, _without_carrier(page.text, d, quotes=quotes), quotes=quotes) for d in whole]
    return tuple(_going_on(page, d, drafts=cut, quotes=quotes) for d in cut)


def without_strays(text: str, draft: Draft, *, quotes: list[Quote]) -> Draft:
    """Return a draft without the pieces of its content that are the narrator's, where another piece is left."""
    said = tuple(s for s in draft.content if not _is_stray(text, draft, piece=s, quotes=quotes))
    if draft.cue is None or not said or said == draft.content:
        return draft
    return replace(draft, content=said, form=form_of(text, said, quotes=quotes))


def _is_stray(text: str, draft: Draft, *, piece: Span, quotes: list[Quote]) -> bool:
    """Return whether a piece names the carrier or the one told, or is a clause behind a quotation and its cue."""
    cue = draft.cue
    if cue is None or len(draft.content) == 1:
        return False
    if piece.end <= cue.start:
        others = [s for s in draft.content if s != piece]
        if TOPIC.match(text, *piece) and form_of(text, others, quotes=quotes) == "direct":
            return form_of(text, (piece,), quotes=quotes) == "indirect"
        framed = FRAME.search(text, max(0, piece.start - 8), piece.end)
        told = TOLD.search(text, *cue) and not text[piece.end : cue.start].strip()
        return bool(told or (framed and framed.start() < piece.start + 1))
    if text[slice(*cue)].lower().endswith(" of") and piece.start >= cue.end and not text[cue.end : piece.start].strip():
        return True  # "he said of his boat"
    first = draft.content[0]
    quoted = first.end <= cue.start and form_of(text, (first,), quotes=quotes) == "direct"
    return bool(quoted and cue.end <= piece.start and BEHIND.search(text, max(0, piece.start - 8), piece.start))


def _without_carrier(text: str, draft: Draft, *, quotes: list[Quote]) -> Draft:
    """Return a draft without the carrier at the end of what was told."""
    last = draft.content[-1]
    if draft.form != "indirect" or draft.cue is None or draft.cue.start > last.start:
        return draft
    tail = CARRIER.search(text, *last)
    if SAYING.search(text, *draft.cue) or not tail:
        return draft
    return _ending(text, draft, end=tail.start(), quotes=quotes)


def _without_cited(text: str, draft: Draft) -> Draft:
    """Return the draft without the clause at its head that tells whom its source cited."""
    first, *rest = draft.content
    found = CITED.match(text, *first)
    if draft.cue is None or not found or found.end() >= first.end:
        return draft
    return replace(draft, content=(Span(found.end(), first.end), *rest))


def without_own_verb(text: str, draft: Draft, *, quotes: list[Quote]) -> Draft:
    """Return the draft without what its speaker had or could not tell, behind what he said."""
    last = draft.content[-1]
    own = OWN_VERB.search(text, *last)
    if draft.form == "direct" or draft.cue is None or draft.cue.start > last.start or not own:
        return draft
    if any(covers(q.span, Span(*own.span())) for q in quotes):
        return draft
    return _ending(text, draft, end=own.start(), quotes=quotes)


def _to_clause(page: Page, draft: Draft, *, quotes: list[Quote]) -> Draft:
    """Return a draft that ends before a comma with no verb ("said that Ana Hale |, a diver, left") with the rest."""
    first = draft.content[0]
    if draft.cue is None or len(draft.content) > 1 or draft.form == "direct" or not _that_before(page.text, first):
        return draft
    number = page.sentence_at(first.start)
    tokens = page.tokens[number]
    own = [t for t in tokens if first.start <= t.start and t.end <= first.end]
    after = [t for t in tokens if t.start >= first.end]
    if not after or after[0].text != "," or any(t.pos in VERBS for t in own) or not any(t.pos in VERBS for t in after):
        return draft
    return _ending(page.text, draft, end=after[-1].start, quotes=quotes)


def _that_before(text: str, content: Span) -> bool:
    return text[: content.start].endswith("that ")


def _without_clause(page: Page, draft: Draft, *, quotes: list[Quote]) -> Draft:
    """Return the draft of a headline or standfirst without the clause of what else happens ("... as fears grow")."""
    last = draft.content[-1]
    number = page.sentence_at(last.start)
    if draft.form != "indirect" or draft.cue is None or not page.sentences or page.role_of(number) not in HEADS:
        return draft
    for found in AS.finditer(page.text, *last):
        if _opens_clause(page, number, after=found.end()):
            return _ending(page.text, draft, end=found.start(), quotes=quotes)
    return draft


def _opens_clause(page: Page, number: int, *, after: int) -> bool:
    """Return whether a clause with its own subject and verb begins at `after`, by the parse."""
    tokens = page.tokens[number]
    subjects = [t for t in tokens if t.start >= after and t.dep in ("nsubj", "nsubjpass")]
    return any(tokens[t.head].dep in ("advcl", "ccomp") and tokens[t.head].start > t.start for t in subjects[:1])


def _ending(text: str, draft: Draft, *, end: int, quotes: list[Quote]) -> Draft:
    content = (*draft.content[:-1], Span(draft.content[-1].start, end))
    if not WORD.search(text, *content[-1]):
        return draft
    return replace(draft, content=content, form=form_of(text, content, quotes=quotes))


def _going_on(page: Page, draft: Draft, *, drafts: Iterable[Draft], quotes: Sequence[Quote]) -> Draft:
    """Return a draft whose marks are lost with the sentences of its paragraph that go on speaking of the speaker."""
    first = draft.content[0]
    lost = draft.form == "indirect" and draft.cue is not None and first.end <= draft.cue.start
    if not lost or len(draft.content) > 1 or not FIRST_PERSON.search(page.text, *first):
        return draft
    assert draft.cue is not None
    number = page.sentence_at(draft.cue.start)
    block = page.sentences[number].block
    more = []
    # What the tagger takes for somebody's words, and links to nobody, is more of the same.
    linked = (d for d in drafts if d.cue or d.source)
    others = [d for d in linked if not (d.source and FIRST_PERSON.fullmatch(page.text, *d.source))]
    taken = [s for d in others for s in (*d.content, *([d.cue] if d.cue else []))] + [q.span for q in quotes]
    for sentence in page.sentences[number + 1 :]:
        span = sentence.span
        met = any(overlap(span, s) for s in taken)
        if sentence.block != block or met or not FIRST_PERSON.search(page.text, *span):
            break
        more.append(span)
    return replace(draft, content=(first, Span(more[0].start, more[-1].end))) if more else draft


def end_with_cue(page: Page, draft: Draft) -> Draft:
    """Return a draft that stands in another's content, no longer than its cue's sentence where no marks hold it.

    What the outer speaker says next is his own: "the director told us that the army was on its way. It was not."
    """
    if draft.form != "indirect" or draft.cue is None:
        return draft
    sentence = page.sentences[page.sentences_in(draft.cue)[-1]].span
    last = sentence.start + len(page.text[slice(*sentence)].rstrip(".!?… "))
    kept = tuple(Span(s.start, min(s.end, last)) for s in draft.content if s.start < last)
    return replace(draft, content=kept or draft.content)
