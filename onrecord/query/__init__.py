"""Questions to a ledger: values in, values out.

What compares pages (events, origins, parties, toll, versions, meaning) is imported from its own folder: it loads more.
"""

from onrecord.ledger import Filters
from onrecord.query.search import Found, PageHit, RecordHit, search
from onrecord.query.show import ShownFailure, ShownPage, ShownRecord, Step, show, walk_back
from onrecord.query.words import parse_words

__all__ = [
    "Filters", "Found", "PageHit", "RecordHit", "ShownFailure", "ShownPage", "ShownRecord", "Step", "parse_words",
    "search", "show", "walk_back",
]  # fmt: skip
