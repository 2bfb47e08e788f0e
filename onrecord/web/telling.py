"""A record's fields -> lines of a name and words, as the record panel says them; what the page left open, with why.

In: a record and the reading that it stands in. Out: `Line`s in the order in which a reader wants them. The fields are
those of docs/page-record.md; must not know HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import Figure, Location, Media, Period, Reading, Span, Statement, cut
from onrecord.query.toll import Claim, Difference
from onrecord.web.marks import Record

# docs/attribution.md, "Distance".
DISTANCES = {
    "asserted": "asserted: the page grants that it is so",
    "attributed": "attributed: told, and left with its teller",
    "hedged": "hedged: the page keeps a distance from it, or from what carried it",
    "disputed": "disputed: denied on the page, by its speaker or by another",
}
BOUNDS = {
    "exact": "{}", "about": "about {}", "more_than": "more than {}", "at_least": "at least {}",
    "less_than": "fewer than {}", "at_most": "at most {}", "range": "{}", "vague": "{}",
}  # fmt: skip
MODALITIES = {
    "actual": "having happened", "feared": "feared", "possible": "possible", "planned": "planned",
    "threatened": "threatened", "denied": "denied",
}  # fmt: skip
TALLIES = {
    "more": "on top of those counted before", "total": "what it comes to in all",
    "part": "a part of another count", "each": "for each of several",
}  # fmt: skip
KINDS = {
    "incident": "one incident", "cumulative": "summed up over this time", "per_day": "for each day of it",
}  # fmt: skip
# What a reviewer chooses from, where an enumeration's own word says little.
LABELS: dict[str, dict[str, str]] = {
    "bound": {
        "exact": "exactly", "more_than": "more than", "at_least": "at least", "less_than": "fewer than",
        "at_most": "at most", "range": "from – to", "vague": "no number",
    },
    "modality": {"actual": "it happened"},
    "tally": {"count": "a count", "more": "on top of others", "total": "a total", "part": "a part", "each": "for each"},
    "population": {"unknown": "not said"},
}  # fmt: skip
# What the review form calls the fields that an error names (query/correcting.py).
FIELDS = {
    "span": "The words", "value": "Number", "high": "Up to", "of": "Out of", "counted": "Who is counted",
    "source": "Who gives the number, or the words that name the speaker", "place": "Where", "when": "When",
    "speaker": "Who says it", "cue": "The word of saying", "addressee": "Said to", "hedge": "Words of doubt",
    "chain": "What carried it", "chain, by": "What carried it, behind “by”", "by": "Made public by", "on": "On",
}  # fmt: skip
LEVELS = {"place": "a town", "district": "a district", "admin": "an area", "country": "a country"}


@dataclass(frozen=True, slots=True)
class Line:
    """`name` of a field and what it says; `is_open` says that the page gives none and `words` why; `record` is another
    record that it leads to.
    """

    name: str
    words: str
    is_open: bool = False
    record: str | None = None


def tell(record: Record, reading: Reading) -> tuple[Line, ...]:
    """Return what `record` says, field by field; what is empty and has no reason is left out."""
    text = reading.article.text if reading.article else ""
    if isinstance(record, Statement):
        lines = _statement(record, text)
    elif isinstance(record, Figure):
        lines = _figure(record, text)
    else:
        lines = _media(record, text)
    return tuple(line for line in lines if line.words)


def amount_of(figure: Figure) -> str:
    """Return how many a figure says, in words: "at least 12", "40 to 45", "18 of 26"; its own words where vague."""
    if figure.value is None:
        return figure.text
    number = f"{figure.value:,}" + (f" to {figure.high:,}" if figure.high is not None else "")
    words = BOUNDS[figure.bound].format(number)
    return words + (f" of {figure.of:,}" if figure.of is not None else "")


def tell_wrong(error: Exception) -> str:
    """Return what is wrong with a correction, its field named as the form names it."""
    name, colon, said = str(error).partition(": ")
    return f"{FIELDS[name]}: {said}" if colon and name in FIELDS else str(error)


def told_value(value: Any, reading: Reading) -> str:
    """Return a value of a record's public form (docs/page-record.md) in words: spans as the words that stand there."""
    text = reading.article.text if reading.article else ""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, dict):
        return _told_dict(value)
    if isinstance(value, list) and len(value) == 2 and all(isinstance(end, int) for end in value):
        return f"“{text[slice(*value)]}”"
    if isinstance(value, list):
        return "; ".join(told_value(one, reading) for one in value)
    return str(value).replace("_", " ")


def _told_dict(value: dict[str, Any]) -> str:
    if "precision" in value:
        return period_words(Period(**value))
    if "lat" in value:
        return location_words(Location(**value))
    if "name" in value:
        return f"{value['name']} ({value['kind']})"
    return f"{value['kind']}: {value['text']}" + (f" (by {value['by']})" if value.get("by") else "")


def _statement(s: Statement, text: str) -> Iterator[Line]:
    if s.speaker:
        yield Line("speaker", f"{s.speaker.name} ({s.speaker.kind})")
        yield Line("speaker’s score", _share(s.speaker_score))
    else:
        yield Line("speaker", s.speaker_reason or "the page does not say", is_open=True)
    yield Line("quoted how", s.form)
    yield Line("distance", DISTANCES[s.distance])
    yield Line("doubted", ", ".join(f"{hop.kind}: {hop.text}" for hop in s.via if hop.distance == "hedged"))
    yield Line("hedge", _words(text, s.hedge))
    yield Line("said to", cut(text, s.addressee) or "")
    if s.within:
        yield Line("stands in", "another statement", record=s.within)
    yield Line("score", _share(s.score))


