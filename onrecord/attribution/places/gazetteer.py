"""The gazetteer: places by their names, looked up without reading it whole.

In: a name. Out: the places that bear it. The data is GeoNames' (CC BY 4.0), as training/gazetteer.py makes it; two
sorted files that are mapped into memory and searched by halving, so that nothing is loaded before the first place is
asked for and little after it. Must not know a page.
"""

from __future__ import annotations

import mmap
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.attribution.places.folding import fold
from onrecord.errors import ModelError
from onrecord.model.location import Level

FOLDER = Path(__file__).parent / "geonames"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer; `area` is the name of the area it lies in, "" for areas of the first level and above.

    `people` is a town's population, for an area that of its towns. `called` is whether the name asked for is its own
    and not another name that it goes by.
    """

    id: int
    name: str
    lat: float
    lon: float
    country: str
    area: str
    people: int
    level: Level
    called: bool = True


def look_up(name: str) -> tuple[Place, ...]:
    """Return the places called `name`, those that bear it as their own name first, then by people; () for none.

    Raises ModelError where the gazetteer's files are missing or not what they were.
    """
    return _look_up(fold(name))


@cache
def _look_up(folded: str) -> tuple[Place, ...]:
    if not folded:
        return ()
    line = _find(_mapped("names.tsv"), folded.encode("utf-8", "surrogatepass"))
    if line is None:
        return ()
    _, own, other = line.split("\t")
    found = [_place(number, called=called) for numbers, called in ((own, True), (other, False))
             for number in numbers.split(",") if number]  # fmt: skip
    return tuple(sorted(found, key=lambda p: (not p.called, -p.people)))


def _place(number: str, *, called: bool) -> Place:
    line = _find(_mapped("places.tsv"), number.encode())
    if line is None:
        raise ModelError(f"{FOLDER}: the gazetteer's files do not fit together: install onrecord again")
    _, name, lat, lon, country, area, people, level = line.split("\t")
    return Place(int(number), name, float(lat), float(lon), country, area, int(people), level, called)  # type: ignore[arg-type]


def _find(data: mmap.mmap, key: bytes) -> str | None:
    """Return the line of `data`, sorted lines of tab-separated fields, whose first field is `key`."""
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        line = data[start:end]
        here = line.split(b"\t", 1)[0]
        if here == key:
            return line.decode("utf-8")
        if here < key:
            low = end + 1
        else:
            high = start
    return None


@cache
def countries() -> dict[str, str]:
    """Return the folded names of all countries, each with its ISO 3166-1 code of two letters."""
    lines = bytes(_mapped("countries.tsv")).decode("utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines)
    return {name: code for name, _, code in pairs}


@cache
def demonyms() -> dict[str, str]:
    """Return the folded words for the people of countries ("syrian"), each with the country's code."""
    table = tomllib.loads((Path(__file__).parent / "demonyms.toml").read_text(encoding="utf-8"))
    return {word.replace("_", " "): code for code, words in table.items() for word in words.split()}


@cache
def _mapped(name: str) -> mmap.mmap:
    try:
        with (FOLDER / name).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise ModelError(f"the gazetteer's file {FOLDER / name} cannot be read: install onrecord again") from error
