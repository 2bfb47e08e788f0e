"""The scale of distance: asserted, attributed, hedged, disputed, for statements and for their hops."""

from __future__ import annotations

import pytest

from onrecord.attribution.chain import carry
from onrecord.model import Party, Span, Statement
from tests.attribution.making import make_page

# Content | cue | source, in order, and the distance of each.
CASES = [
    ("The ministry confirmed that the bridge was safe.", ["the bridge was safe|confirmed|The ministry"], ["asserted"]),
    ("The ministry said the bridge was safe.", ["the bridge was safe|said|The ministry"], ["attributed"]),
    ("The ministry has not confirmed that the bridge was safe.",
     ["the bridge was safe|confirmed|The ministry"], ["hedged"]),
    ("The ministry claimed the bridge was safe.", ["the bridge was safe|claimed|The ministry"], ["hedged"]),
    ("The army denied that its men had shelled the mill.",
     ["its men had shelled the mill|denied|The army"], ["disputed"]),
    # Another party denies what was said just before.
    ("The union said the firm hid the leak. The firm denied the accusation.",
     ["the firm hid the leak|said|The union", "the accusation|denied|The firm"], ["disputed", "disputed"]),
    # It rejects a plan, and no claim: what was said before stands.
    ("The union said the firm hid the leak. The firm rejected a strike.",
     ["the firm hid the leak|said|The union", "a strike|rejected|The firm"], ["attributed", "disputed"]),
    # A claim named within the denial.
    ("Police rejected claims that the driver slept.",
     ["claims that the driver slept|rejected|Police", "the driver slept|claims|-"], ["disputed", "disputed"]),
]  # fmt: skip


def statements_of(text: str, lines: list[str]) -> tuple[Statement, ...]:
    def place(words: str) -> Span | None:
        return Span(text.index(words), text.index(words) + len(words)) if words != "-" else None

    made = []
    for number, line in enumerate(lines):
        content, cue, source = map(place, line.split("|"))
        assert content is not None
        speaker = Party(text[slice(*source)], "organisation", source) if source else None
        made.append(Statement(str(number), (content,), "indirect", cue, source, speaker))
    return tuple(made)


@pytest.mark.parametrize(("text", "lines", "expected"), CASES)
def test_the_distance_of_statements(text: str, lines: list[str], expected: list[str]) -> None:
    carried = carry(make_page(text), statements_of(text, lines))
    assert [s.distance for s in carried] == expected


def test_a_doubted_carrier_is_hedged_and_so_is_what_came_by_it() -> None:
    text = "In a video purportedly filmed in Lund, a soldier says the town is empty."
    (told,) = carry(make_page(text), statements_of(text, ["the town is empty|says|a soldier"]))
    assert (told.distance, [(h.kind, h.distance) for h in told.via]) == ("hedged", [("footage", "hedged")])


def test_the_hop_of_an_outer_speaker_stands_as_far_as_the_outer_statement() -> None:
    text = "The mayor claimed that a nurse said the ward was full."
    lines = ["a nurse said the ward was full|claimed|The mayor", "the ward was full|said|a nurse"]
    outer, inner = carry(make_page(text), statements_of(text, lines))
    assert (outer.distance, inner.distance) == ("hedged", "hedged")
    assert [(h.text, h.distance) for h in inner.via] == [("The mayor", "hedged")]
