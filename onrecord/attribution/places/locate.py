"""Where a named place lies, where only one place can be meant.

In: the page's words for a place, and the `Surroundings` of the page (the countries it names, that of its address). Out:
a `Location`, or the reason why there is none. What the words themselves say of a larger place ("Harn, Torvia") decides
first, then the countries that the page names, then size: a place is taken over its namesakes only where it has many
times their people. Of the levels that share a name, the words choose ("Harn province"); a bare name is the town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.attribution.places.folding import fold
from onrecord.attribution.places.gazetteer import Place, countries, demonyms, look_up
from onrecord.model.location import Level, Location

Located = tuple[Location | None, str | None]
# How many times the people of its next namesake a place must have: among those in countries and areas that the page
# names, and in the world, where nothing but its size speaks for it. Chosen, not fitted: no page holds coordinates.
DOMINANT, FAMOUS = 5, 20
# A namesake in a country that the page names counts against a famous place from this share of its people up.
RIVAL = 1 / 50
LARGE = 500_000
# A name that only one place bears needs nothing else said of a first-level area, and of a town from this many people
# up; below it another of that name may well be in no gazetteer.
UNIQUE = 50_000
NAME = re.compile(
    r"(?:the\s+)?(?:[A-ZÀ-Ý][\w’'‘ʻ-]*|U\.S\.|U\.K\.|St\.|al-\w+|ash-\w+)"
    r"(?:\s+(?:(?:of|de|del|la|le|du|and\s+the|al)\s+)?[A-ZÀ-Ý][\w’'‘ʻ-]*)*"
)
AREAS: dict[str, tuple[Level, ...]] = {
    "province": ("admin", "district"), "region": ("admin", "district"), "oblast": ("admin",), "governorate": ("admin",),
    "state": ("admin", "country"), "prefecture": ("admin", "district"), "county": ("district", "admin"),
    "district": ("district", "admin"), "city": ("place",), "town": ("place",), "village": ("place",),
    "capital": ("place",), "suburb": ("place",), "island": ("admin", "district"), "regency": ("district",),
}  # fmt: skip
SIDES = re.compile(r"\b(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:[- ]?(?:east|west))?ern|[Cc]entral)\s+")
# Endings of addresses that stand for no country, or are used as if they did not.
GENERIC = frozenset("com org net info tv me io co ai fm gov edu int eu news".split())
UNNAMED = "the words name no place"
UNKNOWN = "the gazetteer has no place of that name"
SEVERAL = "several places are named"


@dataclass(frozen=True)
class Surroundings:
    """What a page's text and address say of countries."""

    text: str
    url: str | None = None

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(fold(found.group()).removeprefix("the ") for found in NAME.finditer(self.text))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The codes of the countries that the text names, by their people too ("Syrian"); a name that is also a large
        place elsewhere counts not."""
        known, peoples = countries(), demonyms()
        parts = {part for name in self._names for part in _parts(name)}
        named = {known[part] for part in parts if part in known and not _is_shared(part)}
        return frozenset(named | {peoples[part] for part in parts if part in peoples} | {c for c, _ in self.areas})

    @cached_property
    def areas(self) -> frozenset[tuple[str, str]]:
        """The first-level areas that the text names, each as country and folded name; only what nothing else is."""
        found = ((look_up(name), name) for name in self._names)
        areas = (places[0] for places, _ in found if places and places[0].called and places[0].level == "admin")
        large = (a for a in areas if a.people > LARGE and not _is_shared(fold(a.name), a))
        return frozenset((a.country, fold(a.name)) for a in large)

    @cached_property
    def home(self) -> frozenset[str]:
        """The code of the country that the page's address stands under, empty where it says none."""
        host = re.match(r"\w+://([^/:]+)", self.url or "")
        ending = host[1].rsplit(".", 1)[-1].lower() if host else ""
        code = {"uk": "GB"}.get(ending, ending.upper())
        return frozenset({code} if ending not in GENERIC and code in countries().values() else ())


