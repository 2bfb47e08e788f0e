"""Labels a line become counts a unit, and folds never part a site."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.article.flat_lines import cut_units
from training.lines_data import Page, count_words, part_sites, site_of, weigh


@pytest.mark.parametrize(
    ("url", "site"),
    [("https://www.lissgard.example/a", "lissgard.example"), ("http://news.post.co.uk/b?c", "post.co.uk"),
     ("https://co.uk/", "co.uk")],
)  # fmt: skip
def test_a_site_is_the_registered_name(url: str, site: str) -> None:
    assert site_of(url) == site


def test_words_are_counted_by_the_label_of_their_line() -> None:
    text = "Menu\n\nNine people died here.\nIn short: nine.\n \nMore news\n"
    counts = count_words(text, cut_units(text), labels="FBSF")
    assert counts.tolist() == [[0, 1], [4, 0], [0, 0], [0, 2]]
    with pytest.raises(ValueError):
        count_words(text, cut_units(text), labels="FB")


def page(site: str, counts: list[list[float]]) -> Page:
    nothing = np.zeros(0, np.int64)
    rows = np.zeros((0, 0), np.float32)
    return Page("aeb", "lynx80", site, site, "", (), np.array(counts, np.float32), rows, (nothing, nothing))


def test_a_unit_weighs_its_words_by_those_of_the_page() -> None:
    body, weights = weigh(page("a", [[69, 0], [0, 3], [1, 9], [0, 500]]))
    assert body.tolist() == [1, 0, 0, 0]
    assert weights.tolist() == pytest.approx([0.5, 0.04, 0.09, 0.5])


def test_no_site_stands_in_two_folds_and_folds_are_alike() -> None:
    pages = [page(f"site{i % 23}", []) for i in range(100)]
    folds = part_sites(pages, 5)
    assert len({(p.site, f) for p, f in zip(pages, folds, strict=True)}) == 23
    assert max(np.bincount(folds)) - min(np.bincount(folds)) <= 5
    assert folds == part_sites(pages, 5)
