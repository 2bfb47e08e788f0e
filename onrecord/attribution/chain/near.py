"""The carriers that a statement's own sentence names.

In: a page, its statements, their frames. Out: for each statement the carriers that its own words name, nearest to the
outlet first, with whether they open a scene. Nothing is carried over sentences here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.attribution.chain.carriers import (
    Mention,
    carrier_as_source,
    carrier_before,
    find_mentions,
    find_posting,
    is_tweeting,
    signed_post,
)
from onrecord.attribution.chain.frames import Frame, shown_between
from onrecord.attribution.chain.meeting import Meeting
from onrecord.attribution.chain.outlets import find_outlets, outlet_key
from onrecord.attribution.chain.parties import is_outlet, is_pronoun, is_scene_voice, same_party
from onrecord.attribution.chain.reporting import find_reporters
from onrecord.attribution.chain.within import hull
from onrecord.attribution.page import Page
from onrecord.language import Sentence
from onrecord.model import Span, Statement, cut
from onrecord.model.statement import Carrier

# Nearest to the outlet first: who obtained or aired it, what it is on, and last how the words were taken down.
_RANK = {"outlet": 0, "broadcast": 1, "footage": 2, "recording": 3, "interview": 4, "call": 5, "post": 6, "document": 7}


# Between the author of a post that is retold and its words: "Ada Holm (@adaholm): Stay in."
_RETOLD = re.compile(r"(?P<handle>\s*\(@\w+\))\s*:\s*[\"“‘']?$")
# Who goes by a handle has posted: "One user, @quayola, wrote", "@quayola: Stay in."
_CALLED = re.compile(r"(?:[^@\n.:;]{1,60}?,?\s\(?)?(?P<handle>@\w+)")
# "In it, a man says": the carrier is the one just told of, or another of its kind.
_AGAIN = re.compile(
    r"[\"“]?(?:In|On|Throughout)\s+(?P<which>it|them|another|a\s+second|the\s+other)\b(?!\s+[a-z]+\s+of\b)"
)
# What an outlet prints is its own word, no carrier.
_OWN_PRINT = re.compile(r"\b(?:article|report|column|editorial|essay|survey|dispatch|bulletin|website)$")
_PRINT = re.compile(r"\b(?:article|report|column|editorial|essay|survey|dispatch)\b")
# Between a speaker and what pictures or records them, and between content and what a clause about it names.
_APPOSED = re.compile(r",\s+(?:an?|the|one\s+of\s+the)\s+(?:[\w’'-]+\s+){1,5}", re.IGNORECASE)
_CLAUSE = re.compile(r",\s+which\s[^,;.]*$")
_PEOPLE_IN = re.compile(
    r"\b(?:in\s+which|of\s+(?:them|him|her)|(?:of|shows?|showed|showing|featuring|with)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|soldiers?|prisoners?|captives?|hostages?|fighters?|child(?:ren)?|people"
    r"|residents?|survivors?|somebody|someone))\b"
)


@dataclass(frozen=True)
class Scene:
    """The statements of a page taken together with what is known of each: frames, outer statements, own outlet."""

    page: Page
    statements: tuple[Statement, ...]
    outer: list[int | None]
    frames: list[Frame]
    own: frozenset[str]

    @cached_property
    def places(self) -> Meeting:
        """The contents, cues and sources of the statements, by the number of their statement."""
        return Meeting(
            (j, span)
            for j, s in enumerate(self.statements)
            for span in (*s.content, *(place for place in (s.cue, s.source) if place))
        )

    @cached_property
    def published(self) -> tuple[tuple[int, str], ...]:
        """Where the page speaks of footage and says who made it public: offset and name, in order."""
        found: list[tuple[int, str]] = []
        for sentence in self.page.sentences:
            text = self.page.text[sentence.span.start : sentence.span.end]
            mentions = find_mentions(text, sentence.span.start)
            found += [(m.span.start, m.by) for m in mentions if m.kind == "footage" and m.by]
        return tuple(found)


def near_carriers(scene: Scene, i: int) -> list[Mention]:
    """Return the carriers that the frame of statement `i` names for it, nearest to the outlet first."""
    page, statement, frame = scene.page, scene.statements[i], scene.frames[i]
    found = [m for m in find_mentions(frame.text, frame.start) if _holds_for(scene, i, mention=m)]
    found += [m for m in find_reporters(frame, statement, own=scene.own) if _is_nearest(scene, i, mention=m)]
    if carrier := _source_carrier(page, statement):
        found = [*(m for m in found if m.kind != carrier.kind), carrier]
    if statement.cue and is_tweeting(cut(page.text, statement.cue) or "") and not any(m.kind == "post" for m in found):
        found.append(Mention("post", statement.cue))
    if not found and (posting := _posting(page, statement)):
        return [posting]
    if not found and (embedded := _embedded_post(scene, i)):
        return embedded
    if not found:
        found = _carrier_before(scene, i)
    return _ordered(_one_of_a_kind(_with_outlets(scene, found)))


def _source_carrier(page: Page, statement: Statement) -> Mention | None:
    """Return the carrier that the source itself is ("court papers"), or that stands right before it ("data from")."""
    source = cut(page.text, statement.source)
    if not source or statement.source is None:
        return None
    named = None if _prints_itself(source) else carrier_as_source(source, statement.source.start)
    return named or carrier_before(page.text, statement.source.start)


def _posting(page: Page, statement: Statement) -> Mention | None:
    """Return the post of a "Twitter user", or of who "has been tweeting ..., and said"; None for others."""
    if statement.source is None or statement.cue is None:
        return None
    span = find_posting(page.text, statement.source, cue=statement.cue)
    return Mention("post", span) if span else None


def _holds_for(scene: Scene, i: int, *, mention: Mention) -> bool:
    """Return whether a carrier of the frame carries statement `i`, not another one nor somebody in a picture."""
    statement = scene.statements[i]
    source = cut(scene.page.text, statement.source)
    if _modifies(scene.page, mention) or _is_aside(scene, i, mention=mention):
        return False
    if mention.kind == "document" and source and is_outlet(source):
        return not _OWN_PRINT.search(cut(scene.page.text, mention.span) or "") and _is_nearest(
            scene, i, mention=mention
        )
    if mention.scene:
        after = statement.source is not None and statement.source.start >= mention.span.start
        if not after or not is_scene_voice(source):
            return False
    return _is_nearest(scene, i, mention=mention)


def _prints_itself(source: str) -> bool:
    """Return whether a source is what an outlet prints ("a Gazette article"), which is the outlet's own word."""
    return bool(_PRINT.search(source)) and bool(find_outlets(source))


