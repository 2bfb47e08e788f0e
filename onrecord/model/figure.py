"""A count as a claim: how many, bounded how, harmed how, who, and who gave it.

The distinctions follow casualty recording practice (Every Casualty, Standards for Casualty Recording, 2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.location import Location
from onrecord.model.period import Period
from onrecord.model.span import Span
from onrecord.model.statement import Distance

Bound = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "vague"]
Effect = Literal[
    "killed", "injured", "killed_or_injured", "captured", "killed_or_captured", "detained", "abducted", "missing",
    "displaced", "rescued", "surviving", "deployed", "destroyed", "other",
]
Population = Literal["civilian", "combatant", "mixed", "unknown"]
Modality = Literal["actual", "feared", "possible", "planned", "threatened", "denied"]
Tally = Literal["count", "more", "total", "part", "each"]
Group = Literal[
    "women", "men", "children", "older", "journalists", "medics", "aid_workers", "rescuers", "police", "refugees",
    "prisoners", "students", "clergy",
]
# What harmed them, as far as the page says; the code lists of casualty recorders are mapped from these (docs/codes.md).
Cause = Literal[
    "airstrike", "drone", "missile", "shelling", "bombing", "suicide_bombing", "mine", "shooting", "stabbing",
    "ramming", "chemical", "incendiary", "execution", "beating", "hunger", "accident", "disaster", "disease", "several",
]
BOUNDS: tuple[Bound, ...] = get_args(Bound)
EFFECTS: tuple[Effect, ...] = get_args(Effect)
POPULATIONS: tuple[Population, ...] = get_args(Population)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
TALLIES: tuple[Tally, ...] = get_args(Tally)
GROUPS: tuple[Group, ...] = get_args(Group)
CAUSES: tuple[Cause, ...] = get_args(Cause)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people harmed, held, moved or missing, or of things destroyed, at `span`.

    `value` is None only for a vague figure ("dozens"); `high` is the upper end of a range; `of` the whole of a
    fraction ("18 out of 150"). `source` is the name of the party that gave it and `statement` the id of the statement
    that holds it; both None in the outlet's own voice. `counted`, `place` and `when` are the page's words.

    `possibly` is the further number of "at least 10, possibly more than 20"; `was` the number that this one takes the
    place of ("not 12 but 10", "revised from 12"). `modality` says whether it is told as having happened. `groups` are
    who stand out among those counted, by the page's words. `tally` says what the count is to others: one on top of
    those before ("another 12"), a sum ("bringing the total to 43"), a part, or one for each of several; `part_of` is
    the id of the figure that this one is a part of.

    `place_span` and `when_span` are where those words stand, which may be another sentence. `period` and `location` are
    what they stand for, `as_of` the time that the count holds for; where one is None its reason says why. `cause` is
    what harmed them, by the words at `cause_span`; None where the page does not say beside the figure. `distance` is
    how far the page stands from it: by the words of distance of its own clause, its statement and what carried that.
    """

    id: str
    span: Span
    text: str
    value: int | float | None
    bound: Bound
    effect: Effect
    population: Population
    high: int | float | None = None
    of: int | float | None = None
    counted: str | None = None
    source: str | None = None
    statement: str | None = None
    hedge: tuple[Span, ...] = ()
    place: str | None = None
    when: str | None = None
    score: float = 0.0
    possibly: int | float | None = None
    was: int | float | None = None
    modality: Modality = "actual"
    groups: tuple[Group, ...] = ()
    tally: Tally = "count"
    part_of: str | None = None
    place_span: Span | None = None
    when_span: Span | None = None
    period: Period | None = None
    period_reason: str | None = None
    as_of: Period | None = None
    as_of_reason: str | None = None
    location: Location | None = None
    location_reason: str | None = None
    cause: Cause | None = None
    cause_span: Span | None = None
    distance: Distance = "attributed"
