"""Made-up incidents: the same each time, as noisy as they say, and their tolls hold the truth."""

from __future__ import annotations

from bench.floors import missed, read_floors
from bench.incidents import make_incident
from bench.tolls import CORPUS, measure_tolls


def test_an_incident_is_the_same_each_time_and_its_records_stand_in_its_text() -> None:
    incident = make_incident(7)
    assert incident == make_incident(7)
    assert incident != make_incident(8)
    for page in incident.pages:
        assert page.article is not None
        for figure in page.figures:
            assert page.article.text[slice(*figure.span)] == figure.text


def test_the_ranges_of_five_hundred_incidents_hold_the_truth() -> None:
    # As many, and those, that `python -m bench.tolls` draws: of a hundred a share moves by two points with chance.
    floors = read_floors()[CORPUS]
    assert missed(measure_tolls(500), floors) == []