def _parts(name: str) -> list[str]:
    """Return the runs of one to four words of `name`."""
    words = name.split()
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 4, len(words)) + 1)]


def _is_shared(name: str, own: Place | None = None) -> bool:
    """Return whether a large place other than a country, or than `own`, is called `name`."""
    others = (p for p in look_up(name) if p.level != "country" and p.called and p.people > LARGE / 5)
    return any(own is None or not _same_place(p, own) for p in others)


def is_city(name: str) -> bool:
    """Return whether a place of many people, which needs nothing else said of it, is called `name`."""
    return any(place.called and place.people > UNIQUE for place in look_up(fold(name)))


def locate(words: str, around: Surroundings) -> Located:
    """Return where `words` lie, or the reason why that cannot be said; exactly one of the two is None."""
    names = _names(words)
    if not names:
        return None, UNNAMED
    known = [(name, found) for name in names if (found := _candidates(words, name))]
    if not known:
        return None, UNKNOWN
    if re.search(r"\s(?:and|or)\s", words) and len(known) > 1:
        return None, SEVERAL
    if len(known) == 1:
        return _choose(known[0][0], known[0][1], around=around)
    return _nested(words, known, around=around)


def _names(words: str) -> list[str]:
    """Return the names in `words`, in order, without possessive endings and the points of the compass."""
    found = []
    for part in re.split(r",\s*|['’]s\s+", words):
        found += [SIDES.sub("", m.group()).strip() for m in NAME.finditer(part)]
    return [name for name in found if fold(name).removeprefix("the ")]


def _candidates(words: str, name: str) -> tuple[Place, ...]:
    """Return the places called `name`, of the level that the word beside it asks for where it asks for one."""
    name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    as_is = re.escape(name)
    beside = re.search(rf"\b(?P<before>\w+)\s+of\s+(?:the\s+)?{as_is}|{as_is}\s+(?P<after>\w+)", words)
    noun = ((beside["before"] or beside["after"]) if beside else "").lower()
    area = noun in AREAS and "place" not in AREAS[noun]
    found = (look_up(f"{name} {noun}") if area else ()) or look_up(name)
    if not found:
        bare, _, ending = name.rpartition(" ")
        noun = ending.lower() if ending.lower() in AREAS else noun
        found = look_up(bare) if ending.lower() in AREAS else ()
    called = tuple(p for p in found if p.called) or found
    if noun not in AREAS:
        return called
    asked = tuple(p for level in AREAS[noun] for p in found if p.level == level)
    return asked or tuple(area for p in called for area in _area_called_after(p)) or called


def _area_called_after(town: Place) -> Iterator[Place]:
    """Yield the area that `town` lies in where it is called after the town."""
    stem = fold(town.name)[:5]
    if town.level == "place" and fold(town.area).startswith(stem):
        yield from (p for p in look_up(town.area) if p.level == "admin" and p.country == town.country)


def _nested(words: str, known: Sequence[tuple[str, tuple[Place, ...]]], *, around: Surroundings) -> Located:
    """Return the finest of several names of which each lies in another ("Harn, Torvia"); else the reason."""
    pairs = [
        (inner_name, inner)
        for inner_name, inners in known
        for inner in inners
        if any(_lies_in(inner, outer) for outer_name, outers in known if outer_name != inner_name for outer in outers)
    ]
    if not pairs:
        pairs = _in_one_country(known) if re.search(r",\s|\sin\s", words) else []
    finest = {name for name, _ in pairs}
    if len(finest) == 1:
        return _choose_near(finest.pop(), [p for _, p in pairs], around=around)
    if not finest:
        # "Torvia's Ellory district", with no Ellory that lies in Torvia: the larger place is what can be said.
        outers = [(name, found) for name, found in known if any(p.level in ("country", "admin") for p in found)]
        return _choose(*outers[-1], around=around) if len(outers) == 1 else (None, SEVERAL)
    name = known[0][0]
    inner = [p for n, p in pairs if n == name]
    return _choose_near(name, inner, around=around) if inner else (None, SEVERAL)


