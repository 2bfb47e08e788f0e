"""The toll of an event that is named, or of what words find.

In: an open ledger and what the user typed. Out: a `Toll`. Must not know SQL, formats or terminals.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger, captures_about, figures_on
from onrecord.query.toll.line_up import Toll, line_up
from onrecord.query.vague import Table
from onrecord.query.words import parse_words

# Pages looked at for words: the best that hold all of them. An event that more pages report is named by its id.
PAGES = 200


def toll_of_words(ledger: Ledger, words: str, *, table: Table | None = None) -> Toll:
    """Return the toll of the pages that hold all of `words`; NoSuchRecord where none does. Raises LedgerError."""
    phrases = parse_words(words)
    captures = captures_about(ledger, phrases, limit=PAGES) if phrases else []
    if not captures:
        raise NoSuchRecord(f"{words}: no page of {ledger.path} holds these words: try fewer, or the id of an event")
    return toll_of_pages(ledger, captures, name=words, table=table)


def toll_of_pages(ledger: Ledger, captures: Sequence[str], *, name: str, table: Table | None = None) -> Toll:
    """Return the toll of the pages of `captures` (hex SHA-256), under `name`. Raises LedgerError."""
    return line_up(name, figures_on(ledger, captures), table=table)
