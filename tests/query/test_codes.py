"""Code lists: every value has its row, the document shows the rows, and a figure gets what fits and no more."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import model
from onrecord.model import Figure, Location, Period, Span
from onrecord.query.codes import code_figure, code_tables, limits

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "codes.md"
KILLED = Figure("a", Span(0, 1), "12", 12, "exact", "killed", "civilian", cause="shelling")


def shown(heading: str) -> dict[str, list[str]]:
    """Return the rows of the table under `heading` by their first cell."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    return {row[0].strip("`"): ["" if cell == "–" else cell for cell in row[1:]] for row in rows[2:]}


def test_every_value_has_its_row() -> None:
    tables = code_tables()
    assert set(tables["effects"]) == set(model.EFFECTS)
    assert set(tables["status"]) == set(model.POPULATIONS)
    assert set(tables["causes"]) == set(model.CAUSES)
    assert set(tables["where_prec"]) == set(model.LEVELS)
    assert set(tables["date_prec"]) < set(model.PRECISIONS)


@pytest.mark.parametrize(("heading", "name"), [("Effects", "effects"), ("Status", "status"), ("Causes", "causes")])
def test_the_document_shows_the_table(heading: str, name: str) -> None:
    assert shown(heading) == {key: list(row.values()) for key, row in code_tables()[name].items()}


def test_the_document_shows_the_grades() -> None:
    wanted = {f"{name}_prec": table for name in ("where", "date") for table in [code_tables()[f"{name}_prec"]]}
    found = re.findall(r"\| (?:location|period) `(\w+)` \| `(\w+)` (\d) \|", DOCUMENT.read_text(encoding="utf-8"))
    assert {(key, kind): int(grade) for key, kind, grade in found} == {
        (key, kind): grade for kind, table in wanted.items() for key, grade in table.items()
    }


def test_what_does_not_fit_says_why() -> None:
    for name in ("effects", "status", "causes"):
        for key, row in code_tables()[name].items():
            assert row["sdg"] or row["why"], key


def test_a_death_of_a_civilian_by_shelling() -> None:
    codes = code_figure(KILLED)
    assert (codes.sdg_status, codes.ucdp_deaths) == ("Civilian", "deaths_civilians")
    assert codes.sdg_cause == "Heavy weapons and explosive munitions"
    assert (codes.ibc, codes.airwars) == ("deaths", "civilians killed")
    assert codes.unfit == ()


def test_a_combatant_is_on_no_list_of_persons() -> None:
    codes = code_figure(replace(KILLED, population="combatant"))
    assert (codes.sdg_status, codes.ucdp_deaths, codes.ibc) == (None, None, None)
    assert any("side A" in why for why in codes.unfit)


def test_what_did_not_happen_has_no_codes() -> None:
    codes = code_figure(replace(KILLED, modality="feared"))
    assert (codes.sdg_cause, codes.sdg_status, codes.ucdp_deaths, codes.ibc, codes.airwars) == (None,) * 5
    assert codes.unfit == ("told as feared, not as having happened",)


@pytest.mark.parametrize(
    ("bound", "value", "high", "want"),
    [
        ("exact", 12, None, (12, 12)), ("at_least", 12, None, (12, None)), ("more_than", 12, None, (13, None)),
        ("at_most", 12, None, (None, 12)), ("less_than", 12, None, (None, 11)), ("range", 10, 15, (10, 15)),
        ("about", 12, None, (None, None)), ("vague", None, None, (None, None)),
    ],
)  # fmt: skip
def test_limits(bound: model.figure.Bound, value: int | None, high: int | None, want: tuple[int | None, ...]) -> None:
    assert limits(replace(KILLED, bound=bound, value=value, high=high)) == want


@pytest.mark.parametrize(
    ("start", "end", "precision", "want"),
    [
        ("2031-03-02", "2031-03-02", "day", 1), ("2031-03-02T08:00", "2031-03-02T08:00", "time", 1),
        ("2031-03-02", "2031-03-04", "day", 2), ("2031-03-01", "2031-03-07", "day", 3),
        ("2031-03-01", "2031-03-31", "month", 4), ("2031-01-01", "2031-12-31", "year", 5),
        (None, "2031-03-02", "day", None), ("2030-01-01", "2031-12-31", "day", None),
    ],
)  # fmt: skip
def test_grades_of_dates(start: str | None, end: str, precision: model.period.Precision, want: int | None) -> None:
    assert code_figure(replace(KILLED, period=Period(start, end, precision))).date_prec == want


def test_grades_of_places() -> None:
    harn = Location("Harn", 1.0, 2.0, "TV", "Ellory", 1, "place")
    assert code_figure(replace(KILLED, location=harn)).where_prec == 1
    assert code_figure(replace(KILLED, location=replace(harn, level="country"))).where_prec == 6
