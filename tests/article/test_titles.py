"""Which title is the headline, and what is cut off it; who published the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.outlets import day_first, host_of, is_outlet, name_outlet
from onrecord.article.titles import Titles, choose_title, cut_site

BRIDGE = "Bridge falls in Velograd"


@pytest.mark.parametrize(
    ("titles", "want"),
    [
        (Titles(BRIDGE, f"{BRIDGE} | Ost Times", f"{BRIDGE} | World | Ost Times"), BRIDGE),
        (Titles(None, f"{BRIDGE} - Ost Times", None), BRIDGE),
        (Titles(None, f"{BRIDGE} – National | ost.example", None, (BRIDGE,)), BRIDGE),
        (Titles(None, f"Ost Times: {BRIDGE}", None), f"Ost Times: {BRIDGE}"),
        (Titles(None, f"Ost Times | {BRIDGE}", None), BRIDGE),
        # A separator inside the headline, which the page shows whole.
        (Titles("BUDGET | New taxes for boats", "BUDGET | New taxes for boats", None), "BUDGET | New taxes for boats"),
        (Titles("Opinion | Tax the boats", "Opinion | Tax the boats", None, ("Tax the boats",)), "Tax the boats"),
        # The declared headline before the one for social networks ...
        (Titles(BRIDGE, "You will not believe this bridge", BRIDGE, (BRIDGE,)), BRIDGE),
        # ... but not one written for search engines, while the page shows another.
        (Titles("Velograd bridge 2031 news", BRIDGE, "Velograd bridge 2031 news", (BRIDGE,)), BRIDGE),
        # A kicker that only one of them has.
        (Titles(f"Disaster: {BRIDGE}", BRIDGE, f"Disaster: {BRIDGE}", (f"Disaster: {BRIDGE}",)), BRIDGE),
        (Titles(None, f"Day of grief: {BRIDGE}", None, (f"Disaster - {BRIDGE}",)), BRIDGE),
        (Titles("Bridge falls in…", BRIDGE, None), BRIDGE),
        (Titles("Bridge falls in ...", None, f"{BRIDGE} - Ost Times"), BRIDGE),
        (Titles("Mayor&#039;s bridge\u00ad falls", None, None), "Mayor's bridge falls"),
        (Titles(None, None, f"{BRIDGE} - Ost Times", ("Menu", BRIDGE)), BRIDGE),
        (Titles(None, None, f"{BRIDGE} - Ost Times", ("Menu of the day",)), None),
        (Titles(None, None, None, (BRIDGE,)), None),
        (Titles("Ost Times", BRIDGE, None), BRIDGE),
        (Titles(BRIDGE, "ost.example", None), BRIDGE),
    ],
)
def test_the_headline_is_chosen(titles: Titles, want: str | None) -> None:
    assert choose_title(titles, ["Ost Times", "ost.example"]) == want


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3))
def test_a_title_is_only_ever_cut(title: str, others: list[str]) -> None:
    cut = cut_site(title, ["Ost Times"], others=others)
    assert cut is None if not title else cut is not None and cut in title


@pytest.mark.parametrize("mark", ["|", "-", "»", "::", "·", "–"])
def test_long_titles_of_separators_alone_end(mark: str) -> None:
    assert choose_title(Titles(None, f"Ost Times {mark} " * 5000, None), ["Ost Times"])


@pytest.mark.parametrize(
    ("names", "behind", "url", "want"),
    [
        (("Ost Times",), None, "https://www.osttimes.example/a", "Ost Times"),
        (("Holm Agency", "Ost Times"), None, "https://osttimes.example/a", "Ost Times"),
        (("ost-times.example", "Ost Times"), None, "https://ost-times.example/a", "Ost Times"),
        ((), "The Velograd Times", "https://vtimes.example/a", "The Velograd Times"),
        ((), "Nine dead", "https://vtimes.example/a", "vtimes.example"),
        (("Ost Times - all the news",), None, None, "Ost Times"),
        ((), None, "https://www.ost.example/a", "ost.example"),
        ((), None, None, None),
    ],
)
def test_the_outlet_is_named_as_its_address_bears_out(
    names: tuple[str, ...], behind: str | None, url: str | None, want: str | None
) -> None:
    assert name_outlet(names, url, behind=behind) == want


def test_hosts() -> None:
    assert host_of("https://WWW.Ost.example:443/a?b") == "ost.example"
    assert host_of("https://amp.ost.example/") == "ost.example"
    assert host_of("not an address") is None
    assert host_of("https://[broken") is None


def test_an_outlet_is_known_in_its_forms() -> None:
    assert is_outlet("The Ost Times", ["Ost Times"])
    assert is_outlet("Ost Times Staff", ["Ost Times"])
    assert is_outlet("VTO", ["Velograd Times Online"])
    assert is_outlet("ost", ["ost.example"])
    assert not is_outlet("Ada Lind", ["Ost Times", "ost.example"])
    assert not is_outlet("Ada Lind of the Ost Times in Velograd", ["Ost Times"])


@pytest.mark.parametrize(
    ("url", "language", "line", "want"),
    [
        ("https://ost.co.uk/a", "en", "", True),
        ("https://ost.us/a", "en", "", False),
        ("https://ost.com.ph/a", "en", "", False),
        ("https://ost.com/a", "en-US", "", None),
        ("https://ost.com/a", "en-GB", "", True),
        ("https://ost.com/a", "de", "", True),
        ("https://ost.ca/a", "en", "", None),
        ("https://ost.com/a", "en", "03/04/2031 5:30 PM EST", False),
        ("https://ost.com/a", "en", "03/04/2031 17:30 BST", True),
        (None, None, "", None),
    ],
)
def test_day_before_month_by_country_language_and_zone(
    url: str | None, language: str | None, line: str, want: bool | None
) -> None:
    assert day_first(url, language, line=line) is want
