"""Where on the map a named place lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Level = Literal["place", "district", "admin", "country"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the gazetteer (GeoNames): its name there, degrees north and east, country as ISO 3166-1, larger area.

    `level` says how finely the page names it: a town, a district, a first-level area or a country. The coordinates of
    all but a town are the mean of its towns', and say no more than where it is about. `admin` is None for a country.
    """

    name: str
    lat: float
    lon: float
    country: str
    admin: str | None
    geonames_id: int
    level: Level
