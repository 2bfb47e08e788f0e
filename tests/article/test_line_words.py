"""What the trees of the line classifier are told besides a unit's own looks: its words, and its stretch of text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.flat_context import describe_units
from onrecord.article.flat_lines import cut_units
from onrecord.article.flat_stretch import STRETCH, cut_stretches, measure_stretches
from onrecord.article.flat_words import BUCKETS, hash_words, judge_words, spread_scores

PROSE = [f"The bridge over the river fell on Sunday, the mayor said, and {n} cars went down." for n in range(4)]
OTHER = ["Nine herons were seen on the western lakes this spring, more than in any year before, wardens count.",
         "Wardens count the herons from boats, and no two of them come to the same number of nests."]  # fmt: skip


def words_of(text: str) -> list[set[int]]:
    units = cut_units(text)
    rows, buckets = hash_words(units)
    return [set(buckets[rows == i].tolist()) for i in range(len(units))]


def test_a_word_falls_where_it_fell_before_whatever_its_case_and_numbers() -> None:
    assert words_of("Reply to Ada 17") == words_of("REPLY TO ADA 23")
    assert words_of("Reply to Ada 17") != words_of("Reply to Ida 17")


def test_a_unit_sees_its_neighbours_in_another_way_than_itself() -> None:
    alone, beside = words_of("Reply")[0], words_of("Story told here\n\nReply")
    assert alone < beside[1]
    assert beside[0] != words_of("Story told here")[0]


def test_a_unit_sees_the_label_above_it() -> None:
    far = "\n\n".join(["Readers say", *PROSE])
    seen = words_of(far.replace("Readers say", "Mayors say"))[4] ^ words_of(far)[4]
    assert len(seen) == 2


def test_the_score_is_the_sum_of_weights_by_the_root_of_their_number() -> None:
    weights = np.zeros(BUCKETS + 1, np.float32)
    weights[5], weights[6], weights[BUCKETS] = 4, 2, -1
    sighted = (np.array([0, 0, 0, 0, 2]), np.array([5, 5, 6, 7, 6]))
    assert judge_words(weights, sighted, count=3) == pytest.approx([10 / 2 - 1, -1, 2 - 1])


def test_scores_of_neighbours_stand_beside_and_nought_beyond_the_ends() -> None:
    spread = spread_scores(np.array([1, 2, 4], np.float32))
    assert spread[1].tolist() == pytest.approx([2, 1, 4, 0, 0, 0, 0, 7 / 3, 7 / 3])
    assert spread[0, :5].tolist() == [1, 0, 2, 0, 4]


def test_short_lines_do_not_part_a_stretch_and_many_do() -> None:
    prose = np.array([1, 0, 1, 0, 0, 0, 0, 0, 1], bool)
    assert cut_stretches(prose, np.full(9, 5, np.float32)) == [(0, 3), (8, 9)]
    assert cut_stretches(prose, np.full(9, 50, np.float32)) == [(0, 1), (2, 3), (8, 9)]


def test_stretches_are_compared() -> None:
    page = ["Bridge falls in Velograd", "4 July 2021", *PROSE, "Menu", "Home", "Sport", "Log in", "Shop", *OTHER]
    text = "\n\n".join(page)
    units = cut_units(text)
    rows = measure_stretches(units, describe_units(text, units))
    story, herons = (dict(zip(STRETCH, rows[i].tolist(), strict=True)) for i in (2, len(units) - 1))
    assert story["inside"] == herons["inside"] == 1
    assert (story["rank"], herons["rank"], story["dated"]) == (0, 1, 1)
    assert story["headed"] > 0.2 > herons["headed"]
    assert herons["of_biggest"] < 1 == story["of_biggest"]
    assert herons["kin_of_biggest"] < 0.3
    assert rows[0, STRETCH.index("words_next")] == pytest.approx(story["words"])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB 1.,\n\n\r-*#“”—\u200b日本กä|©_("), max_size=300))
def test_any_text_has_finite_numbers(text: str) -> None:
    units = cut_units(text)
    rows, buckets = hash_words(units)
    assert len(rows) == len(buckets)
    assert ((buckets >= 0) & (buckets < BUCKETS)).all()
    assert ((rows >= 0) & (rows < max(1, len(units)))).all()
    found = measure_stretches(units, describe_units(text, units))
    assert found.shape == (len(units), len(STRETCH))
    assert np.isfinite(found).all()
