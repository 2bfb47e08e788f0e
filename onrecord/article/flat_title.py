"""Which unit of a dump with its menus left in is the headline, and the headline's words.

In: units, where the story begins, the stems of its words. Out: the index of one unit. Evidence is added up: marks of a
heading, words that the story says again, the same line elsewhere on the page (a dump's first line is often the page's
`<title>`), a time line or byline below it; against it speak the shapes of menus, teasers and sentences, and distance.
Must not decide what is body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article import flat_head as head
from onrecord.article.authors import has_role
from onrecord.article.flat_byline import BYLINE, read_bare
from onrecord.article.flat_caption import is_credit
from onrecord.article.flat_lines import Unit
from onrecord.article.flat_marks import HEADING, ITEM, plain
from onrecord.article.outlets import key_of

# Units above the story in which the headline is looked for.
REACH = 90
# Weights, set on every second site of a set of 85 pages in five kinds of dumps: a heading's by its level.
LEVELS = {1: 4.0, 2: 1.5, 3: 1.0}
IN_LIST, SHARED, AGAIN, ON_TOP, DATED = 1.0, 3.0, 1.0, 2.5, 1.0
ITEM_COST, STOP_COST, LONG_COST, SHORT_COST, LIST_COST = 2.0, 1.5, 1.0, 1.0, 1.0
BELOW_MENU, LOWER_COST = 0.6, 2.0
# Units of the story whose words its headline says again most often.
LEAD = 8
PASSED, PASSED_LONG = 0.02, 0.05
ENOUGH, SURE = 1.5, 4.0
LETTERS = 8
# Share of the weight of a line that the one above it has at least, where that is the headline of both.
UPPER = 0.55
# Words of such a headline and of its standfirst at least; shorter lines above are the headline's kicker.
HEADLINE, STANDFIRST = 7, 12
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff]")
_KICKER = re.compile(r"^.{2,60}?\s\\[-–—]\s+(?=\S+\s\S+\s\S)")
# What a browser prints at the top of each sheet, before the page's title.
_PRINTED = re.compile(r"^\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?+\s++(?=\S+\s\S)", re.I)
# Lines drawn below a headline; a link round the whole of it; what text browsers write for what they cannot show.
_RULE = re.compile(r"[\s_=~-]*[_=~-]{4,}$")
_WRAPPED = re.compile(r"^(?:\*\*|__)?\[?([^\[\]\n]+?)(?:\]\([^)\n]*\))?(?:\*\*|__)?$")
# A sentence in quotation marks and nothing else: what somebody said, shown large.
_QUOTED = re.compile(r"^[“«„\"][^“”«»„\"]{40,}[.!,][”»\"]$", re.S)
_SHAM = re.compile(r"\(BUTTON\)|IFRAME:|\[ \]|____|https?:|^\[")


def read_title(text: str) -> tuple[str, str | None]:
    """Return a headline's words, as they stand on the page, without its marks and the site's name behind them, and that
    name."""
    lines = text.split("\n")
    while len(lines) > 1 and read_bare(lines[-1]):
        lines.pop()  # a byline that the dump has joined to it
    text = _PRINTED.sub("", "\n".join(lines))
    bare = _RULE.sub("", ITEM.sub("", HEADING.sub("", text))).strip()
    bare = _WRAPPED.sub(r"\1", bare)
    # A dash with an escape began an element of its own: what stands before it is the kicker.
    return head.split_site(_KICKER.sub("", bare) or text)


def pick_headline(units: Sequence[Unit], first: int, *, body: frozenset[str]) -> tuple[int, float] | None:
    """Return the index of the headline above unit `first`, where the story begins, and the weight of what speaks for
    it; None where nothing speaks for any."""
    low = max(0, first - REACH)
    stop = min(len(units), first + 2)
    keys = [key_of(plain(u.text)) for u in units[:stop]]
    lead = frozenset().union(*(u.stems for u in units[first : first + LEAD] if u.prose))
    signed = [_is_signed(plain(u.text)) for u in units[: first + 3]]
    cost, best, climbed = 0.0, None, False
    for i in range(stop - 1, -1, -1):
        if i < low and not (i < 2 and first > 0):
            continue
        if i < first and units[i].words:
            cost += PASSED_LONG if len(units[i].words) >= 4 and keys[i] not in keys[i + 1 :] else PASSED
        if _may_be(units[i], i < first):
            weight = _weigh(units, keys, i=i, told=(body, lead)) + _weigh_dates(signed, units[i], i=i) - cost
            if weight >= ENOUGH and (best is None or weight > best[1]):
                best, climbed = (i, weight), False
            elif best and i == best[0] - 1 and not climbed and _heads(units, i, weight=weight, below=best[1]):
                best, climbed = (i, best[1]), True
    return best


def _heads(units: Sequence[Unit], i: int, *, weight: float, below: float) -> bool:
    """Return whether unit `i` is the headline and the one below it, of more weight, its standfirst: that is longer and
    has no mark of a heading, and takes up the headline's words."""
    own, other = units[i], units[i + 1]
    if HEADING.match(other.text) or len(own.words) < HEADLINE or len(other.words) < STANDFIRST or own.stops:
        return False
    return weight >= UPPER * below and below < SURE


