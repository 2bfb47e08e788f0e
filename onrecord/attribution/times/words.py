"""The words that times are made of: names of days and months, units, counts, what may stand in front.

Out: fragments of regular expressions. Days and months are written with a capital; all else is matched in any case by
those who use them.
"""

from __future__ import annotations

import re

DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
YEAR = r"(?:19|20)\d\d"
_DATED = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:,.%]\d|\w)"
# "4 March 2022", "March 4th, 2022", "March 2022", "4-6 March".
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:[-–—]|to|and)\s*)?{_DATED}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?(?![\w-])"
    rf"|{MONTH}\s+{_DATED}(?:\s*[-–—]\s*\d{{1,2}}\b)?(?:,?\s+{YEAR})?(?![\w-])|{MONTH},?\s+{YEAR}(?![\w-])"
)
PART = r"(?i:early\s+morning|late\s+evening|morning|afternoon|evening|night|lunchtime|dawn|dusk|midday|noon|midnight)"
UNIT = "second|minute|hour|day|night|week|weekend|fortnight|month|year|decade"
SPELL = (
    r"day|night|morning|afternoon|evening|week|weekend|month|year|decade|century|summer|autumn|fall|winter|spring"
)
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
COUNT = rf"(?:\d{{1,3}}|{'|'.join(COUNTS)}|several|(?:a\s+)?few|(?:a\s+)?couple\s+of|many)"
ZONE = r"(?:GMT|UTC|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|IST|AEST|AEDT)"
CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}[:]\d\d\b|\d{4}\s+(?:GMT|UTC)\b"
LEAD = (
    r"on|since|by|in|until|till|as\s+of|late|early|overnight(?:\s+(?:on|into))?|from|during|over|throughout|through|for"
    r"|before|around|about|at|just|shortly|of|mid|up\s+to|within|at\s+the\s+end\s+of|the\s+(?:early\s+)?hours\s+of"
    r"|the\s+(?:night|evening|morning|afternoon|start|end|beginning)\s+of|early\s+in|late\s+in|late\s+on|early\s+on"
)
# Events that last, by which a count is dated: general English, drawn from no page.
EVENT = (
    r"war|conflict|invasion|offensive|fighting|uprising|insurgency|crisis|outbreak|pandemic|epidemic|siege|occupation"
    r"|revolution|unrest|violence|hostilities|campaign|operation|ceasefire|truce|coup|crackdown|blockade|disaster"
    r"|genocide|famine|protests|independence"
)
START = r"(?:the\s+)?(?:start|beginning|outbreak|onset|outset|launch)"
BEGAN = r"began|begun|started|broke\s+out|erupted|launched|invaded|escalated|resumed|struck|took\s+power|seized\s+power"
RATES = re.compile(r"(?i:daily|(?:per|each|every|a)\s+(?:day|week|month|year))")
