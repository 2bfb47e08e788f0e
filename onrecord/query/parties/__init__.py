"""Parties across pages: names that may stand for one party, proposed with a reason, decided by a person."""

from onrecord.query.parties.names import Likeness, compare_names, is_named, name_keys, name_words

__all__ = ["Likeness", "compare_names", "is_named", "name_keys", "name_words"]