def _modifies(page: Page, mention: Mention) -> bool:
    """Return whether the carrier's noun only modifies another ("in the email investigation"), by the parse if any."""
    words = page.words_in(mention.span) if page.tokens else []
    following = page.text[mention.span.end : mention.span.end + 2]
    if not words or words[-1].text == "caption" or not following.startswith(" "):
        return False
    return words[-1].dep in ("compound", "nmod", "amod") and words[-1].pos in ("NOUN", "ADJ")


def _is_aside(scene: Scene, i: int, *, mention: Mention) -> bool:
    """Return whether the carrier describes the speaker or a thing spoken of: "Ida Korr, the nurse in the video"."""
    page, statement = scene.page, scene.statements[i]
    pictured = mention.kind in ("footage", "recording", "call") and statement.source is not None
    if pictured and statement.source and _APPOSED.fullmatch(page.text, statement.source.end, mention.span.start):
        return True
    if statement.cue is None or mention.kind in ("post", "broadcast"):  # "in a letter, which was posted on Telegram"
        return False
    said = max(hull(statement).end, statement.cue.end)
    return bool(_CLAUSE.search(page.text, said, max(said, mention.span.start)))


def _is_nearest(scene: Scene, i: int, *, mention: Mention) -> bool:
    """Return whether no statement of another party in the same frame has its cue or source nearer to the carrier."""
    frame, statement = scene.frames[i], scene.statements[i]
    mine = _distance(frame, statement, mention=mention)
    for j in sorted({j for j, _ in scene.places.with_any(frame.span)}):
        other = scene.statements[j]
        if j == i or scene.outer[j] != scene.outer[i] or same_party(scene.page, statement, other=other):
            continue
        anchor = other.cue or other.source
        inside = anchor and frame.span.start <= anchor.start < frame.span.end
        if inside and _distance(frame, other, mention=mention) < mine:
            return False
    return True


def _distance(frame: Frame, statement: Statement, *, mention: Mention) -> int:
    whole = hull(statement)
    anchors = [s for s in (statement.cue, statement.source) if s] or [whole]
    inside = [a for a in anchors if a.start < frame.span.end and a.end > frame.span.start] or anchors
    return min(shown_between(frame, a, other=mention.span) for a in inside)


