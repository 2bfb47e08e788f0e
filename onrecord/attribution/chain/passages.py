"""Carriers that hold for a passage, carried forward over its statements.

In: statements with the carriers their own sentences name. Out: the carriers of each. A carrier goes forward only, until
the next carrier, another speaker or another scene; a headline or a lead that repeats words gets the carrier that comes
later (annotation guidelines).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.attribution.chain.carriers import Mention, carrier_as_source, find_mentions, shown_in
from onrecord.attribution.chain.near import Scene
from onrecord.attribution.chain.parties import is_pronoun, is_scene_voice, same_party
from onrecord.attribution.chain.within import hull
from onrecord.attribution.page import Page
from onrecord.model import Span, Statement, cut

# Words of a frame that move the speaker to another occasion.
_ELSEWHERE = re.compile(
    r"\b(?:reporters|journalists|(?:news|press)\s+(?:conference|briefing)|briefing|earlier|separately|previously"
    r"|last\s+(?:week|month|year)|"
    r"in\s+court|told\s+(?:me|us)|in\s+parliament|rally|summit)\b"
)
_GOING_ON = re.compile(
    r"^(?:also\s+)?(?:add(?:s|ed|ing)|continu\w+|went\s+on|conclud\w+|not(?:es|ed|ing))\b|\balso\b",
    re.I,
)
_ADDING = re.compile(r"^(?:also\s+)?(?:add(?:s|ed|ing)|continu\w+|went\s+on|conclud\w+)\b", re.I)
_LATER = re.compile(r"\blater\s+(?:said|told|wrote|added|admitted|denied|acknowledged|conceded|claimed)\b", re.I)
# Done on the spot, in a scene that a paper or a post tells of.
_ON_THE_SPOT = re.compile(r"^(?:\w+\s+)?(?:order|shout|yell|scream|whisper|begged|complain)", re.I)
# Read over weeks, or left once by the way, not said for the page: such a carrier holds for its own sentence alone.
_BOOK = re.compile(
    r"\b(?:book|memoirs?|stud(?:y|ies)|survey|diar(?:y|ies)|website|article|column|essay|voice\s?mails?)\b", re.I
)
# A passage ends after this many sentences that report nothing (dev pages: no carrier reaches over more than two).
_GAP = 3
_ALIKE = 0.5
_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*")
_EMPTY = frozenset(
    "the and for was were has have had that this with from not but are will would been said says after about over "
    "into its their his her who they".split()
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The carriers in force after a statement, the statement that had them last, and whether they are a scene's."""

    mentions: tuple[Mention, ...]
    last: int
    scene: bool


def carry_over(scene: Scene, near: list[list[Mention]]) -> list[list[Mention]]:
    """Return the carriers of each statement, `near` holding those that its own sentence names."""
    found = [list(m) for m in near]
    order = [i for i in _in_order(scene) if scene.outer[i] is None]
    passage: Passage | None = None
    for i in order:
        if found[i]:
            found[i] = _within_scene(scene, passage, i=i, own=found[i])
            if passage and _is_by_the_way(scene, found[i]):
                continue
            passage = Passage(tuple(found[i]), i, _opens_scene(scene, i, mentions=found[i]))
        elif passage and (_goes_on(scene, passage, i=i) or _returns(scene, found, passage=passage, i=i)):
            found[i] = [m for m in passage.mentions if m.kind != "post" or not m.by]
            passage = replace(passage, last=i)
        elif added_to := _added_to(scene, found, order=order, i=i):
            found[i] = list(added_to)
            passage = Passage(tuple(found[i]), i, _opens_scene(scene, i, mentions=found[i]))
        elif passage and _ends(scene, passage, i=i):
            passage = None
    _give_headlines(scene, found, order=order)
    return found


def _added_to(scene: Scene, found: list[list[Mention]], *, order: list[int], i: int) -> list[Mention]:
    """Return the carriers of the speaker's last statement where this one only adds to it, over another's words."""
    page, here = scene.page, scene.statements[i]
    if here.cue is None or not _ADDING.match(cut(page.text, here.cue) or ""):
        return []
    before = [j for j in order[: order.index(i)] if same_party(page, scene.statements[j], other=here)]
    if not before or _sentences_between(page, scene.statements[before[-1]], other=here) > _GAP:
        return []
    return found[before[-1]]


def _is_by_the_way(scene: Scene, mentions: Sequence[Mention]) -> bool:
    """Return whether one of the carriers holds for its own sentence alone, such as a book."""
    return any(_BOOK.search(cut(scene.page.text, m.span) or "") for m in mentions)


