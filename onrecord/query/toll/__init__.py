"""The toll of an event: its figures lined up, why they differ, and a range, with nothing added up."""

from onrecord.query.toll.amounts import Amount
from onrecord.query.toll.ask import toll_of, toll_of_event, toll_of_pages, toll_of_words
from onrecord.query.toll.claims import Claim
from onrecord.query.toll.line_up import Line, Toll, line_up
from onrecord.query.toll.propose import Proposal, SetAside
from onrecord.query.toll.reasons import Difference

__all__ = [
    "Amount", "Claim", "Difference", "Line", "Proposal", "SetAside", "Toll", "line_up", "toll_of", "toll_of_event",
    "toll_of_pages", "toll_of_words",
]  # fmt: skip
