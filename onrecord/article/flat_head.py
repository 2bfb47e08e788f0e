"""The head of a plain-text page: which unit is its title, and what its time lines, bylines and captions look like.

In: units and their evidence. Out: the title's words and outlet, times, names. Must not decide what is body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.article.byline import OPENER, parse_byline
from onrecord.article.dates import DateFound, find_dates
from onrecord.article.flat_lines import WORD, Unit, stems

UPDATED = re.compile(
    r"\b(?:updated|modified|last edited|amended|revised|aktualisiert|geändert|zuletzt bearbeitet|stand|mise? à jour|"
    r"modifié|actualizado|actualizada|modificado|aggiornato|aggiornamento|modificato|atualizado|atualizada|bijgewerkt|"
    r"oppdatert|uppdaterad|opdateret|päivitetty|güncelleme|güncellendi|обновлено|оновлено|zaktualizowano|수정|更新)"
    r"\b[^|\n]{0,25}$",
    re.I,
)
LABEL = re.compile(
    r"\b(?:(?:first |last |originally )?(?:published|updated|modified|posted|issued|created|edited|revised)|date|"
    r"time|on|at|by|"
    r"mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun|day|am|pm|gmt|utc|bst|et|est|edt|[a-z]{1,2}st|ist|"
    r"hrs?|"
    r"min(?:ute)?s? read|\d+ min(?:ute)?s?\b|reading time|read time|lesezeit|lesedauer|minuten|uhr|um|am|vom|den|"
    r"veröffentlicht|erstellt|erschienen|aktualisiert|geändert|stand|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"publié|modifié|mise? à jour|temps de lecture|le|à|et|publicado|actualizado|actualizada|el|las|horas?|del?|"
    r"pubblicato|aggiornato|alle|ore|tempo di lettura|min|atualizado|às|em|publisert|oppdatert|kl|publicerad|"
    r"uppdaterad|gepubliceerd|bijgewerkt|op|om|opublikowano|опубликовано|обновлено|입력|수정|등록|최종|기사입력|기사수정)\b",
    re.I,
)
# The place and day with which a report begins, the place in capitals, a year behind the day.
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,/’'-]{2,40}(?:\([A-Z]\w+(?: \w+){0,2}\)\s*)?[(,]\s*(?P<day>[^()\n]{0,20}\b(?:19|20)\d\d)\)?\s*"
    r"(?:\([^)]{2,30}\)\s*)?[-–—:]"
)
OPENING_DATE = re.compile(
    r"^[\W_]*(?:(?:first |last |originally )?(?:published|updated|modified|posted|issued)|date)\b[^.\n]{0,12}$", re.I
)
# A line with a sentence's stop at its end; that of "p.m." and "min." is none.
STOPPED = re.compile(r"(?<!\b[ap]\.m)(?<!\bmin)(?<!\bstd)[.?!]\s*$", re.I)
AGENCY_END = re.compile(
    r"\s(AFP|Reuters|REUTERS|AP|Associated Press|DPA|dpa|EFE|ANSA|Xinhua|Agencies|UPI|Anadolu(?: Agency)?|AA|KUNA|"
    r"TASS)$"
)
LEADS_UP = re.compile(
    r"\b(?:on|of|since|from|until|till|by|in|before|after|to|and|dated|the|at|between|for|last|next|this)\s*$", re.I
)
# Words that a time line may hold beside its dates and labels: a place, a section, a clock's zone.
STRAY_WORDS = 4
TIME_LINE_WORDS = 30

CAPTION = re.compile(
    r"\b(?:picture|photo|photograph|image|pic|video|graphic|illustration|file photo|file picture|photo illustration|"
    r"handout)s?"
    r"(?: ?/ ?(?:source|video|picture))?(?: credits?| by| courtesy(?: of)?| via| from| source)?\s?: |\b(?:photo|"
    r"picture|image|video|photograph|handout|illustration)s? (?:by|courtesy(?: of)?|credit) "
    r"|\b(?:media|image|video|photo|picture) (?:caption|copyright|source)\b|^(?:image|photo|picture) (?:credit|"
    r"source)\b|^pictured ?:|^credits? ?:|^caption ?:"
    r"|^\W?file (?:photo|picture|image)?\s*[:–—-]|\bAP (?:photo|file photo)\b|(?:[/|(]\s*|\bvia )(?:getty|afp|epa|ap|"
    r"alamy|shutterstock|reuters)(?: images| photos?| file)?\)?\.?$|\b(?:getty|alamy) images?$"
    r"|\b(?:REUTERS|AFP|EPA|AP Photo|Getty)/[A-Z]|\bgetty images\b|\b(?:image|photograph) ©|^(?:above|below|left|"
    r"right) ?: |\bphoto/\w|(?<=\w) ?©",
    re.I,
)
CAPTION_WORDS = 90
HANDLE = re.compile(r"\(@\w{1,30}\)")  # who posted, before the date of a quoted post
# Days that a report tells of, and no day on which it was published: "Period: 1-7 March 2031".
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
PERIOD = re.compile(
    rf"\b(?:period|week of|covering|reporting dates?)\b|\b{_NTH}\s?(?:-|–|—|to|and)\s?{_NTH}\s{_MONTH}\b|"
    rf"\b{_MONTH}\.? {_NTH}\s?[-–—]\s?{_NTH}\b(?!:)", re.I
)  # fmt: skip
# One of these stands in every line that CAPTION finds; looked for first, as it is a hundred times faster.
CAPTION_TELLS = (
    "pic", "photo", "image", "video", "graphic", "illustration", "handout", "caption", "credit", "copyright", "file",
    "getty", "afp", "epa", "ap ", "via ap", "alamy", "shutterstock", "reuters", "/ap", "(ap", "above", "below", "left",
    "right", "©",
)  # fmt: skip

# Words of a site's name behind a headline; more is a part of the headline.
SITE_WORDS = 5
SECTIONS = frozenset("national world news politics business local international sport sports opinion health science "
                     "technology".split())  # fmt: skip
SITE_WORD = re.compile(
    r"\b(?:news|times|post|herald|tribune|journal|gazette|guardian|mail|mirror|telegraph|star|sun|daily|today|press|"
    r"radio|tv|online|magazine|network|bbc|cnn|reuters|npr|abc|cbs|nbc|fox|sky|al jazeera|independent|standard|"
    r"chronicle|observer|courier|examiner|inquirer|sentinel|globe|bulletin|dispatch|express|ledger|monitor|echo|argus|media|"
    r"broadcasting|channel|agency|newsroom|newspapers?)\b"
    r"|\.\w{2,4}$",
    re.I,
)
# Tags and crumbs: "Courts/ Prisons/ City of Hask", "Home » World » Courts"; and buttons with the page's name.
_TAGS = re.compile(
    r"\S(?:\s?/ | [/»›>] )\S.*\S(?:\s?/ | [/»›>] )\S|^(?:home|start|you are here)\b.{0,20}\s[/»›>]\s|"
    r"^(?:news|world|features|politics|economy|business|sport) \| (?:\S+ ?){1,3}$|\bback to home\b", re.I
)
_SHARE = re.compile(
    r"(?:share|print|save|email|copy|bookmark) (?:this|via|on|link)\b|"
    r"(?:skip|jump) to\b.{0,20}\b(?:content|navigation)", re.I
)
MARKDOWN = re.compile(r"^(?:#{1,6}|\*{2,3}|title\s*:)\s*|\s*\*{2,3}$", re.I)


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The dates of a line: what was published, what updated; `strays` counts words that are neither date nor label."""

    published: str | None
    updated: str | None
    labelled: bool
    strays: int


