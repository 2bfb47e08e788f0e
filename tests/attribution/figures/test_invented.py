"""More invented sentences, each with the figures that a person reads in it: value, effect, and who."""

from __future__ import annotations

import pytest

from onrecord.attribution.figures import find_figures
from tests.attribution.making import make_page

Row = tuple[int | None, str, str | None]
FIGURES: list[tuple[str, list[Row]]] = [
    (
        "At least 12 people were killed, including three children, and more than 30 wounded.",
        [(12, "killed", "people"), (3, "killed", "children"), (30, "injured", "people")],
    ),
    ("The boat was carrying 70 migrants, of whom 23 drowned.", [(23, "killed", None)]),
    ("Dead: 12. Injured: 40. Missing: 7.", [(12, "killed", None), (40, "injured", None), (7, "missing", None)]),
    ("Killed – 12; wounded – 30", [(12, "killed", None), (30, "injured", None)]),
    ("Thousands were forced from their homes.", [(None, "displaced", None)]),
    ("The missile hit an apartment block, killing a family of five.", [(5, "killed", None)]),
    ("Gunmen shot dead 3 police officers.", [(3, "killed", "police officers")]),
    ("No civilians were harmed in the strike.", [(0, "injured", "civilians")]),
    ("Air defences shot down 34 of 41 drones.", [(34, "destroyed", "drones")]),
    ("Air defences shot down 34 drones.", [(34, "destroyed", "drones")]),
    ("The quake has so far claimed 2,300 lives.", [(2300, "killed", "lives")]),
    ("The rescue took 40 minutes.", []),
    ("The flood killed 12,000 jobs.", []),
    # Others than the one told of by a noun are not so called; a number's stray neighbour is not counted.
    ("The blast killed a child and wounded six others.", [(1, "killed", "child"), (6, "injured", None)]),
    ("A shell killed a woman and wounded 25.", [(1, "killed", "woman"), (25, "injured", None)]),
    ("The number of wounded was revised on Saturday from eight to six.", [(8, "injured", None), (6, "injured", None)]),
    ("Strikes kill 32 Monitor", [(32, "killed", None)]),
    ("Raids killed hundreds of Taliban.", [(None, "killed", "Taliban")]),
    # No counts of harm.
    ("The last moments of a mother of 12 killed in crossfire were filmed.", []),
    ("The man shot a 911 operator.", []),
    ("Two planes and a DC - 3 were destroyed.", [(2, "destroyed", "planes")]),
    ("The bombs hit a 200 - student schoolhouse.", []),
    ("Crews brought two stranded workers and 43 dogs to safety.", [(2, "other", "stranded workers")]),
    ("She is one of the slain victims.", []),
    # Parts, further members, and verbs of harm.
    ("The dead included 64 pilgrims, 14 of whom were from Lund.",
     [(64, "killed", "pilgrims"), (14, "killed", "pilgrims")]),
    ("Twenty guards were killed as well as dozens of passengers.",
     [(20, "killed", "guards"), (None, "killed", "passengers")]),
    ("Among those killed was a nurse.", [(1, "killed", "nurse")]),
    ("Four people were gunned down at a cafe.", [(4, "killed", "people")]),
    ("The strike wiped out two command posts.", [(2, "destroyed", "command posts")]),
    ("The navy nabbed 23 pirates.", [(23, "detained", "pirates")]),
    ("More than 4,200 homes and 300 shops were flooded.", [(4200, "other", "homes"), (300, "other", "shops")]),
    ("The bill passed by 64 votes to 48 after two protesters had been shot.",
     [(2, "killed_or_injured", "protesters")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "want"), FIGURES)
def test_figures(sentence: str, want: list[Row]) -> None:
    assert [(f.value, f.effect, f.counted) for f in find_figures(make_page(sentence), ())] == want


def test_every_day_is_for_each() -> None:
    figures = find_figures(make_page("Every day around 100 soldiers are killed and up to 500 wounded."), ())
    assert [f.tally for f in figures] == ["each", "each"]
    (figure,) = find_figures(make_page("Every day since the raid they mourn the 100 soldiers killed."), ())
    assert figure.tally == "count"


def test_what_takes_lives_gives_no_figure() -> None:
    (figure,) = find_figures(make_page("The quake has so far claimed 2,300 lives."), ())
    assert (figure.source, figure.distance) == (None, "asserted")


def test_as_high_as_is_at_most() -> None:
    (figure,) = find_figures(make_page("Doctors put the death toll as high as 400."), ())
    assert (figure.text, figure.bound) == ("as high as 400", "at_most")
