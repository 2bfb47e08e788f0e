"""Made-up incidents, each reported by several pages with the noise of news: the true toll is known.

In: a seed and a number. Out: `Incident`s, whose pages are `Reading`s with text, statements and figures. What is drawn
and how often is said beside the constants; outlets, places and names are invented from syllables. Used to fill ledgers
of any size (`bench.ledger_scale`) and to ask how often a proposed range holds the truth (`bench.tolls`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log
from random import Random

from bench.page_making import REMARKS, PageText, invent_name, make_setting, round_down
from onrecord.model import Reading
from onrecord.model.figure import Bound, Effect

# Shares of pages with each kind of noise. Guesses at news practice, on the high side, and all drawn apart.
STALE = 0.15  # repeats a count some hours old
WRONG = 0.04  # gives a number that is neither true nor was ever official
BACKGROUND = 0.25  # tells of another event, half of the time without the year that would give it away
PART = 0.15  # gives the count of one village too
CHILDREN = 0.2
FEARED = 0.1  # a higher number, feared, which the reading takes for told
LOST_BOUND = 0.05  # the reading loses "at least"
TAKEN_BACK = 0.08  # incidents whose officials at first gave too many, and say so

BOUNDS: tuple[tuple[Bound, float], ...] = (
    ("exact", 0.45), ("at_least", 0.3), ("more_than", 0.1), ("about", 0.07), ("vague", 0.05), ("at_most", 0.03),
)  # fmt: skip
OUTLETS = tuple(f"{invent_name(Random(number))} Courier" for number in range(60))
GIVERS = ("the regional police", "the health ministry", "the rescue service", "the governor")
WINDOW_HOURS = 72.0


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: `truth` is the official count of each effect when the last page was written."""

    number: int
    place: str
    what: str
    truth: dict[Effect, int]
    pages: tuple[Reading, ...]

    @property
    def name(self) -> str:
        """Words that find its pages and no others."""
        return f"{self.place} {self.what}"


@dataclass(frozen=True, slots=True)
class _Course:
    """How the official count grew: `final` in the end, `pace` hours until two thirds were known, `excess` at first."""

    final: int
    pace: float
    excess: int = 0

    def at(self, hours: float) -> int:
        known = round(self.final * (1 - exp(-(hours + 1) / self.pace)))
        if self.excess and hours < 12:
            return self.final + self.excess
        return max(1, min(self.final, known))


def make_incident(number: int, *, seed: int = 1, pages: int | None = None) -> Incident:
    """Return incident `number` of the series `seed`, the same each time; `pages` None draws 2 to 20."""
    rng = Random(f"{seed}-{number}")
    begun = datetime(2031, 1, 1) + timedelta(hours=rng.randrange(24 * 700))
    place, what = f"{invent_name(rng)}{number}", rng.choice(("blast", "fire", "flood", "collapse", "raid", "crash"))
    excess = rng.randint(2, 8) if rng.random() < TAKEN_BACK else 0
    killed = _Course(round(exp(rng.uniform(log(3), log(400)))), rng.uniform(3, 20), excess)
    injured = _Course(round(killed.final * rng.uniform(0.5, 5)) + 1, rng.uniform(2, 12))
    hours = sorted(rng.uniform(0.5, WINDOW_HOURS) for _ in range(pages or rng.randint(2, 20)))
    words = Random(f"words of {seed}-{number}")
    made, setting = [], make_setting(words)
    for at, hour in enumerate(hours):
        time = begun + timedelta(hours=hour)
        page = PageText(rng, words, setting, rng.choice(OUTLETS), time=time, number=f"{number}-{at}")
        _write_page(page, place, what=what, courses={"killed": killed, "injured": injured}, hour=hour)
        made.append(page.reading())
    truth: dict[Effect, int] = {"killed": killed.at(hours[-1]), "injured": injured.at(hours[-1])}
    return Incident(number, place, what, truth, tuple(made))


def _write_page(page: PageText, place: str, *, what: str, courses: dict[Effect, _Course], hour: float) -> None:
    rng = page.rng
    told = max(0.5, hour - rng.uniform(4, 30)) if rng.random() < STALE else hour
    giver = rng.choice(GIVERS) if rng.random() < 0.7 else None
    killed = courses["killed"].at(told)
    if rng.random() < WRONG:
        killed = max(1, round(killed * rng.choice((0.2, 0.5, 2, 10))))
    page.title(f"Many dead after {what} in {place}")
    bound, value, words = _as_told(rng, killed)
    was = _taken_back(page, courses, hour=hour)
    page.figure(words, value, bound=bound, effect="killed", giver=giver, place=place, was=was)
    bound, value, words = _as_told(rng, courses["injured"].at(told))
    page.figure(words, value, bound=bound, effect="injured", giver=giver, place=place)
    page.statement(f"the {what} was heard all over {place}")
    if rng.random() < CHILDREN:
        few = max(1, killed // 5)
        page.figure(str(few), few, bound="exact", effect="killed", counted="children", giver=giver, place=place)
    if rng.random() < FEARED:
        page.figure(str(killed * 2), killed * 2, bound="exact", effect="killed", giver="a resident", place=place)
    if rng.random() < PART and killed > 3:
        part = rng.randint(1, killed - 1)
        page.figure(str(part), part, bound="exact", effect="killed", giver=giver, place=f"{place} harbour")
    for _ in range(rng.randint(3, 7)):
        page.statement(page.words.choice(REMARKS), what=what)
    if rng.random() < BACKGROUND:
        past = rng.randint(1, 900)
        when = f"in {rng.randint(1980, 2029)}" if rng.random() < 0.5 else None
        page.figure(str(past), past, bound="exact", effect="killed", giver=None, place=invent_name(rng), when=when)
    page.media()


def _as_told(rng: Random, count: int) -> tuple[Bound, int | None, str]:
    """Return how a page tells of `count`: the bound as the reading has it, the value, and the words."""
    bound = rng.choices([b for b, _ in BOUNDS], [w for _, w in BOUNDS])[0]
    read: Bound = "exact" if rng.random() < LOST_BOUND else bound
    if bound == "vague" and 24 <= count < 200:
        return "vague", None, "dozens"
    match bound:
        case "at_least":
            return read, count, f"at least {count}"
        case "more_than" if count > 10:
            below = round_down(count - 1)
            return read, below, f"more than {below}"
        case "about" if count > 20:
            near = round(count, -1)
            return read, near, f"about {near}"
        case "at_most" if count > 3:
            above = count + rng.randint(0, 3)
            return read, above, f"up to {above}"
    return "exact", count, str(count)


def _taken_back(page: PageText, courses: dict[Effect, _Course], *, hour: float) -> int | None:
    """Return the earlier number that the page says is taken back, where officials gave too many at first."""
    course = courses["killed"]
    is_said = course.excess and 12 <= hour < 36 and page.rng.random() < 0.6
    return course.final + course.excess if is_said else None