@dataclass(frozen=True, slots=True)
class RunIn:
    """A headline up to `title_end`, then a date up to `end`, an agency perhaps between them, all in one paragraph."""

    title_end: int
    end: int
    iso: str | None


def read_times(line: str, *, day_first: bool | None = None) -> TimeLine | None:
    """Return what a line says of times, None where it holds no date or is too long to be a time line."""
    if len(line) > 300 or len(line.split()) > TIME_LINE_WORDS:
        return None
    dates = find_dates(line, day_first=day_first)
    if not dates:
        return None
    published = updated = None
    labelled = False
    last = 0
    rest = []
    for found in dates:
        before = line[last : found.start]
        rest.append(before)
        last = found.end
        labelled = labelled or bool(re.search(r"\b(?:published|posted|updated|modified|issued)\b", before, re.I))
        if UPDATED.search(before):
            updated = updated or found.iso
        else:
            published = published or found.iso
    rest.append(line[last:])
    return TimeLine(published, updated, labelled, _strays(" ".join(rest)))


def _strays(rest: str) -> int:
    names = re.sub(r"\bby\s+[A-Z].*", " ", rest)
    return len([w for w in WORD.findall(LABEL.sub(" ", names)) if not w.isdigit()])


def is_time_line(line: str, *, strays: int = STRAY_WORDS) -> bool:
    """Return whether a line is a page's time line: dates, labels, and no more than `strays` words beside them."""
    times = None if HANDLE.search(line) else read_times(line)
    if times is None or PERIOD.search(line) or (STOPPED.search(line) and not times.labelled):
        return False
    return times.strays <= (strays + 2 if times.labelled else strays) and not CAPTION.search(line)


