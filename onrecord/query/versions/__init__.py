"""Versions of a page: which captures they are, and which records were added, removed and changed between them."""

from onrecord.query.versions.compare import Change, Edit, compare
from onrecord.query.versions.find import Version, find_capture, find_versions
from onrecord.query.versions.history import Dependent, History, Step, diff, history_of, kind_of

__all__ = [
    "Change", "Dependent", "Edit", "History", "Step", "Version", "compare", "diff", "find_capture", "find_versions",
    "history_of", "kind_of",
]  # fmt: skip