def _within_scene(scene: Scene, passage: Passage | None, *, i: int, own: list[Mention]) -> list[Mention]:
    """Return the carriers of a statement that names a call heard in the passage's footage: the footage comes first."""
    if not passage or not passage.scene or any(m.kind != "call" for m in own):
        return own
    footage = [m for m in passage.mentions if m.kind in ("outlet", "footage", "recording")]
    near = _sentences_between(scene.page, scene.statements[passage.last], other=scene.statements[i]) <= _GAP
    return footage + own if near and is_scene_voice(cut(scene.page.text, scene.statements[i].source)) else own


def _in_order(scene: Scene) -> list[int]:
    def place(i: int) -> int:
        s = scene.statements[i]
        return min(span.start for span in (*s.content, s.cue or s.content[0]))

    return sorted(range(len(scene.statements)), key=place)


def _opens_scene(scene: Scene, i: int, *, mentions: list[Mention]) -> bool:
    """Return whether a statement is somebody unnamed heard in footage, a recording or a call."""
    heard = any(m.kind in ("footage", "recording", "call") for m in mentions)
    return heard and is_scene_voice(cut(scene.page.text, scene.statements[i].source))


def _goes_on(scene: Scene, passage: Passage, *, i: int) -> bool:
    page, here, last = scene.page, scene.statements[i], scene.statements[passage.last]
    gap = _sentences_between(page, last, other=here)
    if gap > _GAP or _ELSEWHERE.search(scene.frames[i].text):
        return False
    if _is_by_the_way(scene, passage.mentions):
        return False
    papers = any(m.kind in ("document", "post") for m in passage.mentions)
    if papers and (_LATER.search(scene.frames[i].text) or _ON_THE_SPOT.match(cut(page.text, here.cue) or "")):
        return False
    source = cut(page.text, here.source)
    if passage.scene:
        return here.cue is None or is_scene_voice(source) or same_party(page, here, other=last)
    if here.source is None and here.cue is not None:
        return False
    if here.source is None and here.speaker is None:
        return gap <= 1 and _block(page, here) - _block(page, last) <= 1
    if not (same_party(page, here, other=last) or (here.speaker is None and _stands_for(page, source, last=last))):
        return False
    if any(m.kind == "outlet" for m in passage.mentions):
        return True
    if here.cue is None or any(m.kind in ("broadcast", "footage", "recording", "call") for m in passage.mentions):
        return True  # one address, told in several paragraphs
    same_block = _block(page, here) == _block(page, last) or _quotes_on(page, passage, last=last, here=here)
    return same_block or is_pronoun(source) or bool(_GOING_ON.search(cut(page.text, here.cue) or ""))


def _quotes_on(page: Page, passage: Passage, *, last: Statement, here: Statement) -> bool:
    """Return whether a quotation in a later paragraph is from the same paper: the next one, or any of a body's near.

    A body has no mouth but its papers; what a post holds may be all of it. Words quoted in part are the paper's where
    the paper itself spoke last.
    """
    gap = _sentences_between(page, last, other=here)
    if any(m.kind != "document" for m in passage.mentions):
        return False
    if here.form == "direct":
        return gap <= 1 or (here.speaker is not None and here.speaker.kind in ("organisation", "group"))
    read_out = last.source is not None and carrier_as_source(cut(page.text, last.source) or "", last.source.start)
    return here.form == "mixed" and gap <= 1 and bool(read_out)


def _returns(scene: Scene, found: list[list[Mention]], *, passage: Passage, i: int) -> bool:
    """Return whether an earlier speaker comes back while all still speak to one outlet."""
    outlets = {cut(scene.page.text, m.span) for m in passage.mentions if m.kind == "outlet"}
    here = scene.statements[i]
    if not outlets or _sentences_between(scene.page, scene.statements[passage.last], other=here) > _GAP:
        return False
    return any(
        scene.statements[j].content[0] < here.content[0]
        and same_party(scene.page, scene.statements[j], other=here)
        and any(m.kind == "outlet" and cut(scene.page.text, m.span) in outlets for m in found[j])
        for j in range(len(found))
        if j != i
    )


def _stands_for(page: Page, source: str | None, *, last: Statement) -> bool:
    """Return whether a pronoun that nobody resolved may stand for the last speaker; a document is "it" alone."""
    spoke = cut(page.text, last.source)
    if spoke and last.source and carrier_as_source(spoke, last.source.start):
        return (source or "").casefold() == "it"
    return is_pronoun(source)


