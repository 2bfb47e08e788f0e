"""Versions of a page: which captures they are, and which records were added, removed and changed between them."""

from onrecord.query.versions.compare import Change, Edit, compare
from onrecord.query.versions.find import Version, find_capture, find_versions
from onrecord.query.versions.history import History, Step, diff, history_of
from onrecord.query.versions.rereading import HeldVerdict, Rereading, Revised, compare_readings, held_verdicts
from onrecord.query.versions.resting import Dependent, kind_of, rests_on_page

__all__ = [
    "Change", "Dependent", "Edit", "HeldVerdict", "History", "Rereading", "Revised", "Step", "Version", "compare",
    "compare_readings", "diff", "find_capture", "find_versions", "held_verdicts", "history_of", "kind_of",
    "rests_on_page",
]  # fmt: skip
