"""Parties: who each statement's source stands for on the page.

In: a `Page` and its statements. Out: the statements with their speakers.
"""

from onrecord.attribution.parties.resolve import resolve_speakers, resolve_ways

__all__ = ["resolve_speakers", "resolve_ways"]