def is_labelled_time(line: str) -> bool:
    """Return whether a line is a time line that says what its date is of ("Published", "Updated")."""
    times = read_times(line)
    return times is not None and times.labelled and is_time_line(line)


def leading_date(text: str) -> DateFound | None:
    """Return the labelled date that a paragraph of running text begins with ("Posted on April 4 2017 by ..."), or
    None."""
    for found in find_dates(text[:120])[:1]:
        if OPENING_DATE.match(text[: found.start]):
            return found
    return None


def bare_date(text: str) -> DateFound | None:
    """Return the whole date with which a story's first paragraph begins, a sentence right behind it ("6 Oct 2017 At
    least ..."), or None."""
    for found in find_dates(text[:60])[:1]:
        whole = found.start == 0 and found.iso is not None and len(found.iso) >= len("2017-10-06")
        if whole and re.match(r"\s+[-–—]?\s*[A-Z\d\"“‘']", text[found.end : found.end + 6]):
            return found
    return None


def run_in_head(text: str) -> RunIn | None:
    """Return the head that runs into a paragraph without a break: "Quake kills ten AFP Tuesday 5 Jul 2016 A quake ...".

    The headline stands before a date that no preposition leads up to, with an agency or a weekday between them, or the
    text after the date says the same again.
    """
    for found in find_dates(text[:260])[:1]:
        line = text[: found.start].rstrip(" -|,")
        agency = AGENCY_END.search(line)
        headline = line[: agency.start()].rstrip(" -|,") if agency else line
        words = WORD.findall(headline)
        opens = re.match(r"\s*[-|–—]?\s*[A-Z\"“‘']", text[found.end :])
        weekday = re.match(r"(?:mon|tue|wed|thu|fri|sat|sun)", text[found.start : found.end], re.I)
        if not 4 <= len(words) <= 25 or not opens or re.search(r"[.!?]\s", headline):
            continue
        again = stems(words) & stems(WORD.findall(text[found.end : found.end + 300]))
        restated = 2 * len(again) >= len(stems(words)) > 0
        if (agency or weekday or restated) and not LEADS_UP.search(line):
            return RunIn(len(headline), found.end, found.iso)
    return None


