"""Who a pronoun, a role ("the minister") or a body ("the agency") stands for, among the parties mentioned so far.

In: the cast and who spoke so far. Out: one `Referent`, none, or the several that fit alike. Preferences are those of
the resolution literature (Lappin and Leass 1994): recency, subjects, agreement in number and gender; here also who
spoke last. Must not know how a source was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.cast import Cast, Referent
from onrecord.attribution.parties.names import Mention, Sort
from onrecord.attribution.parties.ways import MOST
from onrecord.model import Party, Span

REACH = 5  # sentences that a pronoun looks back
MARGIN = 0.3  # a lead smaller than this is no lead: two parties fit
NEAR = 1.5  # within which another is a rival: what a subject or a last speaker is worth, and a half
CLEAR = 1.0  # the lead from which a pronoun tells its antecedent's gender: what a subject is worth
FLOOR = -2.5  # below this nobody fits: too far, or only inside other people's words
# What speaks for a candidate, and how much: `standing` in its sentence (1 for a subject), sentences back, that it spoke
# last or among the last four, that it is mentioned only in words quoted or reported of others, that its gender is
# known and fits, that it is a named person, that it spoke the outer statement, that it is a named subject of the same
# paragraph. Set by hand; those learnt from gold dev, and from names masked in PolNeAR, do no better on pages left out
# (`python -m training.ranker`), so these stay.
WEIGHTS: Mapping[str, float] = {
    "standing": 1.0, "sentences": -0.7, "spoke": 1.1, "spoke last": 0.6, "quoted": -1.2, "reported": -0.3,
    "known gender": 0.35, "named": 0.25, "outer": 1.0, "opens": 0.7,
}  # fmt: skip


# A candidate: its columns and whom it stands for.
Candidate = tuple[dict[str, float], Referent]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement already resolved: where its source stands, who speaks, and whether by a document that is named."""

    at: int
    sentence: int
    referent: Referent
    by_document: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds the source to resolve.

    `at` is its offset and `sentence` the sentence from which distance counts; `own` are the spans that cannot hold the
    antecedent (its own content), `quoted` and `reported` the other statements' direct and other content; `spoken` who
    spoke before, in order; `block` is the first sentence of its paragraph; `barred` the keys of parties that cannot be
    meant and `favoured` the one that likely is.
    """

    at: int
    sentence: int
    own: tuple[Span, ...]
    quoted: tuple[Span, ...]
    reported: tuple[Span, ...]
    spoken: tuple[Spoken, ...]
    block: int = 0
    barred: frozenset[tuple[str, int]] = frozenset()
    favoured: tuple[str, int] | None = None


def find_antecedents(cast: Cast, setting: Setting, *, fits: Callable[[Referent], bool]) -> list[Referent]:
    """Return the best antecedents that `fits` admits: one where one leads, several where they fit alike, none."""
    return leaders(rank_antecedents(cast, setting, fits=fits))


def leaders(ranked: Sequence[tuple[float, Referent]]) -> list[Referent]:
    """Return the first of the ranked antecedents with all that come too near to it, in order of place."""
    lead = [referent for score, referent in ranked if ranked[0][0] - score < MARGIN]
    return sorted(lead, key=lambda r: r.party.mention.start)


def lead_of(ranked: Sequence[tuple[float, object]]) -> float:
    """Return by how much the first antecedent leads the second, at most MOST; 0 where there is none."""
    if len(ranked) < 2:
        return MOST * bool(ranked)
    return min(MOST, ranked[0][0] - ranked[1][0])


def rivals_of(ranked: Sequence[tuple[float, object]]) -> int:
    """Return how many antecedents come within NEAR of the first."""
    return sum(ranked[0][0] - score < NEAR for score, _ in ranked[1:])


def rank_antecedents(
    cast: Cast, setting: Setting, *, fits: Callable[[Referent], bool]
) -> list[tuple[float, Referent]]:
    """Return the antecedents over FLOOR that `fits` admits with their scores, best first."""
    return rank(candidates(cast, setting, fits=fits))


def rank(offered: Iterable[Candidate]) -> list[tuple[float, Referent]]:
    """Return the parties offered with the score of their best candidate, best first; those under FLOOR left out."""
    best: dict[tuple[str, int], tuple[float, Referent]] = {}
    for columns, referent in offered:
        score = sum(WEIGHTS[name] * value for name, value in columns.items())
        if score > best.get(referent.key, (FLOOR,))[0]:
            best[referent.key] = score, referent
    return sorted(best.values(), key=lambda pair: -pair[0])


def candidates(
    cast: Cast, setting: Setting, *, fits: Callable[[Referent], bool]
) -> Iterator[Candidate]:
    """Yield each mention and each speaker before the setting that `fits` admits, with the columns of WEIGHTS."""
    for i in range(cast.before(setting.at) - 1, -1, -1):
        m = cast.mentions[i]
        if setting.sentence - m.sentence > REACH:
            break
        is_before = m.span.end <= setting.at and not _inside(m.span, setting.own)
        if is_before and not lexicon.PLATFORMS.issuperset(m.words):  # "a Facebook page said ... It added"
            referent = referent_of(cast, i)
            if referent.key not in setting.barred and fits(referent):
                distance = max(0, setting.sentence - m.sentence)
                known = _of_party(referent, distance, setting=setting)
                voice = _voice(m.span, setting)
                opens = m.sentence >= setting.block and m.standing >= 1 and m.sort == "person" and not voice
                yield known | {"opens": float(opens), "standing": m.standing, **voice}, referent
    for back, spoken in enumerate(reversed(setting.spoken[-4:])):
        distance, referent = max(0, setting.sentence - spoken.sentence), spoken.referent
        if distance <= REACH and referent.key not in setting.barred and fits(referent):
            yield (
                _of_party(referent, distance, setting=setting) | {"spoke": 1.0, "spoke last": float(back == 0)},
                referent,
            )


def _of_party(referent: Referent, distance: int, *, setting: Setting) -> dict[str, float]:
    return {
        "sentences": float(distance), "known gender": float(bool(referent.gender) or referent.plural),
        "named": float(referent.sort == "person"), "outer": float(referent.key == setting.favoured),
    }  # fmt: skip


def _voice(span: Span, setting: Setting) -> dict[str, float]:
    """Return whether a mention stands inside other people's words, quoted or reported."""
    if _inside(span, setting.quoted):
        return {"quoted": 1.0}
    return {"reported": 1.0} if _inside(span, setting.reported) else {}


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
        return lambda r: r.plural or r.sort in ("organisation", "group") or r.head == "spokesperson"
    return lambda r: r.sort in ("organisation", "place", "document", "unknown") and not r.plural