def _ends(scene: Scene, passage: Passage, *, i: int) -> bool:
    """Return whether a statement that the passage does not hold ends it; one in the outlet's own voice does not.

    Nor does what the same speaker ordered or shouted in a scene that is told of.
    """
    here, last = scene.statements[i], scene.statements[passage.last]
    if _ON_THE_SPOT.match(cut(scene.page.text, here.cue) or "") and same_party(scene.page, here, other=last):
        return False
    return here.source is not None or not passage.scene


def _sentences_between(page: Page, one: Statement, *, other: Statement) -> int:
    return page.sentence_at(hull(other).start) - page.sentence_at(hull(one).end - 1)


def _block(page: Page, statement: Statement) -> int:
    return page.sentences[page.sentence_at(statement.content[0].start)].block if page.sentences else 0


def _give_headlines(scene: Scene, found: list[list[Mention]], *, order: list[int]) -> None:
    """Give a headline, standfirst or lead the carrier of the later statement whose words it repeats."""
    lead = _lead_end(scene.page)
    for i in order:
        statement = scene.statements[i]
        if found[i] or scene.page.sentence_at(hull(statement).start) > lead:
            continue
        bearing = [j for j in order if j > i and found[j]]
        later = [
            j for j in bearing if _repeats(scene, i, j=j) or _follows_up(scene, i, j=j, found_there=found[j], lead=lead)
        ]
        if later:
            found[i] = list(found[later[0]])
        elif shown := _showing(scene.page, statement):
            found[i] = [shown]


def _lead_end(page: Page) -> int:
    """Return the index of the last sentence of headline, standfirst and first paragraph."""
    bodies = [n for n in range(len(page.sentences)) if page.role_of(n) == "body"]
    if not bodies:
        return len(page.sentences)
    first = page.sentences[bodies[0]].block
    if sum(1 for n in bodies if page.sentences[n].block == first) > 4:
        return bodies[0]  # a page in one block: its first sentence is the lead
    return max(n for n in bodies if page.sentences[n].block == first and n <= bodies[0] + 1)


def _repeats(scene: Scene, i: int, *, j: int) -> bool:
    """Return whether statement `j` says again what the headline statement `i` says, by the same party."""
    page, one, other = scene.page, scene.statements[i], scene.statements[j]
    if not (same_party(page, one, other=other) or _names_meet(page, one, other=other)):
        return False
    mine, theirs = (_stems(page, s) for s in (one, other))
    return bool(mine) and len(mine & theirs) >= _ALIKE * min(len(mine), len(theirs))


def _follows_up(scene: Scene, i: int, *, j: int, found_there: list[Mention], lead: int) -> bool:
    """Return whether `j`, of the same party, stands right after headline and lead, which it fills out."""
    page, one, other = scene.page, scene.statements[i], scene.statements[j]
    first = page.sentence_at(hull(other).start)
    around = page.text[max(0, one.cue.start - 12) : one.cue.end] if one.cue else ""
    earlier = re.search(r"\b(?:earlier|previously)\b", around)
    told = any(m.kind == "outlet" for m in found_there)
    return same_party(page, one, other=other) and not earlier and not told and first == lead + 1


def _names_meet(page: Page, one: Statement, *, other: Statement) -> bool:
    spoken = (s.speaker.name if s.speaker else cut(page.text, s.source) or "" for s in (one, other))
    shorter, longer = sorted((set(_WORD.findall(name.casefold())) - _EMPTY for name in spoken), key=len)
    return bool(shorter) and shorter <= longer and 2 * len(shorter) > len(longer)


def _stems(page: Page, statement: Statement) -> set[str]:
    words = (w.casefold() for span in statement.content for w in _WORD.findall(cut(page.text, span) or ""))
    return {re.sub(r"(?:ies|ing|ed|es|s)$", "", w) for w in words if w not in _EMPTY}


def _showing(page: Page, statement: Statement) -> Mention | None:
    """Return the first footage of the page said to show the speaker of a headline ("Footage of captured soldiers")."""
    name = statement.speaker.name if statement.speaker else cut(page.text, statement.source) or ""
    wanted = set(_WORD.findall(name.casefold())) - _EMPTY
    if len(wanted) < 2 or name.istitle():
        return None
    for sentence in page.sentences:
        text = page.text[sentence.span.start : sentence.span.end]
        for mention in find_mentions(text, sentence.span.start):
            who = shown_in(text, mention.span.end - sentence.span.start)
            if mention.kind in ("footage", "recording") and who and wanted <= set(_WORD.findall(who.casefold())):
                end = sentence.span.start + text.index(who) + len(_named(who, name))
                return replace(mention, span=Span(mention.span.start, end))
    return None


def _named(who: str, name: str) -> str:
    at = who.casefold().find(name.casefold())
    return who[: at + len(name)] if at >= 0 else ""
