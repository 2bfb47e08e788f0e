"""What leaves in place of a protected name: as many blocks as it has letters, so that every offset still holds.

In: a reading. Out: a reading that may leave. Ids and the capture's digest stay: they are hashes and name nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model import Article, Figure, Media, Party, Reading, Statement
from onrecord.protect.policy import Person, find_protected

BLOCK = "█"


def protect(reading: Reading) -> Reading:
    """Return `reading` with the names of the people at risk masked wherever they stand; itself where there are none."""
    people = find_protected(reading)
    if not people or reading.article is None:
        return reading
    names = names_pattern(people)
    return replace(
        reading,
        page=mask_words(reading.page, names),
        url=_masked(reading.url, names),
        article=_article(reading.article, names),
        statements=tuple(_statement(s, people, names) for s in reading.statements),
        figures=tuple(_figure(f, names) for f in reading.figures),
        media=tuple(_media(m, names) for m in reading.media),
    )


def names_pattern(people: tuple[Person, ...]) -> re.Pattern[str]:
    """Return a pattern of every whole name and every part of it of three letters or more, the longest first.

    A page path or an address writes the same words in small letters with hyphens between.
    """
    wholes = [r"[\W_]+".join(map(re.escape, person.name.split())) for person in people]
    words = (word for person in people for word in person.name.split())
    parts = {re.escape(word) for word in words if len(word) > 2 and word[0].isupper()}
    either = "|".join(sorted({*wholes, *parts}, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)


def mask_words(text: str, names: re.Pattern[str]) -> str:
    """Return `text` with a block for each letter of what `names` finds in it."""
    return names.sub(lambda match: re.sub(r"\w", BLOCK, match.group()), text)


def _masked(text: str | None, names: re.Pattern[str]) -> str | None:
    return None if text is None else mask_words(text, names)


def _article(article: Article, names: re.Pattern[str]) -> Article:
    return replace(
        article,
        text=mask_words(article.text, names),
        title=_masked(article.title, names),
        url=_masked(article.url, names),
    )


def _statement(statement: Statement, people: tuple[Person, ...], names: re.Pattern[str]) -> Statement:
    via = tuple(replace(h, text=mask_words(h.text, names), by=_masked(h.by, names)) for h in statement.via)
    reason = _masked(statement.speaker_reason, names)
    return replace(statement, speaker=_party(statement.speaker, people, names), via=via, speaker_reason=reason)


def _party(party: Party | None, people: tuple[Person, ...], names: re.Pattern[str]) -> Party | None:
    if party is None or not names.search(party.name):
        return party
    risk = next((p.risk for p in people if p.name in party.name or party.name in p.name), people[0].risk)
    return Party(f"{mask_words(party.name, names)} (name withheld: {risk})", party.kind, party.mention)


def _figure(figure: Figure, names: re.Pattern[str]) -> Figure:
    return replace(
        figure, text=mask_words(figure.text, names), counted=_masked(figure.counted, names),
        source=_masked(figure.source, names), place=_masked(figure.place, names), when=_masked(figure.when, names),
        location_reason=_masked(figure.location_reason, names),
    )  # fmt: skip


def _media(media: Media, names: re.Pattern[str]) -> Media:
    return replace(
        media, by=_masked(media.by, names), on=_masked(media.on, names), when=_masked(media.when, names),
        credit=_masked(media.credit, names),
    )  # fmt: skip