def _may_be(unit: Unit, above: bool) -> bool:
    text = unit.text
    marked = HEADING.match(text)
    if not above and not (marked and len(marked["marks"]) == 1):
        return False
    words = plain(text)
    long = 2 <= len(unit.words) <= 40 or (marked and unit.words) or (_WIDE.search(text) and len(words) >= LETTERS)
    if not long or len(words) > 300 or _SHAM.search(text[:300]) or words.endswith((":", ",", ";")):
        return False
    if BYLINE.match(words) or is_credit(text) or head.is_crumbs(words):
        return False
    if not marked and has_role(words) and read_bare(words):
        return False
    return not (head.is_time_line(words) or head.is_byline(words) or head.is_caption(words))


def _weigh_dates(signed: Sequence[bool], unit: Unit, *, i: int) -> float:
    """Return what the time lines and bylines near unit `i` say: they stand below a headline more often than above."""
    if any(signed[i + 1 : i + 12]):
        return DATED
    return -DATED * (not HEADING.match(unit.text) and any(signed[max(0, i - 25) : i]))


def _weigh(units: Sequence[Unit], keys: Sequence[str], *, i: int, told: tuple[frozenset[str], frozenset[str]]) -> float:
    unit, text = units[i], units[i].text
    count = len(unit.words)
    marked = HEADING.match(text)
    weight = 0.0
    if marked:
        weight += IN_LIST if marked["item"] else LEVELS.get(len(marked["marks"]), 0.5)
    elif ITEM.match(text):
        weight -= ITEM_COST
    own = unit.stems
    wide = len(text) / 3 if _WIDE.search(text) else 0
    shared = sum(len(own & said) for said in told) / (2 * len(own)) if own else 0.0
    weight += SHARED * shared * min(1.0, max(count, wide) / 5)
    # A slogan stands again and again too, and says nothing of the story.
    said = shared > 0 or bool(wide) or not own
    weight += said * (AGAIN * (count >= 5 and _stands_again(keys, i)) + ON_TOP * _is_on_top(keys, i))
    weight -= STOP_COST * (unit.stops and not text.endswith(("...", "…", "”", "»", '"', "’", "'", ")")))
    weight -= LONG_COST * (count > 28) + SHORT_COST * (count < 4 and not marked and not wide)
    weight -= LOWER_COST * (text[:1].islower() or bool(_QUOTED.match(text)))
    beside = [units[j] for j in (i - 1, i + 1) if 0 <= j < len(units)]
    above = units[i - 1] if i else None
    if not marked and count >= 4 and above and not HEADING.match(above.text):
        again = _stands_again(keys, i)
        weight += BELOW_MENU if len(above.words) <= 3 else 0.0 if above.stops or again else -BELOW_MENU
    weight -= LIST_COST * (not marked and len(beside) == 2 and all(_is_teaser(u) for u in beside))
    return weight


def _stands_again(keys: Sequence[str], i: int) -> bool:
    key = keys[i]
    return len(key) >= LETTERS and any(k == key for j, k in enumerate(keys) if j != i)


def _is_on_top(keys: Sequence[str], i: int) -> bool:
    """Return whether the dump's first line begins with unit `i`'s words, as the page's `<title>` does, or ends so."""
    key = keys[i]
    return len(key) >= 2 * LETTERS and any(k.startswith(key) or k.endswith(key) for k in keys[: min(2, i)])


def _is_signed(text: str) -> bool:
    first = text.partition("\n")[0]
    return head.is_time_line(text) or head.is_byline(text) or (first != text and head.is_time_line(first))


def _is_teaser(unit: Unit) -> bool:
    return 4 <= len(unit.words) <= 25 and not unit.stops and not HEADING.match(unit.text)
