"""Ids: the same evidence the same id, other evidence another, in every process and version."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Capture, digest, record_id

SPANS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=4)


@given(st.text(), st.text(), SPANS, SPANS)
def test_other_evidence_has_another_id(text: str, other: str, spans: list, elsewhere: list) -> None:
    here = record_id(digest(text), "statement", spans=spans)
    assert here == record_id(digest(text), "statement", spans=list(spans))
    assert (here == record_id(digest(other), "statement", spans=spans)) == (text == other)
    assert (here == record_id(digest(text), "statement", spans=elsewhere)) == (spans == elsewhere)
    assert here != record_id(digest(text), "figure", spans=spans)


def test_the_id_of_known_evidence_never_changes() -> None:
    """Verdicts rest on ids: a change here breaks every ledger there is. Computed with sha256sum, not with onrecord."""
    rain = digest("Rain.")
    assert rain == "389be6297686686ab318446cb68c4664e282de1e41a62e4e5b3b7c5f8ad9ce23"
    assert record_id(rain, "statement", spans=[(0, 4)]) == "e3a7892482b60e16"
    assert record_id(rain, "figure", spans=[(0, 4)]) == "e53ed2b20c15905f"
    assert record_id(rain, "statement", spans=[(0, 4), (6, 9)]) == "e22aa791587a6155"


def test_a_text_that_no_encoding_can_hold_has_a_digest() -> None:
    assert len({digest(text) for text in ("a", "a\ud800", "a\ud801")}) == 3


def test_a_capture_is_named_by_the_bytes_as_they_lay() -> None:
    packed = Capture("a.txt.gz", b"packed", b"Rain.")
    assert packed.sha256 == digest("packed")
