"""The classifier of body text in plain text: its trees and network by hand, its file, its columns, joined lines."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.flat_chances import (
    Classifier,
    check_classifier,
    find_chances,
    find_cut,
    judge_units,
    load_classifier,
    pack_classifier,
    unpack_classifier,
    widen_rows,
)
from onrecord.article.flat_context import COLUMNS, describe_units, find_stretch
from onrecord.article.flat_lines import cut_units
from onrecord.article.flat_neighbours import add_neighbours
from onrecord.article.flat_network import DILATIONS, run_network
from onrecord.article.flat_trees import Forest, walk_trees
from onrecord.article.flat_words import BUCKETS
from onrecord.errors import ModelError

# Two trees. The first asks column 0 (at most 1.5?), then column 1 (at most -2?) on the right; the second is a leaf.
TREES = Forest(
    column=np.array([0, 0, 1, 0, 0, 0], np.int32),
    threshold=np.array([1.5, 0, -2, 0, 0, 0], np.float32),
    below=np.array([1, 2, 1, 1, 3, 4, 3, 3, 4, 4, 5, 5], np.int32),
    value=np.array([0, -1, 0, 2, 3, 0.5], np.float32),
    roots=np.array([0, 5], np.int32),
    depth=2,
)


# One tree that says the same of every row.
LEAF = Forest(
    column=np.zeros(1, np.int32), threshold=np.zeros(1, np.float32), below=np.zeros(2, np.int32),
    value=np.ones(1, np.float32), roots=np.zeros(1, np.int32), depth=0,
)  # fmt: skip


def chance(score: float) -> float:
    return 1 / (1 + np.exp(-score))


@pytest.mark.parametrize(
    ("row", "score"),
    [((0, 0), -0.5), ((1.5, -9), -0.5), ((1.6, -2), 2.5), ((1.6, -1.9), 3.5)],
    ids=["left", "at the threshold left", "right, then left", "right twice"],
)
def test_a_row_goes_left_where_it_is_at_most_the_threshold(row: tuple[float, float], score: float) -> None:
    found = walk_trees(TREES, np.array([row], np.float32))
    assert found == pytest.approx([chance(score)])


def test_many_rows_come_out_as_each_by_itself() -> None:
    rows = np.random.default_rng(1).normal(0, 3, (50, 2)).astype(np.float32)
    together = walk_trees(TREES, rows)
    assert together.tolist() == [walk_trees(TREES, row[None])[0] for row in rows]
    assert walk_trees(TREES, rows[:0]).shape == (0,)


def network(width: int = 2) -> dict[str, np.ndarray]:
    """A network over one column that adds up what stands at most one unit away, and looks at nothing else."""
    zeros = {
        "mean": np.zeros(1), "deviation": np.ones(1), "kinds": np.zeros((0, 2)),
        "inp.weight": np.array([[1, 0]]), "inp.bias": np.zeros(width), "page.weight": np.zeros((width, width)),
        "page.bias": np.zeros(width), "out.weight": np.array([[0], [1], [0], [0]]), "out.bias": np.zeros(1),
    }  # fmt: skip
    for i in range(len(DILATIONS)):
        zeros |= {f"convs.{i}.weight": np.zeros((3, width, width)), f"convs.{i}.bias": np.zeros(width),
                  f"mixes.{i}.weight": np.zeros((width, width)), f"mixes.{i}.bias": np.zeros(width)}  # fmt: skip
    zeros["convs.0.weight"] = np.array([[[1, 0], [0, 0]]] * 3)
    zeros["mixes.0.weight"] = np.array([[0, 1], [0, 0]])
    return {name: array.astype(np.float32) for name, array in zeros.items()}


def test_a_convolution_sees_both_neighbours_and_nothing_beyond_the_ends() -> None:
    found = run_network(network(), np.array([[1], [2], [0], [0], [3]], np.float32))
    assert found == pytest.approx([chance(s) for s in (3, 3, 2, 3, 3)])


def test_a_column_of_kinds_has_a_column_for_each_value() -> None:
    kinds = {"kinds": np.array([[0, 2]], np.float32), "inp.weight": np.array([[0, 0], [1, 0]], np.float32)}
    weights = network() | kinds
    found = run_network(weights, np.array([[1], [2], [0]], np.float32))
    assert found == pytest.approx([chance(1)] * 3)
    assert run_network(weights, np.zeros((0, 1), np.float32)).shape == (0,)


SMALL = Classifier(network(), TREES, LEAF, np.full(BUCKETS + 1, 0.5, np.float32))


def test_what_is_packed_comes_back() -> None:
    data = pack_classifier(SMALL)
    back = unpack_classifier(data)
    assert pack_classifier(back) == data
    assert (back.near.depth, len(back.wide.roots), back.words[7]) == (2, 1, 0.5)
    rows = np.array([[1.6, -2]], np.float32)
    assert walk_trees(back.near, rows) == walk_trees(TREES, rows)
    assert walk_trees(back.wide, rows) == walk_trees(LEAF, rows)


def test_the_shipped_classifier_fits_the_columns() -> None:
    classifier = load_classifier()
    assert len(classifier.network["mean"]) == len(COLUMNS)
    units = cut_units(PAGE)
    rows = describe_units(PAGE, units)
    wide = widen_rows(units, rows, told=np.zeros(len(units), np.float32))
    assert classifier.near.column.max() < add_neighbours(rows).shape[1] < classifier.wide.column.max() < wide.shape[1]
    assert all(f.below.max() < len(f.column) for f in (classifier.near, classifier.wide))
    assert len(classifier.words) == BUCKETS + 1


PAGE = "\n".join(
    ["Menu", "* Home", "* Sport", "Bridge falls in Velograd", "4 July 2021", ""]
    + [f"The bridge over the river fell on Sunday, the mayor said, and {n} cars went down with it." for n in range(9)]
    + ["", "Share this", "* Privacy", "* Contact us", "Log in"]
)


def test_running_text_is_body_and_menus_are_not() -> None:
    units = cut_units(PAGE)
    chances = judge_units(PAGE, units)
    cut = find_cut(units, chances)
    told = {u.text: c > cut for u, c in zip(units, chances, strict=True)}
    assert all(body == text.startswith("The bridge over") for text, body in told.items()), told


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB 1.,\n\n\r-*#“”—\u200b日本กä|©_("), max_size=400))
def test_any_text_has_a_row_and_a_chance_for_each_unit(text: str) -> None:
    units = cut_units(text)
    rows = describe_units(text, units)
    assert rows.shape == (len(units), len(COLUMNS))
    assert rows.dtype == np.float32
    assert np.isfinite(rows).all()
    chances = find_chances(load_classifier(), units, rows=rows)
    assert ((chances >= 0) & (chances <= 1)).all()
    assert 0 <= find_cut(units, chances) <= 0.5


def test_the_cut_is_lower_where_a_page_is_doubtful() -> None:
    units = cut_units("One two three four.\n\nFive six seven eight.\n\nNine ten eleven twelve.")
    sure, doubtful = (np.array(c, np.float32) for c in ([1, 1, 0], [0.4, 0.3, 0.1]))
    assert find_cut(units, doubtful) < find_cut(units, sure) <= 0.5


def test_the_heaviest_stretch() -> None:
    assert find_stretch(np.array([-1, 5, -2, 4, -9, 6], np.float32)) == (1, 3)
    assert find_stretch(np.array([-3, -1, -2], np.float32)) == (1, 1)


def test_a_file_that_is_not_the_shipped_one_is_refused() -> None:
    data = pack_classifier(SMALL)
    assert check_classifier(data, sha256(data).hexdigest()).near.depth == 2
    with pytest.raises(ModelError, match="not the file"):
        check_classifier(data + b"x", sha256(data).hexdigest())
