"""The candidates for pronouns, and for names read as pronouns: what training learns from.

In: a `Page` and its statements. Out: candidates. Nothing of the program's reading goes through here.
"""

from __future__ import annotations

from onrecord.attribution.page import Page
from onrecord.attribution.parties.antecedents import Candidate, agrees, candidates
from onrecord.attribution.parties.resolve import Resolution
from onrecord.attribution.parties.sources import read_source
from onrecord.model import Statement


def offer_antecedents(page: Page, statements: tuple[Statement, ...]) -> dict[int, list[Candidate]]:
    """Return for each statement under a pronoun the candidates for it, by the statement's number: to learn from."""
    resolution = Resolution(page, statements)
    resolution.resolve()
    return resolution.offered


def offer_masked(
    page: Page, statements: tuple[Statement, ...]
) -> list[tuple[tuple[str, int], list[Candidate]]]:
    """Return, for each source that is one word of a person's name, who it is and the candidates for a pronoun there."""
    resolution = Resolution(page, statements)
    resolution.resolve()
    spoken, found = resolution.spoken, []
    for i, s in enumerate(resolution.statements):
        source = read_source(resolution.cast, s.source) if s.source else None
        number = resolution.cast.entity_of[source.index] if source and source.index is not None else None
        if source is None or source.mention is None or number is None or len(source.mention.words) > 1:
            continue
        gender = resolution.cast.entities[number].gender
        if source.mention.sort == "person" and gender:
            resolution.spoken = [sp for sp in spoken if sp.at < source.span.start]
            setting = resolution.setting_of(i, s, at=source.span)
            fits = agrees("he" if gender == "m" else "she")
            found.append((("entity", number), list(candidates(resolution.cast, setting, fits=fits))))
    return found
