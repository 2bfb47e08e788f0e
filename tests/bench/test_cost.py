"""What figures and media add to a page's time, from the seconds of its parts."""

from __future__ import annotations

import pytest

from bench.cost import shares


def test_what_is_added_is_a_share_of_the_rest_alone() -> None:
    seconds = {"whole": 11.0, "figures": 0.4, "media": 0.1, "parsed for all": 2.5, "parsed without figures": 2.0}
    assert shares(seconds) == pytest.approx(
        {
            "share added": 0.1,
            "finding figures": 0.04,
            "finding media": 0.01,
            "sentences parsed for figures alone": 0.05,
        }
    )
