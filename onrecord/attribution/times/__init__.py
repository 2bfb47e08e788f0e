"""Times: the words of a page that say when, and the calendar interval they stand for.

In: text, spans, the page's published time. Out: spans of time words (`find_times`), and an `Interval` or the reason why
there is none (`resolve`). Must not know figures, media or places.
"""

from onrecord.attribution.times.find import find_times

__all__ = ["find_times"]
