"""The test beds of events and origins: made the same from the same seed, and scored as they say."""

from __future__ import annotations

from bench.events import score_groups
from bench.origins import measure_origins
from bench.syndication import make_cases


def test_syndication_is_the_same_from_the_same_seed() -> None:
    first, again = (list(make_cases(3, reports=60)) for _ in range(2))
    assert first == again
    assert list(make_cases(4, reports=60)) != first


def test_every_parent_is_a_report_or_is_lost_and_every_claim_stands_where_it_says() -> None:
    for case in make_cases(5, reports=120):
        names = {r.capture for r in case.reports}
        assert set(case.parents) <= names
        assert {p for p in case.parents.values() if p} <= names
        assert case.origins <= len(set(case.families.values()))
        for report in case.reports:
            assert report.article is not None
            for figure in report.figures:
                assert report.article.text[slice(*figure.span)] == figure.text
            for statement in report.statements:
                if statement.speaker:
                    mention = report.article.text[slice(*statement.speaker.mention)]
                    assert mention.lower() == statement.speaker.name.lower()


def test_a_small_run_keeps_what_is_demanded_of_the_large_one() -> None:
    [measures] = measure_origins(reports=150, seed=5).values()
    assert measures["edges precision"] >= 0.97
    assert measures["edges recall"] >= 0.85
    assert measures["rings found"] == 1


def test_pairs_and_b_cubed_are_counted_by_hand() -> None:
    groups = {"a": frozenset("ab"), "b": frozenset("ab"), "c": frozenset("c")}
    found = score_groups({"a": "1", "b": "1", "c": "1"}, groups)
    assert (round(found["pairwise precision"], 3), found["pairwise recall"]) == (0.333, 1.0)
    assert round(found["B-cubed precision"], 3) == round((2 / 3 + 2 / 3 + 1 / 3) / 3, 3)
    assert found["B-cubed recall"] == 1.0
    assert score_groups({"a": "1", "b": "2", "c": "3"}, groups)["pairwise F1"] == 0.0
