"""All the figures of a page.

In: a `Page` and its final statements, speakers resolved. Out: `Figure` values in order. A sentence that was not parsed
has none. Follows the guidelines' section on figures; the distinctions are those of casualty recording (Every Casualty,
Standards for Casualty Recording, 2016).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.figures.circumstances import Circumstances
from onrecord.attribution.figures.dating import settle_kind
from onrecord.attribution.figures.found import Found
from onrecord.attribution.figures.giver import find_giver, innermost, told_with
from onrecord.attribution.figures.givers import carry_on
from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.figures.groups import find_groups
from onrecord.attribution.figures.hedging import find_hedges, hedges_of_chain, with_distance
from onrecord.attribution.figures.numbers import is_spaced
from onrecord.attribution.figures.parts import relate
from onrecord.attribution.figures.sentence import find_in_sentence
from onrecord.attribution.figures.standing import find_modality
from onrecord.attribution.figures.worth import mentions_figure
from onrecord.attribution.page import Page
from onrecord.model import Figure, Statement, covers, cut, record_id
from onrecord.model.figure import Effect, Population

REPEATED = 40  # characters behind a figure that must agree for two lines to be one line repeated, half of them before
MANY = 3  # two figures of more than this many are taken for the same people where count and effect agree
HARMED: frozenset[Effect] = frozenset({"killed", "injured", "killed_or_injured"})
# A source that names a group and no member of it: two groups of one name do no harm.
PLURAL = re.compile(
    r"\b(?:officials|authorities|police|activists|witnesses|rescuers|workers|medics|doctors|residents|reports|media"
    r"|sources"
    r"|prosecutors|investigators|experts|researchers|groups|agencies|scientists|monitors|observers)\b",
    re.IGNORECASE,
)
ALL_CIVILIANS = re.compile(
    r"\ball\s+(?:of\s+)?(?:the|those)\s+(?:casualties|victims|dead|killed|people\s+killed|wounded)\s+(?:were|are)\s+"
    r"(?:\w+\s+)?civilians?\b",
    re.IGNORECASE,
)


def find_figures(page: Page, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Return the figures of `page` in order, each with the innermost statement that holds it and its speaker.

    A figure that no statement holds takes its source from its sentence ("according to X"), else it has none: the
    outlet's own voice. A sentence without tokens is passed over.
    """
    spaced = is_spaced(page.text)
    figures: list[Figure] = []
    circumstances = Circumstances(page)
    for index, (sentence, tokens) in enumerate(zip(page.sentences, page.tokens, strict=True)):
        if not tokens or not mentions_figure(page.text, sentence.span):
            continue
        tree = circumstances.line(index).tree
        for found in find_in_sentence(page.text, sentence.span, tree=tree, spaced=spaced, role=page.role_of(index)):
            figure = _figure(page, statements, sentence=index, tree=tree, found=found)
            figures.append(circumstances.add(figure, found.at, sentence=index))
    figures = _agreed(page.text, _without_repeats(page.text, figures))
    return tuple(settle_kind(f) for f in relate(page, carry_on(page, statements, figures=figures)))


def _figure(page: Page, statements: Sequence[Statement], *, sentence: int, tree: Tree, found: Found) -> Figure:
    holder = innermost(statements, found.span)
    named = holder is not None and (holder.speaker or holder.source) is not None
    holding = (part for part in holder.content if covers(part, found.span)) if holder else ()
    source = told_with(page.text, next(iter(holding), page.sentences[sentence].span), figure=found.span)
    source = source or (_said_by(page.text, holder) if holder and named else find_giver(tree, found.at))
    own = find_hedges(page, sentence, tree=tree, found=found)
    hedges = hedges_of_chain(page, holder, statements=statements, own=own, sentence=sentence)
    figure = Figure(
        id=record_id(page.digest, "figure", spans=[found.span]),
        span=found.span,
        text=page.text[slice(*found.span)],
        value=found.number.value,
        high=found.number.high,
        of=found.number.of,
        bound=found.bound,
        effect=found.effect,
        population=found.population or "unknown",
        counted=cut(page.text, found.counted),
        source=source,
        statement=holder.id if holder else None,
        hedge=hedges,
        score=found.score,
        possibly=found.number.possibly,
        was=found.number.was,
        modality=find_modality(tree, found.at),
        groups=find_groups(page.text, tree, counted=found.counted, end=found.span.end),
    )
    return with_distance(page, figure, holder=holder)


def _said_by(text: str, holder: Statement) -> str | None:
    """Return the name of who made the statement `holder`; where that is not known the page's own word there for a group
    ("officials"), no pronoun and no one person."""
    if holder.speaker:
        return holder.speaker.name
    words = cut(text, holder.source)
    return words if words and PLURAL.search(words) else None


def _without_repeats(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return `figures` without those of a line that repeats an earlier one, as a caption repeats its alt text."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for figure in figures:
        start, end = figure.span
        around = (text[max(0, start - REPEATED) : start].strip()[-REPEATED // 2 :], text[start : end + REPEATED])
        if around not in seen:
            kept.append(figure)
        seen.add(around)
    return kept


def _agreed(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return `figures` with who they are taken from elsewhere on the page where they do not say it themselves.

    The same count of the same effect is the same people; "all the dead were civilians" holds for the page.
    """
    known: dict[tuple[object, Effect], set[Population]] = {}
    for f in figures:
        if f.population != "unknown" and f.value is not None and f.value > MANY:
            known.setdefault((f.value, f.effect), set()).add(f.population)
    all_civilians = bool(figures) and ALL_CIVILIANS.search(text) is not None
    return [f if f.population != "unknown" else _placed(f, known, all_civilians=all_civilians) for f in figures]


def _placed(f: Figure, known: dict[tuple[object, Effect], set[Population]], *, all_civilians: bool) -> Figure:
    same = known.get((f.value, f.effect), set())
    if f.value is not None and len(same) == 1:
        return replace(f, population=next(iter(same)))
    return replace(f, population="civilian") if all_civilians and f.effect in HARMED else f
