"""Values only: what a page is and what it says, with no I/O, no SQL and no model weights.

Names and enumerations are those of the page record (docs/page-record.md). Spans are half-open and count
Unicode code points of `Article.text`.
"""

from onrecord.model.article import ROLES, SPOKEN_ROLES, Article, Block, Role
from onrecord.model.capture import Capture
from onrecord.model.figure import BOUNDS, CAUSES, EFFECTS, GROUPS, MODALITIES, POPULATIONS, TALLIES, Figure
from onrecord.model.identity import digest, record_id
from onrecord.model.location import LEVELS, Location
from onrecord.model.media import MEDIA_KINDS, VERIFIED, Media
from onrecord.model.period import PERIOD_KINDS, PRECISIONS, Period
from onrecord.model.reading import OUTCOMES, WITH_RECORDS, Outcome, Reading
from onrecord.model.signs import PageSigns
from onrecord.model.span import Span, covers, cut, overlap
from onrecord.model.statement import CARRIERS, DISTANCES, FORMS, PARTY_KINDS, Distance, Form, Hop, Party, Statement

__all__ = [
    "BOUNDS", "CARRIERS", "CAUSES", "DISTANCES", "EFFECTS", "FORMS", "GROUPS", "LEVELS", "MEDIA_KINDS", "MODALITIES",
    "OUTCOMES", "PARTY_KINDS", "PERIOD_KINDS", "POPULATIONS", "PRECISIONS", "ROLES", "SPOKEN_ROLES", "TALLIES",
    "VERIFIED", "WITH_RECORDS", "Article", "Block", "Capture", "Distance", "Figure", "Form", "Hop", "Location",
    "Media", "Outcome", "PageSigns", "Party", "Period", "Reading", "Role", "Span", "Statement", "covers", "cut",
    "digest", "overlap", "record_id",
]
