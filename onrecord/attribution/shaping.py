"""Attributions as statements: content without its marks, quotations kept whole, form from the marks.

In: a `Page`, its quotations, and the linked attributions. Out: `Draft`s, one per statement to be, in order. Follows the
guidelines on content and form: sentences inside one pair of marks are one statement; two quotations split only by
their cue are one with two parts; a paraphrase, a colon and a quotation are two. Knows nothing of who is speaking.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.attribution.linking import Attribution
from onrecord.attribution.page import Page
from onrecord.language import Quote, Tagged
from onrecord.model import Form, Span, covers, overlap

WORD = re.compile(r"\w+")
# Words of content that carry no mark, a stop or a comma at the edge apart.
# "That" and "How" with a capital begin a sentence of what was said.
EDGE_LEFT = re.compile(r"^[\s,:;.!?…)\]}–—-]*(?:(?:that|how)(?:\s+(?=[\w\"“‘'$£€])|\s*,\s*(?=[\"“‘])))?[\s,]*")
EDGE_RIGHT = re.compile(r"[\s,:;–—(\[{-]+$")
STOP_RIGHT = re.compile(r"[\s.,:;]+$")
COLON_QUOTE = re.compile(r":\s*$")
OPENS = re.compile(r"[:\"“‘«]")
# "(She said) her brother told her: ...": no paraphrase, but who says what is quoted behind the colon.
PASSES_ON = re.compile(
    r"\w\s+(?:told|tells|asked|said|says|shouted|yelled|screamed|cried|replied|answered|warned|ordered|begged|wrote"
    r"|(?:was|were|kept)\s+(?:saying|shouting|yelling|screaming|crying|calling|begging|asking)(?:\s+out)?)"
    r"(?:\s+[\w’'-]+){0,3}\s*:\s*$"
)
# "A witness quoted by an agency", "a memo seen by a paper": who carries it is no part of who speaks.
CARRIED = re.compile(
    r"(?<=\w)[\s,]+(?:quoted|cited|interviewed|contacted|reached|seen|viewed|heard|read|reviewed|obtained|verified)\s+by\s+\w"
)
NOUN_CUE = re.compile(r"\b(?P<cue>reports|claims|allegations|accusations|rumou?rs|warnings)\s+$")
SAID = re.compile(
    r",?\s+(?:also\s+|later\s+)?(?P<cue>said|says|added|adds|told|reported|reports|wrote|announced|warned|claimed)\b"
)
AGE = re.compile(r"(?:,\s*\d{1,3})?[,\s]*$")
LONE = frozenset("\"“”„«»")
PAIRED = re.compile("[\"“”„«»]")
# A quotation of fewer words is a scare quote or a title, not a statement of its own.
LEAST_WORDS = 4
THAT = re.compile(r"\s+that\s")
MOST_IN_SUBJECT = 5  # words
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s")
# Characters by which content may reach over a quotation's mark without meaning its words.
MARKS = 2

Made = Literal["tagged", "loose", "post", "hearsay", "inner", "cited", "act", "turn"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before anybody is named: spans of the text, form, and the tagger's and the linker's confidence.

    `made` says by what it was found, where that was not the tagger's first reading.
    """

    content: tuple[Span, ...]
    form: Form
    cue: Span | None
    source: Span | None
    score: float
    linked: float = 1.0
    made: Made = "tagged"


def shape(page: Page, tagged: Tagged, *, attributions: Iterable[Attribution], quotes: list[Quote]) -> tuple[Draft, ...]:
    """Return the drafts of `attributions` in order of their content; no two have the same content."""
    drafts: list[Draft] = []
    for attribution in attributions:
        parts = [tagged.span_of(c) for c in attribution.content]
        cue = attribution.cue and _words_of(page.text, tagged.span_of(attribution.cue))
        source = attribution.source and tagged.span_of(attribution.source)
        if cue is None:
            cue, source = _cue_beside(page.text, parts[0], source=source)
        if source is None and cue is not None:
            source, parts = _subject_apart(page.text, parts, cue=cue)
        carried = source and CARRIED.search(page.text, *source)
        source = source and _without_age(page.text, Span(source.start, carried.start()) if carried else source)
        cut = [piece for part in parts for piece in _cut_blocks(page, part, quotes=quotes)]
        for group in _group(page.text, _snap(page.text, cut, quotes=quotes), quotes=quotes, cue=cue):
            content = tuple(t for t in (trim(page.text, p, quotes=quotes) for p in group) if t)
            if content:
                form = form_of(page.text, content, quotes=quotes)
                own = form == "direct" and cue is not None and _far_behind(page.text, group[0], cue=cue, drafts=drafts)
                cue_of, source_of = (None, None) if own else (cue, source)
                drafts.append(Draft(content, form, cue_of, source_of, attribution.score, attribution.linked))
    return in_order(_distinct(_merge_quotations(drafts, quotes)))


