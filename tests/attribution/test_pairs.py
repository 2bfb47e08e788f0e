"""Two who say one thing, where the comma before them is lost."""

from __future__ import annotations

import pytest

from onrecord.attribution.pairs import join_pairs
from tests.attribution.test_drafts import draft, quotes_of, row

# Text; content, cue and source as the tagger has them; content and source as they are.
PAIRS = [
    ("The ferry was lost off Marn the harbour office and a diver said.",
     ("The ferry was lost off Marn|the harbour office", "said", "a diver"),
     ("The ferry was lost off Marn", "the harbour office and a diver")),
    ("Ten were saved as a boat met the ferry a port clerk and divers said.",
     ("Ten were saved as a boat met the ferry a port clerk", "said", "divers"),
     ("Ten were saved as a boat met the ferry", "a port clerk and divers")),
    ("Ten were saved from the ferry residents and a port clerk said on Sunday.",
     ("Ten were saved from the ferry residents", "said", "a port clerk"),
     ("Ten were saved from the ferry", "residents and a port clerk")),
    # With more behind the cue it opens what comes next; one of a phrase with "of" is not alone; a name may be a place.
    ("The boat met the ferry and divers said ten were saved.", ("The boat met the ferry", "said", "divers"),
     ("The boat met the ferry", "divers")),
    ("Ten were saved from the hold of the ferry and divers said.",
     ("Ten were saved from the hold of the ferry", "said", "divers"),
     ("Ten were saved from the hold of the ferry", "divers")),
    ("Ten were saved off Marn and divers said.", ("Ten were saved off Marn", "said", "divers"),
     ("Ten were saved off Marn", "divers")),
    ("“We saw the ferry” and a diver said.", ("We saw the ferry", "said", "a diver"), ("We saw the ferry", "a diver")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "expected"), PAIRS)
def test_two_who_say_one_thing(text: str, given: tuple[str, str, str], expected: tuple[str, str]) -> None:
    (found,) = join_pairs(text, [draft(text, *given)], quotes=quotes_of(text))
    content, _, source = row(text, found)
    assert (content, source) == expected
