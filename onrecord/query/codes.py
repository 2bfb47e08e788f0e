"""The code lists of casualty recorders: what a figure is in the terms of each, where a term fits.

In: a figure. Out: `Codes`. The lists: OHCHR's for SDG indicator 16.1.2 (conflict-related deaths), UCDP GED, Iraq Body
Count, Airwars. The mapping is a table (codes.toml), shown with its sources in docs/codes.md. What does not fit stays
None, and `unfit` says why. A claim on a page is never made into a coder's finding: whether a death is one of a
conflict, whose side the dead were on, and how credible the reports are is not for one figure to say.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.model import Figure, Period


@dataclass(frozen=True, slots=True)
class Codes:
    """A figure in the terms of the lists, None where none fits; `unfit` the reasons, in the order of the fields.

    `low` and `high` are the least and the most that the figure's words allow, None where they set no limit.
    `sdg_cause` and `sdg_status` are entries of the indicator's lists. `ucdp_deaths` is the column that the count
    belongs in, `where_prec` and `date_prec` UCDP's grades of precision. `ibc` is `deaths` or `injuries`, `airwars` whom
    and what ("civilians killed").
    """

    low: int | float | None
    high: int | float | None
    sdg_cause: str | None
    sdg_status: str | None
    ucdp_deaths: str | None
    where_prec: int | None
    date_prec: int | None
    ibc: str | None
    airwars: str | None
    unfit: tuple[str, ...]


@cache
def code_tables() -> dict[str, dict[str, Any]]:
    """Return the tables of codes.toml by name, each from one of onrecord's values to a row."""
    return tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))


def code_figure(figure: Figure) -> Codes:
    """Return `figure` in the terms of the lists. One that did not come to be (feared, denied) has no codes of harm."""
    tables = code_tables()
    effect, status = tables["effects"][figure.effect], tables["status"][figure.population]
    cause = tables["causes"][figure.cause] if figure.cause else {"sdg": "", "why": "the page names no cause beside it"}
    happened = figure.modality == "actual"
    counted = happened and effect["sdg"] == "counted"
    unfit = [effect["why"] if happened else f"told as {figure.modality}, not as having happened"]
    unfit += [cause["why"], status["why"]] if counted else []
    whom = f"{status['airwars']} {effect['airwars']}" if status["airwars"] and effect["airwars"] else None
    low, high = limits(figure)
    return Codes(
        low=low, high=high,
        sdg_cause=(cause["sdg"] or None) if counted else None,
        sdg_status=(status["sdg"] or None) if counted else None,
        ucdp_deaths=(status["ucdp"] or None) if counted else None,
        where_prec=tables["where_prec"].get(figure.location.level) if figure.location else None,
        date_prec=_date_prec(figure.period) if figure.period else None,
        ibc=(effect["ibc"] or None) if happened and figure.population == "civilian" else None,
        airwars=whom if happened else None,
        unfit=tuple(why for why in unfit if why),
    )  # fmt: skip


def limits(figure: Figure) -> tuple[int | float | None, int | float | None]:
    """Return the least and the most that the words of `figure` allow: (11, None) for "more than 10"; None for no limit.

    "About" and vague quantities set none.
    """
    value = figure.value
    if value is None:
        return None, None
    match figure.bound:
        case "exact":
            return value, value
        case "range":
            return value, figure.high
        case "at_least":
            return value, figure.possibly
        case "more_than":
            return value + 1, None
        case "at_most":
            return None, value
        case "less_than":
            return None, value - 1
    return None, None


def _date_prec(period: Period) -> int | None:
    """Return UCDP's grade of a period: by its precision, and by its length where it runs over days; None if open."""
    if period.start is None or period.end is None:
        return None
    days = (date.fromisoformat(period.end[:10]) - date.fromisoformat(period.start[:10])).days + 1
    grade: int | None = code_tables()["date_prec"].get(period.precision)
    if grade == 1 and period.precision == "day" and days > 1:
        return 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5 if days <= 366 else None
    return grade
