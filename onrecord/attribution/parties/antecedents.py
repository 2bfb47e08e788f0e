"""Who a pronoun, a role ("the minister") or a body ("the agency") stands for, among the parties mentioned so far.

In: the cast and who spoke so far. Out: one `Referent`, none, or the several that fit alike. Preferences are those of
the resolution literature (Lappin and Leass 1994): recency, subjects, agreement in number and gender; here also who
spoke last. Must not know how a source was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.attribution.parties.cast import Cast, Referent
from onrecord.attribution.parties.names import Mention, Sort
from onrecord.model import Party, Span

REACH = 5  # sentences that a pronoun looks back
MARGIN = 0.3  # a lead smaller than this is no lead: two parties fit
FLOOR = -2.5  # below this nobody fits: too far, or only inside other people's words
PER_SENTENCE = 0.7
SPOKE_LAST = 1.1
SPOKE = 0.5
QUOTED = -1.2
REPORTED = -0.3
KNOWN_GENDER = 0.35
NAMED = 0.25


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement already resolved: where its source stands and who speaks."""

    at: int
    sentence: int
    referent: Referent


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds the source to resolve.

    `at` is its offset and `sentence` the sentence from which distance counts; `own` are the spans that cannot hold the
    antecedent (its own content), `quoted` and `reported` the other statements' direct and other content; `spoken` who
    spoke before, in order; `barred` the keys of parties that cannot be meant and `favoured` the one that likely is.
    """

    at: int
    sentence: int
    own: tuple[Span, ...]
    quoted: tuple[Span, ...]
    reported: tuple[Span, ...]
    spoken: tuple[Spoken, ...]
    barred: frozenset[tuple[str, int]] = frozenset()
    favoured: tuple[str, int] | None = None


def find_antecedents(cast: Cast, setting: Setting, fits: Callable[[Referent], bool]) -> list[Referent]:
    """Return the best antecedents that `fits` admits: one where one leads, several where they fit alike, none."""
    scores: dict[tuple[str, int], float] = {}
    found: dict[tuple[str, int], Referent] = {}

    def offer(referent: Referent, score: float) -> None:
        if referent.key in setting.barred or not fits(referent):
            return
        score += KNOWN_GENDER * (bool(referent.gender) or referent.plural) + NAMED * (referent.sort == "person")
        if score > scores.get(referent.key, FLOOR):
            scores[referent.key], found[referent.key] = score, referent

    for i in range(cast.before(setting.at) - 1, -1, -1):
        m = cast.mentions[i]
        if setting.sentence - m.sentence > REACH:
            break
        if m.span.end <= setting.at and not _inside(m.span, setting.own):
            distance = max(0, setting.sentence - m.sentence)
            offer(referent_of(cast, i), m.standing - PER_SENTENCE * distance + _voice(m.span, setting))
    for back, spoken in enumerate(reversed(setting.spoken[-4:])):
        distance = max(0, setting.sentence - spoken.sentence)
        if distance <= REACH:
            offer(spoken.referent, 0.6 + (SPOKE_LAST if back == 0 else SPOKE) - PER_SENTENCE * distance)
    if setting.favoured in scores:
        scores[setting.favoured] += 1.0
    return _leaders(scores, found)


def _voice(span: Span, setting: Setting) -> float:
    """Return what standing inside other people's words takes from a mention."""
    if _inside(span, setting.quoted):
        return QUOTED
    return REPORTED if _inside(span, setting.reported) else 0.0


def _leaders(
    scores: dict[tuple[str, int], float], found: dict[tuple[str, int], Referent]
) -> list[Referent]:
    ranked = sorted(scores, key=lambda key: -scores[key])
    if not ranked:
        return []
    lead = [found[key] for key in ranked if scores[ranked[0]] - scores[key] < MARGIN]
    return sorted(lead, key=lambda r: r.party.mention.start)


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)


def referent_of(cast: Cast, i: int) -> Referent:
    """Return mention `i` as a referent: its entity by its best name where it has one, else the phrase itself."""
    number, m = cast.entity_of[i], cast.mentions[i]
    if i in cast.stands_for:
        return cast.stands_for[i]
    if number is None:
        return Referent(party_of(cast, m), ("phrase", m.span.start), m.sort, m.gender, m.plural, m.head)
    entity = cast.entities[number]
    sort: Sort = "person" if entity.best.sort == "person" else m.sort
    return Referent(party_of(cast, entity.best), ("entity", number), sort, entity.gender, False, m.head)


def party_of(cast: Cast, m: Mention) -> Party:
    """Return the party that mention `m` names by itself."""
    kind = {"person": "person", "group": "group", "unnamed": "unnamed"}.get(m.sort, "organisation")
    if m.head in ("police", "media", "troops", "forces"):
        kind = "organisation" if m.head == "police" else "group"
    return Party(" ".join(cast.text[slice(*m.span)].split()), kind, m.span)  # type: ignore[arg-type]


def agrees(pronoun: str) -> Callable[[Referent], bool]:
    """Return which referents `pronoun` (lower case) can stand for."""
    gender = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}.get(pronoun)
    if gender:
        return lambda r: r.sort in ("person", "unnamed") and not r.plural and r.gender in ("", gender)
    if pronoun in ("they", "them", "themselves"):
        return lambda r: r.plural or r.sort in ("organisation", "group")
    return lambda r: r.sort in ("organisation", "place", "document", "unknown") and not r.plural
