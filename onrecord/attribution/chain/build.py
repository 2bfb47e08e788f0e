"""The chain of every statement of a page, in one screen.

In: a page and its statements with content, cue, source, form and speaker. Out: the same statements, in the same order,
with `via`, `hedge`, `addressee` and `within` filled as the annotation guidelines define them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution.chain.addressee import find_addressees
from onrecord.attribution.chain.carriers import Mention, carrier_as_source
from onrecord.attribution.chain.distance import with_distance
from onrecord.attribution.chain.frames import build_frames
from onrecord.attribution.chain.hedges import find_hedges
from onrecord.attribution.chain.near import Scene, near_carriers
from onrecord.attribution.chain.outlets import own_outlets
from onrecord.attribution.chain.parties import hop_kind, is_scene_voice
from onrecord.attribution.chain.passages import carry_over
from onrecord.attribution.chain.within import find_outer
from onrecord.attribution.page import Page
from onrecord.model import Hop, Span, Statement, cut

# A video that its speaker made has no other publisher.
_SPOKEN_TO_CAMERA = re.compile(r"\b(?:address|message|statement|appeal|speech|greeting|remarks)", re.I)


def carry(page: Page, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return `statements`, in the order given, with their carriers, distance, addressee and outer statement.

    Contents, cues, sources and speakers are taken as they are; speakers may be None. `via` is empty where nothing
    stands between outlet and speaker. Sentences without a parse are read by their words alone. Raises nothing.
    """
    if not statements or not page.sentences:
        return statements
    outer = find_outer(page, statements)
    scene = Scene(page, statements, outer, build_frames(page, statements, outer=outer), own_outlets(page))
    carriers = carry_over(scene, [near_carriers(scene, i) for i in range(len(statements))])
    hedges = find_hedges(scene)
    addressees = find_addressees(scene)
    carried = tuple(
        replace(
            statement,
            via=_hops(scene, carriers, i=i),
            hedge=hedges[i],
            addressee=addressees[i],
            within=statements[around].id if (around := outer[i]) is not None else None,
        )
        for i, statement in enumerate(statements)
    )
    return with_distance(page, carried)


def _hops(scene: Scene, carriers: list[list[Mention]], *, i: int, depth: int = 0) -> tuple[Hop, ...]:
    """Return the hops of statement `i`: those of the outer statement, its speaker, then its own."""
    around = scene.outer[i]
    before: tuple[Hop, ...] = ()
    if around is not None and depth < 5:
        before = _hops(scene, carriers, i=around, depth=depth + 1)
        by_carrier = _speaks_by_carrier(scene, around)
        before = _signed(scene, around, hops=before) if by_carrier else before + _speaker_hop(scene, around)
    seen = {hop.span for hop in before}
    own = [hop for m in carriers[i] if (hop := _hop(scene, i, mention=m)).span not in seen]
    return before + tuple(hop for hop in own if not _named_before(hop, before))


def _speaker_hop(scene: Scene, outer: int) -> tuple[Hop, ...]:
    statement = scene.statements[outer]
    span = statement.source or (statement.speaker.mention if statement.speaker else None)
    if span is None:
        return ()
    return (Hop(hop_kind(scene.page, statement), cut(scene.page.text, span) or "", span),)


def _named_before(hop: Hop, before: tuple[Hop, ...]) -> bool:
    """Return whether an outlet is one that the chain holds already, by a longer name."""
    return hop.kind == "outlet" and any(h.kind == "outlet" and hop.text in h.text for h in before)


def _speaks_by_carrier(scene: Scene, outer: int) -> bool:
    """Return whether the outer source is itself a carrier ("according to the indictment"): no speaker between."""
    statement = scene.statements[outer]
    source = cut(scene.page.text, statement.source)
    return bool(source and statement.source and carrier_as_source(source, statement.source.start))


def _signed(scene: Scene, outer: int, *, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Return `hops`, the last one by the outer speaker."""
    speaker = scene.statements[outer].speaker
    return (*hops[:-1], replace(hops[-1], by=speaker.name)) if hops and speaker else hops


def _hop(scene: Scene, i: int, *, mention: Mention) -> Hop:
    text = cut(scene.page.text, mention.span) or ""
    return Hop(mention.kind, text, mention.span, _publisher(scene, i, mention=mention))


def _publisher(scene: Scene, i: int, *, mention: Mention) -> str | None:
    """Return who made a carrier public, for one clip of many whom the page names for others; None for the speaker."""
    statement = scene.statements[i]
    name = mention.by
    filmed = mention.kind == "footage" and not _SPOKEN_TO_CAMERA.search(cut(scene.page.text, mention.span) or "")
    if name is None and filmed and is_scene_voice(cut(scene.page.text, statement.source)):
        name = _page_publisher(scene, mention.span)
    names = (statement.speaker.name if statement.speaker else None, cut(scene.page.text, statement.source))
    speaker = {word for words in names if words for word in words.split()}
    if name is None or set(name.split()) & speaker - {"the", "The", "a", "of", "and"}:
        return None
    return name


def _page_publisher(scene: Scene, span: Span) -> str | None:
    """Return who published the page's footage, by the last mention before `span` that says so, else the first after."""
    before = [by for start, by in scene.published if start <= span.start]
    after = [by for start, by in scene.published if start > span.start]
    return before[-1] if before else after[0] if after else None
