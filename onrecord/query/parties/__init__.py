"""Parties across pages: names that may stand for one party, proposed with a reason, decided by a person."""

from onrecord.query.parties.gather import gather_parties, office_key
from onrecord.query.parties.names import Likeness, compare_names, could_be, is_named, name_keys, name_words, plain_name
from onrecord.query.parties.read import (
    KnownParty,
    decide,
    decided_pair,
    known_likeness,
    parties_of,
    proposals_of,
    same_as,
)

__all__ = [
    "KnownParty", "Likeness", "compare_names", "could_be", "decide", "decided_pair", "gather_parties", "is_named",
    "known_likeness", "name_keys", "name_words", "office_key", "parties_of", "plain_name", "proposals_of", "same_as",
]  # fmt: skip