@lru_cache(maxsize=2048)
def is_caption(line: str) -> bool:
    """Return whether a line carries a picture's credit or a label of captions; asked several times of each line."""
    low = line.lower()
    told = len(line) < 1000 and any(word in low for word in CAPTION_TELLS) and len(line.split()) <= CAPTION_WORDS
    return told and bool(CAPTION.search(line))


def is_byline(line: str) -> bool:
    """Return whether a line is a byline with its opener."""
    return bool(OPENER.match(line)) and len(line.split()) <= 30 and bool(parse_byline(line))


def split_site(title: str) -> tuple[str, str | None]:
    """Return a title without the site's name behind it, and that name: "Quake kills ten | Velograd Times"."""
    title = MARKDOWN.sub("", title).strip()
    head, *tail = (part.strip() for part in re.split(r"\s+[|»·]\s+|\s+::\s+", title))
    outlet = tail[-1] if tail and len(head.split()) >= 2 and len(tail[-1].split()) <= SITE_WORDS else None
    if outlet is None:
        head = title
    parted = re.match(r"^(?P<head>.{15,}\S)\s+[-–—]\s+(?P<tail>[^-–—]{2,40})$", head)
    if parted:
        words = parted["tail"].split()
        if outlet and len(words) <= 2 and parted["tail"].lower() in SECTIONS:
            head = parted["head"]
        elif outlet is None and len(words) <= 4 and SITE_WORD.search(parted["tail"]) and parted["tail"][0].isupper():
            head, outlet = parted["head"], parted["tail"]
    return head, outlet


def pick_title(units: Sequence[Unit], taken: Sequence[bool], *, first: int, body: frozenset[str]) -> int | None:
    """Return the index of the title among `units[:first + 1]`, None where none looks like one.

    `taken` are units that are something else; `first` is the index of the first paragraph of the body and `body` its
    stems. In a dump that begins with its story the first line that fits is taken; in one that begins with a site's
    menus the line nearest to the body that shares most words with it.
    """

    def shared(i: int) -> float:
        own = units[i].stems
        return len(own & body) / len(own) if own else 0.0

    above = range(max(0, first - 30), min(first + 1, len(units)))
    near = [i for i in above if not taken[i] and _could_be_title(units[i])]
    top = next((i for i, t in enumerate(taken) if not t), 0)
    if first <= 10:
        for i in near:
            if shared(i) >= (0.25 if i == top else 0.4) and len(units[i].words) >= (2 if i == top else 4):
                return i
            if i == top and len(units[i].words) >= 5:
                return i
        if near and near[0] == top and len(units[top].words) >= 3:
            return top
        stopped = top + 1 < len(units) and not taken[top] and _is_stopped_title(units[top], units[top + 1])
        return top if stopped else None
    long = (i for i in near if len(units[i].words) >= 4)
    best = max(((shared(i) * min(1.0, len(units[i].words) / 6) - 0.01 * (first - i), i) for i in long),
               default=(0.0, -1))  # fmt: skip
    return best[1] if best[0] >= 0.3 else None


def is_crumbs(line: str) -> bool:
    """Return whether a line is a row of tags, the way to a page through its site, or a button for the page."""
    return bool(_TAGS.search(line) or _SHARE.match(line))


def _is_stopped_title(unit: Unit, following: Unit) -> bool:
    """Return whether a first line with a full stop is a headline: the lead below says the same again, or it is in
    title case."""
    if not 4 <= len(unit.words) <= 25 or len(following.words) < len(unit.words) or not unit.stems:
        return False
    again = len(unit.stems & following.stems) / len(unit.stems)
    capitals = sum(w[0].isupper() for w in unit.words) / len(unit.words)
    return again >= 0.6 or capitals >= 0.8


def _could_be_title(unit: Unit) -> bool:
    text = unit.text
    stopped = text.endswith((".", ":", ",", ";")) and not text.endswith("...")
    return 2 <= len(unit.words) <= 35 and not stopped and not is_crumbs(text)