def _in_one_country(known: Sequence[tuple[str, tuple[Place, ...]]]) -> list[tuple[str, Place]]:
    """Return the places of the first name where only one country has it and each larger place behind it ("Harn,
    southern Ellory", of which no gazetteer says that the one lies in the other); none where several have."""
    name, inners = known[0]
    shared = set.intersection(*({p.country for p in found} for _, found in known))
    towns = [p for p in inners if p.country in shared and p.level in ("place", "district")]
    return [(name, p) for p in towns] if len(shared) == 1 else []


def _lies_in(inner: Place, outer: Place) -> bool:
    if inner.id == outer.id or inner.country != outer.country or inner.level == "country":
        return False
    if outer.level == "country":
        return True
    return outer.level == "admin" and fold(inner.area) == fold(outer.name)


def _choose(name: str, found: tuple[Place, ...], *, around: Surroundings) -> Located:
    """Return the one of `found` that `name` can stand for on the page, or the reason why there is none."""
    first = _foremost(found)
    if first is None:
        return None, UNKNOWN
    rivals = [p for p in found if not _same_place(p, first)]
    times = DOMINANT if first.level == "country" else FAMOUS
    famous = (first.people >= LARGE or times == DOMINANT) and all(first.people >= times * p.people for p in rivals)
    near = [p for p in rivals if p.people >= first.people * RIVAL] if famous else list(found)
    if famous and not (near and first.country not in around.countries):
        return _location(first), None
    if not rivals and (first.people >= UNIQUE or first.level == "admin"):
        return _location(first), None
    near = [p for p in near if p.country in around.countries] or ([] if famous else _at_home(near, around))
    if famous:
        return (_location(first), None) if not near else (None, _several(name, [first, *near]))
    if not near:
        return None, _several(name, [first, *rivals]) if rivals else f"{name} is in no country that the page names"
    return _choose_near(name, near, around=around)


def _choose_near(name: str, near: list[Place], *, around: Surroundings) -> Located:
    """Return the one of `near`, all of which what the page says allows, that has many times the people of the rest."""
    near = [p for p in near if (p.country, fold(p.area)) in around.areas] or near
    best = _foremost(near)
    if best is None:
        return None, UNKNOWN
    others = [p for p in near if not _same_place(p, best)]
    if all(best.people >= DOMINANT * p.people for p in others):
        return _location(best), None
    return None, _several(name, [best, *others])


def _at_home(found: Sequence[Place], around: Surroundings) -> list[Place]:
    return [p for p in found if p.country in around.home]


def _several(name: str, found: Sequence[Place]) -> str:
    return f"several places are called {name}: {'; '.join(_described(p) for p in found[:3])}"


def _foremost(found: Sequence[Place]) -> Place | None:
    """Return the largest of `found`, a town before the area of its name."""
    best = max(found, key=lambda p: p.people, default=None)
    if best is None or best.level == "country":
        return best
    towns = [p for p in found if p.level == "place" and _same_place(p, best)]
    return max(towns, key=lambda p: p.people, default=best)


def _same_place(a: Place, b: Place) -> bool:
    """Return whether one is the other, or a town and the area that is called after it."""
    if a.id == b.id:
        return True
    areas = {a.level, b.level} != {"place"} and a.country == b.country
    return areas and (abs(a.lat - b.lat) < 2 and abs(a.lon - b.lon) < 2)


def _described(p: Place) -> str:
    return ", ".join(part for part in (p.name, _plain(p.area), p.country) if part)


def _plain(name: str) -> str:
    """Return the name of an area in the order it is read in: "Ellory, Region" as "Region Ellory"."""
    head, _, tail = name.partition(", ")
    return f"{tail} {head}" if tail else head


def _location(p: Place) -> Location:
    name = p.name if p.level == "place" else _plain(p.name)
    admin = name if p.level == "admin" else _plain(p.area) or None
    return Location(name, p.lat, p.lon, p.country, admin, p.id, p.level)
