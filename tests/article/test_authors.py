"""Author entries as pages declare them, cleaned to names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.authors import clean_authors


@pytest.mark.parametrize(
    ("entry", "want"),
    [
        ("By Ada Lind", ["Ada Lind"]),
        ("Written by Ada Lind and Bo Ek in Velograd", ["Ada Lind", "Bo Ek"]),
        ("Von Ada Lind, Velograd", ["Ada Lind"]),
        ("Text: Ada Lind", ["Ada Lind"]),
        ("Vonda Ek", ["Vonda Ek"]),
        ("Parker Ek", ["Parker Ek"]),
        ("Ada Lind, Bo Ek & Cy Orr", ["Ada Lind", "Bo Ek", "Cy Orr"]),
        ("Ada Lind; Bo Ek", ["Ada Lind", "Bo Ek"]),
        ("Ada Lind/Bo Ek", ["Ada Lind", "Bo Ek"]),
        ("Ada Lind und Bo Ek, dpa", ["Ada Lind", "Bo Ek", "dpa"]),
        ("Ada Lind | Reuters", ["Ada Lind", "Reuters"]),
        ("Ada Lind, Associated Press", ["Ada Lind", "Associated Press"]),
        ("Ada Lind with Bo Ek", ["Ada Lind", "Bo Ek"]),
        ("Ada Lind for the Ost Times", ["Ada Lind"]),
        ("Ada Lind | 3 May 2031", ["Ada Lind"]),
        ("[Ada Lind]", ["Ada Lind"]),
        ("Ada Lind (AP)", ["Ada Lind"]),
        ("Ada Lind, Senior Reporter", ["Ada Lind"]),
        ("Ada Lind - Political Editor", ["Ada Lind"]),
        ("Staff Writer Ada Lind", ["Ada Lind"]),
        ("Ada Lind, professor of rivers at the faculty, Ost.example", ["Ada Lind"]),
        ("Ada Lind May 3, 2031", ["Ada Lind"]),
        ("Ada Lind ada.lind@ost.example @adalind", ["Ada Lind"]),
        ("María de la Cruz y Ana López", ["María de la Cruz", "Ana López"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Bread and Roses", ["Bread and Roses"]),
        ("Lind, Ada", ["Ada Lind"]),
        ("John Ek, Jr.", ["John Ek Jr"]),
        ("Dr. Max Holm", ["Dr. Max Holm"]),
        ("Associated Press", ["Associated Press"]),
        ("Redaktion ost.example", ["Redaktion ost.example"]),
        ("Staff Reporter", ["Staff Reporter"]),
        ("Ost Times Staff", ["Ost Times Staff"]),
        ("홍길동 기자", ["홍길동"]),
        ("@ostlive", []),
        ("https://www.ost.example/authors/ada", []),
        ("ada-lind", []),
        ("admin", []),
        ("", []),
    ],
)
def test_entries(entry: str, want: list[str]) -> None:
    assert list(clean_authors([entry])) == want


def test_each_name_stands_once_in_order() -> None:
    assert clean_authors(["Bo Ek", "BO EK", "Ada Lind and Bo Ek"]) == ("Bo Ek", "Ada Lind")


WORD = st.sampled_from(
    "By by Ada Lind Bo Ek and und , ; | / - dpa Reporter Senior (AP) 3 2031 @ada a@b.c von de la e y 기자 https://x.y".split()
)


@given(st.lists(WORD, max_size=8).map(" ".join))
def test_a_name_is_made_of_the_entry_and_cleaning_it_again_changes_nothing(entry: str) -> None:
    names = clean_authors([entry])
    assert all(word.strip(".") in entry for name in names for word in name.split())
    assert all(name and name == name.strip() and "@" not in name for name in names)


@pytest.mark.parametrize("piece", ["a", "a@", "a b ", "A, ", "and ", "(", "|", "-a"])
def test_long_entries_end(piece: str) -> None:
    assert isinstance(clean_authors([piece * 200_000]), tuple)
