"""Words by which the page or the source keeps a distance from the truth or the identity of what is said.

In: statements with their frames. Out: for each the spans of such words in its sentences that concern it. "claimed
responsibility" is an act, no distance.
"""

from __future__ import annotations

import re

from onrecord.attribution.chain.near import Scene
from onrecord.attribution.chain.within import hull
from onrecord.attribution.page import Page
from onrecord.model import Span, Statement, cut, overlap

# Words that are distance wherever they stand in the statement's sentence.
_ALWAYS = re.compile(
    r"\b(?:(?:purported|alleged|reported|apparent|supposed|ostensib|presum(?:ab|ed))ly|purported(?!\s+to\b)"
    r"|purport(?:s|ed|ing)?\s+to|alleged(?=\s+(?!gunm|attack|shoot|suspect|kill|perpetrat|assail|bomb|offend"
    r"|victim|mastermind|ringleader)\w)"
    r"|[Ii]t\s+(?:is|was|has\s+been)\s+(?:\w+\s+)?(?:estimated|believed|thought|understood|claimed|alleged"
    r"|rumou?red|suspected)"
    r"|(?:is|are|was|were|been|being)\s+(?:\w+\s+)?(?:believed|rumou?red|alleged|understood|presumed|reported"
    r"|reputed)(?=\s+(?:to|by)\b)"
    r"|(?:is|are|was|were|be)\s+said(?=\s+to\b)"
    r"|unconfirmed|unverified|uncorroborated|attributed\s+to|believed(?=\s+to\b)|thought(?=\s+to\s+(?:be|have)\b)"
    r"|estimated|[Ii]f\s+(?:confirmed|true)|speculation|rumou?rs?"
    r"|(?:preliminary|initial|early|unconfirmed|conflicting)\s+(?:reports|information|indications)"
    r"|(?<!\bI\s)(?<!\b[Ww]e\s)(?:could|can|has|have)\s*(?:not|n[’']t|never)\s+(?:\w+\s+){0,3}?(?:verif\w+"
    r"|confirm\w*|corroborat\w*|authenticat\w*)"
    r"|(?:unable|impossible|not\s+possible)\s+to\s+(?:\w+\s+)?(?:verify|confirm|know|say|tell)"
    r"|[Ee]fforts\s+to\s+(?:confirm|verify)|not\s+(?:been\s+)?(?:independently|immediately)\s+(?:verified"
    r"|confirmed))(?!\w)",
    re.I,
)
_CUE = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|estimat(?:e|es|ed|ing)|speculat(?:e|es|ed|ing)|suggest(?:s|ed"
    r"|ing)?|reportedly|purport\w*|insinuat\w+)\b",
    re.I,
)
_SAID_TO_BE = re.compile(
    r"^(?:(?:is|are|was|were|been|being)\s+)?(?:said|reported|believed|thought|understood|rumou?red)$",
    re.I,
)
_ACT = re.compile(
    r"^\W*(?:(?:the|full|sole|joint|no|any)\s+)*(?:responsibility|allegiance|credit|victory|asylum|the\s+lives?"
    r"|lives?)\b",
    re.I,
)
_UNVERIFIED = re.compile(
    r"(?:(?:could|can|has|have|was|were)\s*(?:not|n[’']t)\s+(?:\w+\s+){0,3}?(?:verif\w+|confirm\w*|corroborat\w*"
    r"|authenticat\w*)|"
    r"(?:unable|impossible|not\s+possible)\s+to\s+(?:\w+\s+)?(?:verify|confirm|know)|[Ee]fforts\s+to\s+(?:confirm"
    r"|verify)[^.;]*)",
    re.I,
)
_THIS = re.compile(
    r"\b(?:this|that|these|those|the|his|her|their|its|either|both|any\s+of|such)\s+(?:\w+\s+){0,2}?(?:claims?"
    r"|reports?|accounts?|statements?|allegations?|figures?|details|information|assertions?|tolls?|numbers?)\b"
    r"|^\W*(?:It|This|That|They)\b",
    re.I,
)
_THESE = re.compile(
    r"\b(?:these|those|their|either|both)\s+(?:\w+\s+)?(?:claims|reports|accounts|statements|allegations"
    r"|assertions|figures)\b",
    re.I,
)


def find_hedges(scene: Scene) -> list[tuple[Span, ...]]:
    """Return for each statement the spans of its words of distance, in order."""
    return [_hedges_of(scene, i) for i in range(len(scene.statements))]


def _hedges_of(scene: Scene, i: int) -> tuple[Span, ...]:
    page, statement = scene.page, scene.statements[i]
    found = set(_of_cue(page, statement))
    found |= {span for span in _near_words(scene, i) if not _belongs_elsewhere(scene, i, span=span)}
    found |= set(_of_following(page, statement))
    around = scene.outer[i]
    if around is not None:
        found |= set(_of_cue(page, scene.statements[around]))
        found |= {s for s in _near_words(scene, around) if _in_frame_of(scene, around, span=s)}
    return tuple(sorted(_widest(found)))


def _of_cue(page: Page, statement: Statement) -> list[Span]:
    """Return the part of the cue that keeps a distance, none for "claimed responsibility"."""
    if statement.cue is None:
        return []
    words = cut(page.text, statement.cue) or ""
    match = _CUE.search(words)
    if not match and statement.source is None and statement.speaker is None:
        match = _SAID_TO_BE.search(words)
    if not match or _ACT.match(page.text[statement.cue.end : statement.cue.end + 40]):
        return []
    return [Span(statement.cue.start + match.start(), statement.cue.start + match.end())]


def _near_words(scene: Scene, i: int) -> list[Span]:
    """Return the words of distance in the statement's frame and content."""
    page, statement, frame = scene.page, scene.statements[i], scene.frames[i]
    places = [frame.span] if not statement.content else [frame.span, *statement.content]
    spans = []
    for start, end in places:
        for match in _ALWAYS.finditer(page.text, start, end):
            spans.append(Span(*match.span()))
    return spans


def _belongs_elsewhere(scene: Scene, i: int, *, span: Span) -> bool:
    """Return whether a word of distance lies in another statement's content, or nearer to another statement."""
    statement = scene.statements[i]
    mine = [*statement.content, *(s for s in (statement.cue, statement.source) if s)]
    if any(overlap(span, place) for place in mine):
        return False
    return any(j not in (i, scene.outer[i]) for j, _ in scene.places.with_any(span))


def _in_frame_of(scene: Scene, i: int, *, span: Span) -> bool:
    statement = scene.statements[i]
    return not any(overlap(span, part) for part in statement.content)


def _of_following(page: Page, statement: Statement) -> list[Span]:
    """Return "could not verify these claims" in the rest of the paragraph, for several claims in the next one too."""
    last = page.sentence_at(max(0, hull(statement).end - 1))
    block = page.sentences[last].block
    spans = []
    for n in range(last + 1, min(last + 4, len(page.sentences))):
        sentence = page.sentences[n]
        text = page.text[sentence.span.start : sentence.span.end]
        if sentence.block > block + 1:
            break
        match = _UNVERIFIED.search(text)
        if match and (_THIS if sentence.block == block else _THESE).search(text):
            spans.append(Span(sentence.span.start + match.start(), sentence.span.start + match.end()))
    return spans


def _widest(spans: set[Span]) -> list[Span]:
    """Return `spans` without those that lie within another."""
    return [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