def _figure(f: Figure, text: str) -> Iterator[Line]:
    yield Line("number", amount_of(f))
    yield Line("possibly", "" if f.possibly is None else f"{f.possibly:,}")
    yield Line("in place of", "" if f.was is None else f"{f.was:,}")
    yield Line("what happened", f.effect.replace("_", " "))
    yield Line("who", f.counted or "")
    yield Line("to whom", LABELS["population"].get(f.population, f.population))
    yield Line("among them", ", ".join(group.replace("_", " ") for group in f.groups))
    said = cut(text, f.cause_span)
    yield Line("cause", (f.cause or "").replace("_", " ") + (f", “{said}”" if f.cause and said else ""))
    yield Line("told as", MODALITIES[f.modality])
    yield Line("counted as", TALLIES.get(f.tally, ""))
    if f.part_of:
        yield Line("part of", "another figure", record=f.part_of)
    yield Line("given by", f.source or "")
    yield Line("distance", DISTANCES[f.distance])
    yield from _when_and_where(f)
    yield Line("hedge", _words(text, f.hedge))
    yield Line("score", _share(f.score))


def _when_and_where(f: Figure) -> Iterator[Line]:
    yield Line("when", f.when or "")
    yield _or_reason("time", period_words(f.period), reason=f.period_reason)
    yield _or_reason("holds as of", period_words(f.as_of), reason=f.as_of_reason)
    yield Line("where", f.place or "")
    yield _or_reason("place", location_words(f.location), reason=f.location_reason)


def _media(m: Media, text: str) -> Iterator[Line]:
    yield Line("kind", m.kind)
    yield Line("public by", m.by or "the page does not say", is_open=not m.by)
    yield Line("on", m.on or "the page does not say", is_open=not m.on)
    yield Line("credit", m.credit or "")
    yield Line("when", m.when or "")
    yield Line("time", period_words(m.period))
    said = cut(text, m.verified_span)
    yield Line("checked", (m.verified or "") + (f", “{said}”" if m.verified and said else ""))
    yield Line("spoken of again", _words(text, m.mentions))


def period_words(period: Period | None) -> str:
    """Return an interval in words, "" for none: "2031-03-02 to 2031-03-03 (by the day), one incident"."""
    if period is None:
        return ""
    start, end = (end and end.replace("T", " ") for end in (period.start, period.end))
    if start == end:
        words = start or "no end given"
    elif start and end:
        words = f"{start} to {end}"
    else:
        words = f"from {start}" if start else f"until {end}"
    fine = "" if period.precision == "day" else f", known by the {period.precision.replace('_', ' ')}"
    return words + fine + (f"; {KINDS[period.kind]}" if period.kind else "")


def location_words(place: Location | None) -> str:
    """Return a place of the gazetteer in words, with its degrees north and east; "" for none."""
    if place is None:
        return ""
    names = ", ".join(filter(None, (place.name, place.admin, place.country)))
    return f"{names} ({LEVELS[place.level]}; {place.lat:.2f}, {place.lon:.2f}; GeoNames {place.geonames_id})"


def _or_reason(name: str, words: str, *, reason: str | None) -> Line:
    return Line(name, words) if words else Line(name, reason or "", is_open=True)


def _share(score: float | None) -> str:
    """Return a calibrated score: the share of such records that are right."""
    return "" if score is None else f"{score:.2f}: some {100 * score:.0f} of 100 such are right"


def _words(text: str, spans: Iterable[Span]) -> str:
    return ", ".join(f"“{text[slice(*span)]}”" for span in spans if text[slice(*span)])


def why_other(differences: Iterable[Difference], claims: Sequence[Claim]) -> list[str]:
    """Return why a claim differs from those that its `differences` name among `claims`: a sentence for each reason,
    with the numbers that it is compared with.
    """
    amounts = {claim.id: amount_words(claim) for claim in claims}
    groups: dict[str, list[Difference]] = {}
    for one in differences:
        if one.a in amounts:
            groups.setdefault(one.kind, []).append(one)
    return [_why(kind, found, amounts=amounts) for kind, found in groups.items()]


def _why(kind: str, found: Sequence[Difference], *, amounts: Mapping[str, str]) -> str:
    numbers = list(dict.fromkeys(amounts[one.a] for one in found))
    others = ", ".join(numbers[:3]) + (f" and {len(numbers) - 3} more" if len(numbers) > 3 else "")
    said = list(dict.fromkeys(one.words for one in found))
    because = f": {said[0]}" if len(said) == 1 else ""
    return {
        "newer": f"Given later than {others}.",
        "bound_only": f"Fits with {others}.",
        "wider_population": f"Counts more people than {others}{because}.",
        "part_of": f"Takes in {others}{because}.",
        "other_source": f"From somebody else than {others}.",
        "correction": f"Takes the place of {others}{because}.",
    }.get(kind, f"Contradicts {others}{because}.")


def amount_words(claim: Claim) -> str:
    """Return what a claim allows, in words: "12", "12 to 15", "12 or more", "up to 12"."""
    low, high = claim.amount.low, claim.amount.high
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,} or more"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"
