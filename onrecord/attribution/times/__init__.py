"""Times: the words of a page that say when, and the calendar interval they stand for.

In: text, spans, the page's published time. Out: spans of time words (`find_times`), and a `Period` or the reason why
there is none (`resolve`). Must not know figures, media or places.
"""

from onrecord.attribution.times.find import find_times
from onrecord.attribution.times.resolve import Clock, Direction, Resolved, read_clock, resolve

__all__ = ["Clock", "Direction", "Resolved", "find_times", "read_clock", "resolve"]
