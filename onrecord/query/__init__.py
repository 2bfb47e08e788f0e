"""Questions to a ledger: values in, values out."""

from onrecord.ledger import Filters
from onrecord.query.search import Found, PageHit, RecordHit, search
from onrecord.query.show import ShownFailure, ShownPage, ShownRecord, Step, show, walk_back
from onrecord.query.words import parse_words

__all__ = [
    "Filters", "Found", "PageHit", "RecordHit", "ShownFailure", "ShownPage", "ShownRecord", "Step", "parse_words",
    "search", "show", "walk_back",
]