def _embedded_post(scene: Scene, i: int) -> list[Mention]:
    """Return the post that a statement stands in where its paragraph, or the next line, is signed "— Name (@handle)".

    Where the author is not the speaker and no statement of the author holds this one, the author is a hop too.
    """
    page, statement = scene.page, scene.statements[i]
    retold = statement.source and _RETOLD.match(page.text, statement.source.end, hull(statement).start)
    if retold and statement.source:
        return [Mention("post", Span(statement.source.start, retold.end("handle")))]
    called = statement.source and _CALLED.match(page.text, statement.source.start, statement.source.end + 34)
    if called and statement.source and called.end("handle") >= statement.source.end:
        return [Mention("post", Span(*called.span("handle")))]
    signed = _signature(page, hull(statement).end)
    if signed is None or scene.outer[i] is not None:
        return []
    author, place = signed
    post = Mention("post", place, by=author)
    name = statement.speaker.name if statement.speaker else cut(page.text, statement.source)
    if statement.cue is None or (name and (name in author or author in name)):
        return [post]
    kind: Carrier = "outlet" if find_outlets(author) else "witness"
    return [post, Mention(kind, Span(place.start, place.start + len(author)))]


def _signature(page: Page, end: int) -> tuple[str, Span] | None:
    """Return author and place of the signature of the post that goes on at `end`; None for other text."""
    at = end
    for line in page.text[end : end + 700].split("\n")[:3]:
        signed = signed_post(line)
        if signed and (at == end or re.match(r"\s*[—–-]", line)):
            author, span = signed
            return author, Span(at + span.start, at + span.end)
        if line.strip() and at > end:
            return None
        at += len(line) + 1
    return None


def _sentence_before(scene: Scene, i: int) -> Sentence | None:
    """Return the sentence before the statement's, in its block or the one before, where it reports nothing itself."""
    page, statement = scene.page, scene.statements[i]
    number = page.sentence_at(scene.frames[i].start) - 1
    if number < 0 or statement.cue is None or scene.outer[i] is not None:
        return None
    before = page.sentences[number]
    apart = page.sentences[number + 1].block - before.block
    if apart > 1 or (apart and is_pronoun(cut(page.text, statement.source))):
        return None
    reports = any(before.span.start <= s.content[0].start < before.span.end for s in scene.statements)
    return None if reports else before


def _named_again(scene: Scene, i: int) -> Mention | None:
    """Return the carrier that "In it, ..." means, the last one of the sentence before; of "In another" its kind."""
    page, start = scene.page, scene.frames[i].start
    number = page.sentence_at(start)
    again = _AGAIN.match(page.text, start)
    if again is None or number == 0 or scene.outer[i] is not None:
        return None
    before = page.sentences[number - 1].span
    carriers = [m for m in find_mentions(page.text[slice(*before)], before.start) if m.kind != "outlet"]
    if not carriers:
        return None
    if again["which"].casefold() in ("it", "them"):
        return replace(carriers[-1], scene=False)
    return Mention(carriers[-1].kind, Span(*again.span("which")), generic=True)


def _carrier_before(scene: Scene, i: int) -> list[Mention]:
    """Return the footage of people, or the outlet told, that the sentence before names for whoever speaks on here."""
    page, statement = scene.page, scene.statements[i]
    named = _named_again(scene, i)
    if named is not None:
        return [named]
    source, before = cut(page.text, statement.source), _sentence_before(scene, i)
    if before is None:
        return []
    text = page.text[slice(*before.span)]
    if is_pronoun(source):
        told = find_reporters(Frame(before.span, text), replace(statement, source=None), own=scene.own)
        if told:
            return told
        if statement.speaker and statement.speaker.mention.start < before.span.start:
            return []
    seen = [m for m in find_mentions(text, before.span.start) if m.kind in ("footage", "recording")]
    people = seen and _PEOPLE_IN.search(text[seen[-1].span.end - before.span.start :])
    return seen[-1:] if people and is_scene_voice(source) else []


def _with_outlets(scene: Scene, mentions: Iterable[Mention]) -> list[Mention]:
    """Return `mentions`, with the outlet that made one of them public as a hop of its own before it."""
    found: list[Mention] = []
    for mention in mentions:
        published = find_outlets(mention.by) if mention.by and mention.kind not in ("post", "outlet") else []
        if published and mention.by_span and outlet_key(published[0].name) not in scene.own:
            base = mention.by_span.start
            found.append(Mention("outlet", Span(base + published[0].span.start, base + published[0].span.end)))
        found.append(mention)
    return found


def _one_of_a_kind(mentions: list[Mention]) -> list[Mention]:
    """Return the first mention of each kind; two names of one carrier are one hop."""
    kept: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.scene, m.span)):
        kept.setdefault(mention.kind, mention)
    if "post" in kept and "document" in kept:  # "in a statement on Telegram": the words were posted
        del kept["document"]
    if "footage" in kept and "broadcast" in kept:
        del kept["broadcast"]
    return list(kept.values())


def _ordered(mentions: list[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: _RANK.get(m.kind, 9))
