"""Names: which may stand for one party, and which must not be taken for it."""

from __future__ import annotations

import pytest

from onrecord.model.statement import PartyKind
from onrecord.query.parties import compare_names, could_be, is_named, name_keys, plain_name

ALIKE: list[tuple[str, str, PartyKind, float]] = [
    ("Ada Quill", "Minister Ada Quill", "person", 1.0),
    ("Ada Quill", "the regional harbour governor Ada Quill", "person", 1.0),
    ("Ada Quill", "A. Quill", "person", 0.75),
    ("Ada Quill", "Ada M. Quill", "person", 0.9),
    ("Ada Quill", "Quill", "person", 0.6),
    ("Mohammed al-Karim", "Muhammad Al Kareem", "person", 0.8),
    ("Юрий Корсак", "Yuri Korsak", "person", 0.8),
    ("the Tarn Harbour Agency", "THA", "organisation", 0.85),
    ("T.H.A.", "Tarn Harbour Agency", "organisation", 0.85),
    ("Ministry of Health", "the Health Ministry", "organisation", 0.95),
    ("Tarn Defence Ministry", "Tarn Defense Ministry", "organisation", 0.7),
    ("Tarn Coast Guard", "Royal Tarn Coast Guard", "organisation", 0.6),
    ("Norwegian Defence Ministry", "Ministry of Defence of Norway", "organisation", 0.9),
    ("Norway's Coast Guard", "the Norwegian Coast Guard", "organisation", 0.9),
    ("the U.S. Coast Guard", "American Coast Guard", "organisation", 0.9),
    ("Tarlivan", "Tarleven", "organisation", 0.7),
]
UNLIKE: list[tuple[str, str, PartyKind]] = [
    ("Ada Quill", "Ava Quill", "person"),
    ("Ada Quill", "Ada Brandt", "person"),
    ("Quill", "Brandt", "person"),
    ("the defence ministry of Tarn", "the health ministry of Tarn", "organisation"),
    ("Ministry of Health", "Ministry of Defence", "organisation"),
    ("Tarn Harbour Agency", "TPA", "organisation"),
    ("the Tarn Police", "the Kest Police", "organisation"),
    ("Norwegian Defence Ministry", "Swedish Defence Ministry", "organisation"),
    ("the Coast Guard", "the Coast Guard and the Seamen's Union", "organisation"),
]


@pytest.mark.parametrize(("a", "b", "kind", "least"), ALIKE)
def test_names_that_may_be_one(a: str, b: str, kind: PartyKind, least: float) -> None:
    for first, second in ((a, b), (b, a)):
        alike = compare_names(first, second, kind=kind)
        assert alike is not None
        assert alike.score >= least
        assert alike.reason


@pytest.mark.parametrize(("a", "b", "kind", "_"), ALIKE)
def test_names_that_may_be_one_share_a_key(a: str, b: str, kind: PartyKind, _: float) -> None:
    assert name_keys(a, kind) & name_keys(b, kind)


@pytest.mark.parametrize(("a", "b", "kind"), UNLIKE)
def test_names_that_are_two(a: str, b: str, kind: PartyKind) -> None:
    assert compare_names(a, b, kind=kind) is None
    assert compare_names(b, a, kind=kind) is None


@pytest.mark.parametrize(
    ("a", "b", "kind", "could"),
    [
        ("Vladimir Korsak", "Volodymyr Korsakh", "person", True),
        ("Ada Quill", "Ava Quill", "person", True),
        ("Quin", "Quin Jong Ost", "person", True),
        ("Ada Quill Valen", "Ada Quill", "person", True),
        ("Ada Quill", "Ada Brandt", "person", False),
        ("Relief", "Relief International", "organisation", True),
        ("Relief International", "Harbour International", "organisation", False),
        ("Tarn Police", "Kest Police", "organisation", False),
        ("", "Ada Quill", "person", False),
    ],
)
def test_names_that_nothing_rules_out(a: str, b: str, kind: PartyKind, could: bool) -> None:
    assert could_be(a, b, kind=kind) is could_be(b, a, kind=kind) is could


def test_an_initial_is_not_surely_either_of_two_who_have_it() -> None:
    scores = [
        found.score for b in ("Ada Quill", "Anna Quill") if (found := compare_names("A. Quill", b, kind="person"))
    ]
    assert len(scores) == 2
    assert max(scores) < 0.8


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Ada Quill", "person", True), ("Quill", "person", True), ("the Tarn Police", "organisation", True),
        ("THA", "organisation", True), ("the police chief", "person", False), ("Police", "organisation", False),
        ("Local officials", "group", False), ("The port authority", "organisation", False),
        ("one survivor", "unnamed", False), ("Ada Quill", "unnamed", False), ("", "person", False),
    ],
)  # fmt: skip
def test_what_is_a_name(name: str, kind: PartyKind, named: bool) -> None:
    assert is_named(name, kind) is named


@pytest.mark.parametrize(
    ("given", "kept"),
    [("the Tarn Police", "Tarn Police"), ("Ada\n Quill’s", "Ada Quill"), ("A", "A"), ("The", "The"), ("THA", "THA")],
)
def test_names_are_kept_without_articles(given: str, kept: str) -> None:
    assert plain_name(given) == kept
