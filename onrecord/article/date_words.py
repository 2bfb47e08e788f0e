"""The words of dates: months, weekdays, zones and what stands between a day and its time.

Values only. Months and weekdays are those of the languages in which outlets with English pages print theirs (names as
in the Unicode CLDR, with the short forms that news pages use). Zones are those of RFC 9557's kind that mean one offset
in news use; a name that means several is listed as such, so that it can be left off with a reason.
"""

from __future__ import annotations

import re

# One string a month; a dot behind a short form is not part of it.
_MONTHS = (
    "january jan januar januari janvier janv enero ene gennaio gen janeiro jänner jän января янв січня stycznia ocak "
    "ianuarie tammikuuta ledna siječnja",
    "february feb februar februari février fevrier févr fév fevr fev febrero febbraio fevereiro feber февраля фев "
    "лютого lutego şubat februarie helmikuuta února veljače",
    "march mar mär märz maerz maart mrt mars marts marzo março maret mac марта мар березня marca mart martie "
    "maaliskuuta března ožujka",
    "april apr avril avr abril abr aprile апреля апр квітня kwietnia nisan aprilie huhtikuuta dubna travnja",
    "may mai maj mei mayo maggio mag maio мая травня maja mayıs toukokuuta května svibnja",
    "june jun juni juin junio giugno giu junho июня июн червня czerwca haziran iunie kesäkuuta června lipnja",
    "july jul juli juillet juil julio luglio lug julho julai июля июл липня lipca temmuz iulie heinäkuuta července "
    "srpnja",
    "august aug augusti août aout agosto ago agustus ogos августа авг серпня sierpnia ağustos elokuuta srpna kolovoza",
    "september sept sep septembre septiembre settembre set setembro сентября сен сент вересня września eylül "
    "septembrie syyskuuta září rujna",
    "october oct okt oktober octobre octubre ottobre ott outubro out октября окт жовтня października ekim octombrie "
    "lokakuuta října listopada",
    "november nov novembre noviembre novembro ноября ноя нояб листопада kasım noiembrie marraskuuta listopadu",
    "december dec dez dezember décembre déc decembre diciembre dic dicembre dezembro desember des disember декабря "
    "дек грудня grudnia aralık decembrie joulukuuta prosince prosinca",
)
# Listopada is October in Croatian and November in Polish: such a word decides nothing.
_TWICE = frozenset({"listopada"})
MONTHS: dict[str, int] = {
    word: number for number, words in enumerate(_MONTHS, 1) for word in words.split() if word not in _TWICE
}

WEEKDAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|(?:mo|di|mi|do|fr|sa|so)(?=[.,])|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|"
    r"luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|sabato|domenica|(?:segunda|ter[çc]a|quarta|quinta|sexta)"
    r"(?:-feira)?|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|m[åa]ndag|tisdag|onsdag|torsdag|fredag|"
    r"l[öø]rdag|s[öø]ndag|mandag|tirsdag|senin|selasa|rabu|kamis|jumat|sabtu|minggu"
)

ZONES = {
    "z": "Z", "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00",
    "mst": "-07:00", "mdt": "-06:00", "cdt": "-05:00", "akst": "-09:00", "akdt": "-08:00", "bst": "+01:00",
    "cet": "+01:00", "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "jst": "+09:00", "kst": "+09:00", "aest": "+10:00", "aedt": "+11:00", "acst": "+09:30",
    "acdt": "+10:30", "awst": "+08:00", "nzst": "+12:00", "nzdt": "+13:00", "wib": "+07:00", "wita": "+08:00",
    "hkt": "+08:00", "sgt": "+08:00", "myt": "+08:00", "pht": "+08:00", "pkt": "+05:00", "npt": "+05:45",
    "wat": "+01:00", "cat": "+02:00", "eat": "+03:00", "sast": "+02:00", "trt": "+03:00", "ict": "+07:00",
}  # fmt: skip
# Names that stand for several zones, or for one whose offset the name leaves open (ET is -05:00 and -04:00).
OPEN_ZONES = frozenset("cst ist ast gst sst wst bdt ct et pt mt".split())


def month_of(word: str) -> int | None:
    """Return the number of a month's name or short form in any of the languages, None where it is none."""
    return MONTHS.get(word.lower().rstrip("."))


RELATIVE = re.compile(
    r"\b(?:\d+|an?|one|two|few|several)\s*(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|"
    r"years?)\s+ago\b|\bjust now\b|\bmoments ago\b|\byesterday\b|\btoday\b|\bvor (?:\d+|einer|einem) \w+|"
    r"\bil y a \d+ \w+|\bhace \d+ \w+|\b\d+ (?:ore|minuti|giorni) fa\b|\b(?:gestern|heute|hier|ayer|ieri|ontem|hoy)\b",
    re.I,
)
# The time of a live blog's post that stands in no `time` element: a clock and nothing beside it. Numbers with a stop
# between them may be a price; 00:00 is a player's.
_ZONE = r"(?:GMT|UTC|[BICEMPW]E?[SD]?T)(?:[+-]\d{1,2})?"
_HALF = r"[ap]\.?m\.?"
POST_TIME = re.compile(
    rf"(?!0?0:00)\d{{1,2}}:\d\d(?::\d\d)?(?:\s?{_HALF})?(?:\s{_ZONE})?"
    rf"|\d{{1,2}}\.\d\d(?:\s?{_HALF}(?:\s{_ZONE})?|\s{_ZONE})"
)
# How long ago a post was made, and nothing beside it.
POST_AGO = re.compile(r"(?:\d{1,2}|an?)\s?(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?) ago", re.I)