def in_order(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts in order of their content."""
    return tuple(sorted(drafts, key=lambda d: (d.content, d.cue or Span(0, 0))))


def form_of(text: str, content: Iterable[Span], *, quotes: list[Quote]) -> Form:
    """Return whether all, none or some of the words of `content` stand in quotation marks."""
    words = [Span(*m.span()) for span in content for m in WORD.finditer(text, *span)]
    homes = (_quotation_of(quotes, w) for w in words)
    quoted = sum(home is not None and covers(quotes[home].inner, w) for home, w in zip(homes, words, strict=True))
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def _words_of(text: str, cue: Span) -> Span:
    """Return the cue without marks at its edges ("shouted:"), as it is where it is nothing else."""
    words = list(WORD.finditer(text, *cue))
    return Span(words[0].start(), words[-1].end()) if words else cue


def _cue_beside(text: str, content: Span, *, source: Span | None) -> tuple[Span | None, Span | None]:
    """Return the cue that the tagger missed, and the source: a verb of saying behind it, or "reports" before "that".

    Who looks into reports that something is so does not say it.
    """
    noun = NOUN_CUE.search(text, max(0, content.start - 20), content.start)
    if noun and text.startswith("that ", content.start):
        return Span(*noun.span("cue")), None
    verb = SAID.match(text, source.end) if source else None
    return (Span(*verb.span("cue")) if verb else None), source


def _without_age(text: str, source: Span) -> Span:
    """Return the source without an age and a comma at its end ("Ana Hale, 34,")."""
    return Span(source.start, source.end - len(AGE.search(text[slice(*source)]).group()))  # type: ignore[union-attr]


def _subject_apart(text: str, parts: list[Span], *, cue: Span) -> tuple[Span | None, list[Span]]:
    """Return the source and the content of parts whose first, right before the cue, can only be the cue's subject.

    "In a recording, a man said to be an officer says: ...": words before "says" with no comma between are not what is
    said, whatever the tagger holds. Nothing is changed where no quotation is left behind the cue.
    """
    first, *others = parts
    beside = text[first.end - 1 : first.end].isalnum() and text[first.end : cue.start].isspace()
    if beside and others and (OPENS.search(text, cue.end, others[0].start + 1) or _is_subject(text, first, cue=cue)):
        return first, others
    return None, parts


def _is_subject(text: str, first: Span, *, cue: Span) -> bool:
    """Return whether a word or two that open a sentence stand before a cue with "that" behind it."""
    opens = not text[max(0, first.start - 2) : first.start].strip() or text[first.start - 2] in ".!?"
    return opens and len(WORD.findall(text, *first)) < MOST_IN_SUBJECT and THAT.match(text, cue.end) is not None


def _cut_blocks(page: Page, part: Span, *, quotes: list[Quote]) -> Iterator[Span]:
    """Cut content at the ends of blocks: what runs over a paragraph is one statement only while it is quoted."""
    start = part.start
    for before, after in zip(page.article.blocks, page.article.blocks[1:], strict=False):
        if start < before.end < part.end and after.start < part.end:
            quoted = any(q.span.start < after.end and after.start <= q.span.start <= after.start + 1 for q in quotes)
            if not quoted:
                yield Span(start, before.end)
                start = after.start
    yield Span(start, part.end)


def _snap(text: str, parts: list[Span], *, quotes: list[Quote]) -> list[Span]:
    """Widen each part over the quotations it mostly covers, and join parts that then meet within one quotation."""
    out: list[Span] = []
    for part in parts:
        met = [q.inner for q in quotes if overlap(part, q.inner) > MARKS]
        whole = Span(min([part.start, *(m.start for m in met)]), max([part.end, *(m.end for m in met)]))
        if out and whole.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, whole.end))
        else:
            out.append(whole)
    return out


def _group(text: str, parts: list[Span], *, quotes: list[Quote], cue: Span | None) -> Iterator[list[Span]]:
    """Yield the parts that make one statement each: a paraphrase and a quotation after a colon stand apart."""
    pieces = [piece for part in parts for piece in _cut_colon(text, part, quotes=quotes)]
    group: list[Span] = []
    for piece in pieces:
        if group and _told_on(text, group[-1], after=piece, cue=cue):
            group[-1] = Span(group[-1].start, piece.end)
            continue
        if group and _stands_apart(text, group[-1], after=piece, quotes=quotes, cue=cue):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _cut_colon(text: str, part: Span, *, quotes: list[Quote]) -> Iterator[Span]:
    start = part.start
    for quote in quotes:
        within = start < quote.span.start < part.end
        behind_colon = within and COLON_QUOTE.search(text, start, quote.span.start)
        told_on = within and PASSES_ON.search(text, start, quote.span.start)
        sides = (Span(start, quote.span.start), quote.inner)
        if behind_colon and not told_on and max(len(WORD.findall(text, *s)) for s in sides) >= LEAST_WORDS:
            yield Span(start, quote.span.start)
            start = quote.span.start
    yield Span(start, part.end)


def _told_on(text: str, before: Span, *, after: Span, cue: Span | None) -> bool:
    """Return whether `before` tells who said `after`, and the statement's own cue is not what stands between them."""
    between = cue is not None and before.end <= cue.start and cue.end <= after.start
    return not between and PASSES_ON.search(text[before.start : after.start].rstrip("\"“‘'«")) is not None


def _stands_apart(text: str, before: Span, *, after: Span, quotes: list[Quote], cue: Span | None) -> bool:
    """Return whether `after` is a statement of its own: a whole quotation behind a paraphrase, no cue between."""
    forms = form_of(text, [before], quotes=quotes), form_of(text, [after], quotes=quotes)
    if cue is not None and before.end <= cue.start and cue.end <= after.start:
        return forms[0] != forms[1] and SENTENCE_END.search(text, cue.end, after.start) is not None
    return forms == ("indirect", "direct")


def _far_behind(text: str, content: Span, *, cue: Span, drafts: list[Draft]) -> bool:
    """Return whether a quotation stands sentences behind a cue that has a content already: then it has no cue."""
    taken = any(d.cue == cue for d in drafts)
    return taken and cue.end <= content.start and SENTENCE_END.search(text, cue.end, content.start) is not None


def trim(text: str, span: Span, *, quotes: list[Quote]) -> Span | None:
    """Return the span without marks, commas and a leading "that"; None where no word is left."""
    start, end = span
    start += len(EDGE_LEFT.match(text[start:end]).group())  # type: ignore[union-attr]
    end -= len(text[start:end]) - len(EDGE_RIGHT.sub("", text[start:end]))
    for quote in quotes:
        if quote.span.start <= start and end <= quote.span.end:
            # A comma before the closing mark is the quotation's own, whether or not the tagger took the mark in.
            end = min(span.end, quote.inner.end) if span.end >= quote.inner.end else end
            start, end = max(start, quote.inner.start), len(text[:end].rstrip())
    if not any(covers(q.inner, Span(max(start, end - 1), end)) for q in quotes):
        end -= len(text[start:end]) - len(STOP_RIGHT.sub("", text[start:end]))
    return _without_lone_marks(text, Span(start, end)) if WORD.search(text, start, end) else None


def _without_lone_marks(text: str, span: Span) -> Span:
    """Return the span without a double mark at an end that pairs with none in it."""
    start, end = span
    if text[start] in LONE and not PAIRED.search(text, start + 1, end):
        start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
    elif text[end - 1] in LONE and not PAIRED.search(text, start, end - 1):
        end = start + len(text[start : end - 1].rstrip(" ,"))
    return Span(start, end) if WORD.search(text, start, end) else span


def _merge_quotations(drafts: list[Draft], quotes: list[Quote]) -> list[Draft]:
    """Join drafts whose contents fell into one quotation: the first that has a cue keeps it."""
    out: list[Draft] = []
    ends: list[int | None] = []
    for draft in sorted(drafts, key=lambda d: d.content):
        quotation = _quotation_of(quotes, draft.content[0])
        if quotation is None or quotation not in ends:
            out.append(draft)
            ends.append(_quotation_of(quotes, draft.content[-1]))
            continue
        home = ends.index(quotation)
        first = out[home]
        content = sorted({*first.content, *draft.content})
        joined = [s for i, s in enumerate(content) if not any(covers(o, s) for o in content[:i] + content[i + 1 :])]
        out[home] = replace(first if first.cue or not draft.cue else draft, content=tuple(joined))
        ends[home] = _quotation_of(quotes, joined[-1])
    return out


def _quotation_of(quotes: list[Quote], span: Span) -> int | None:
    """Return the index of the quotation that holds `span`, marks counted in; None where none does."""
    last = bisect_right(quotes, span.start, key=lambda q: q.span.start) - 1
    return last if last >= 0 and covers(quotes[last].span, span) else None


def loose_quotations(page: Page, drafts: Iterable[Draft], *, quotes: list[Quote]) -> Iterator[Draft]:
    """Yield the quotations that fill their sentences and that the tagger passed over: speech without a cue.

    Those in single marks count where the page has other speech in such marks.
    """
    taken = [span for d in drafts for span in d.content]
    spoken = any(q.single and covers(q.span, t) for q in quotes for t in taken)
    for quote in quotes:
        if (quote.single and not spoken) or not quote.closed or any(overlap(quote.span, t) for t in taken):
            continue
        words = len(WORD.findall(page.text, *quote.inner))
        around = [page.sentences[i].span for i in page.sentences_in(quote.span)]
        if words < LEAST_WORDS or not around or page.role_of(page.sentence_at(quote.span.start)) != "body":
            continue
        outside = sum(len(WORD.findall(page.text, *s)) for s in around) - words
        if outside == 0:
            span = trim(page.text, quote.inner, quotes=quotes)
            if span:
                yield Draft((span,), "direct", None, None, 0.5, made="loose")


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Return one draft for each content: the surest."""
    best: dict[tuple[Span, ...], Draft] = {}
    for draft in drafts:
        if draft.content not in best or best[draft.content].score < draft.score:
            best[draft.content] = draft
    return list(best.values())
