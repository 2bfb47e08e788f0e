"""Which figures of an event's page are the event's, and which count something else that the page recalls.

In: a figure and the days of the event. Out: why it stands apart, or None. Only the figure's own words decide: where
they say nothing the figure is taken to be of the event.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.model import Figure

YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
# Times that reach over one event: a war, a year, a season.
LONG = re.compile(
    r"\b(?:since|so far|to date|over(?:all)? the (?:past|last)|in (?:recent|the past|the last)"
    r"|this (?:year|month|decade)|last (?:year|month)|in the (?:war|conflict|revolution|uprising)"
    r"|(?:a|per|every|each) (?:day|week|month|year)"
    r"|years? ago|months? ago|decades?|annually|ever|in history|during the (?:war|conflict))\b",
    re.IGNORECASE,
)


def apart_from(figure: Figure, days: tuple[int, int] | None) -> str | None:
    """Return why `figure` counts something else than the event does; None where it does not.

    `days` are the first and last day of the event's pages (`date.toordinal`), None where no page gives one.
    """
    when = figure.when or ""
    if years := {int(year) for year in YEAR.findall(when)}:
        of_event = {date.fromordinal(day).year for day in days} if days else set()
        if of_event and not years & of_event:
            return f"of another year: {when}"
    if LONG.search(when):
        return f"of a longer or another time: {when}"
    if figure.modality != "actual":
        return f"told as {figure.modality.replace('_', ' ')}, not as having happened"
    return None
