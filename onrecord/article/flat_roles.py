"""The units of a plain-text dump -> their roles.

In: units, and the chance of each that it is body text. Out: a role for each, and which is the title. Five steps: lines
that name themselves (players, sharing, links with a label), which are right at any chance; the stretch of the page that
is its story; the head before it; the lines amid and after it that speak of other stories; what the chances set aside. A
text without such lines stays whole: what is wrongly set aside is lost, what is wrongly kept does little harm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article import flat_head as head
from onrecord.article.date_words import POST_TIME
from onrecord.article.flat_caption import Story, mark_captions
from onrecord.article.flat_comments import find_comments
from onrecord.article.flat_lines import LONG, STOP_END, TWEET, Unit, mark_lists
from onrecord.article.flat_times import find_post_times
from onrecord.article.flat_title import SURE, pick_headline
from onrecord.article.flat_wrap import BULLET
from onrecord.article.phrases import (
    CLIP_LENGTH,
    CLIP_TAIL,
    CONTRIBUTOR,
    FURNITURE,
    RELATED_HEAD,
    RELATED_LABEL,
    WEAK_LABEL,
    speaks_to_reader,
)
from onrecord.model import Role

# Longest lines, in characters, that are looked at as a credit or a label, and as a whole line of furniture.
LABELLED, WHOLE = 700, 220
# Weights of the search for the story's stretch: a paragraph counts its words up to PARAGRAPH, a line that is none costs
# LINE, both by how far its chance is from the cut.
PARAGRAPH = 40
LINE = 12
# A text in which no line names itself and units with a chance over DOUBTFUL have this share of all words is a plain
# article. Costs 0.002 of the F1 of one kind of flattened pages and nothing of the four others; of 54 plain articles it
# keeps 99.8 % of the words.
PLAIN, DOUBTFUL = 0.98, 0.05
STOPS_KEPT = 0.6  # share of long lines that end with a stop, under which a missing one says nothing
# A line amid the story is another story's headline where this share of its content words stand nowhere else in it.
NOVEL = 0.5
# A story that begins after no more units than these has no menus above it.
OPENING = 10
# Headlines leave these words out; a sentence that has lost its stop does not.
SENTENCE_WORDS = frozenset("the a an that which who was were are is be been being have has had their his her its they "
                           "he she it this these there".split())  # fmt: skip
SENTENCE_SHARE = 0.15
# ... but for what a headline quotes before it tells: "'I saw it fall': farmer finds satellite".
QUOTED_HEAD = re.compile(r"^['‘\"“][^'’\"”]{3,80}['’\"”]:\s+")
CREDIT = re.compile(r"^[—–]\s?\S.{2,80}$|^-{2}\s?\S.{2,80}$")


def give_roles(units: list[Unit], chances: Sequence[float], *, cut: float) -> tuple[list[Role], int | None]:
    """Return the role of each unit, and the index of the title, None where there is none.

    `chances` has for each unit the chance that it is body text; one over `cut` is taken for it.
    """
    if not units:
        return [], None
    roles: list[Role | None] = [label_line(u) for u in units]
    named = any(roles)
    talk = [i for i in range(find_comments(units, chances), len(units)) if roles[i] is None]
    set_roles(roles, talk, role="furniture")
    mark_links_after_heads(units, roles)
    listed = mark_lists(units)
    first, last = find_story(units, roles, chances=chances, cut=cut)
    told = zip(units[first:last], roles[first:last], strict=True)
    body = frozenset().union(*(u.stems for u, r in told if u.prose and not r))
    title = choose_title(units, roles, first=first, body=body)
    mark_head(units, roles, title=title, first=first)
    mark_captions(units, roles, chances=chances, story=Story(first, last, title))
    while last < len(units) and listed[last] and roles[last] is None:
        last += 1
    mark_foreign_lines(units, roles, listed=listed, story=(first, last))
    # What a tail looks like is judged over all of it.
    set_roles(roles, [i for i in talk if roles[i] == "furniture"], role=None)
    mark_tail(units, roles, last=last, body=body)
    set_roles(roles, [i for i in talk if roles[i] is None], role="furniture")
    set_roles(roles, find_post_times(units, 0 if title is None else title + 1, end=last), role="time")
    if named or not is_plain(units, chances, cut=min(cut, DOUBTFUL)):
        mine = [c > (min(cut, DOUBTFUL) if li else cut) for c, li in zip(chances, listed, strict=True)]
        settle_rest(units, roles, body=mine, story=(first, last))
    return [role or "body" for role in roles], title


def set_roles(roles: list[Role | None], indices: Sequence[int], *, role: Role | None) -> None:
    """Set the role of the units at `indices`."""
    for i in indices:
        roles[i] = role


def choose_title(units: list[Unit], roles: list[Role | None], *, first: int, body: frozenset[str]) -> int | None:
    """Return the index of the title; a dump that begins with its story needs more evidence for another line than its
    first."""
    found = pick_headline(units, first, body=body)
    if found and (found[1] >= SURE or first > OPENING):
        return found[0]
    return head.pick_title(units, [r is not None for r in roles], first=first, body=body)


def label_line(unit: Unit) -> Role | None:
    """Return the role that a line's own words give it, None where they give none."""
    text, count = unit.text, len(unit.words)
    if not count:
        return "furniture"
    if len(text) > LABELLED:
        return None
    if speaks_to_reader(text) or ((" by " in text or "ontribut" in text) and CONTRIBUTOR.match(text)):
        return "furniture"
    if head.is_caption(text):
        return "caption"
    if len(text) <= WHOLE and not (unit.prose and count > 12):
        return _label_short(unit)
    strong = RELATED_LABEL.match(text) and not (unit.stops and WEAK_LABEL.match(text))
    return "related" if strong and count <= 40 else None


def _label_short(unit: Unit) -> Role | None:
    text, count = unit.text, len(unit.words)
    if RELATED_HEAD.fullmatch(text) or RELATED_LABEL.match(text):
        return "related"
    if FURNITURE.fullmatch(text):
        return "furniture"
    clip = CLIP_LENGTH.match(text) and not unit.stops and not POST_TIME.fullmatch(text)
    if count <= LONG and (CLIP_TAIL.search(text) or clip):
        return "related"
    credit = CREDIT.match(text) and count <= 14 and not unit.stops and not TWEET.search(text)
    return "furniture" if credit else None


def mark_links_after_heads(units: list[Unit], roles: list[Role | None]) -> None:
    """Set the lines that follow a head of links ("More latest news") to `related`, up to the next running text."""
    under = False
    for i, unit in enumerate(units):
        if roles[i] == "related" and RELATED_HEAD.fullmatch(unit.text):
            under = True
        elif under and roles[i] is None and not unit.prose and not head.is_time_line(unit.text):
            roles[i] = "related"
        elif unit.prose:
            under = False


def find_story(units: list[Unit], roles: list[Role | None], *, chances: Sequence[float], cut: float) -> tuple[int, int]:
    """Return the first unit of the story and the one after its last: the run of units that weighs most (Kadane)."""
    best, span = 0.0, (0, len(units))
    total, start = 0.0, 0
    for i, unit in enumerate(units):
        if chances[i] > cut and roles[i] is None:
            weight = min(len(unit.words), PARAGRAPH) * (chances[i] - cut)
        elif roles[i] == "caption":
            weight = 0.0
        else:
            weight = -LINE * (cut - min(chances[i], cut))
        if total <= 0:
            total, start = 0.0, i
        total += weight
        if total > best:
            best, span = total, (start, i + 1)
    return span


def is_plain(units: list[Unit], chances: Sequence[float], *, cut: float) -> bool:
    """Return whether nearly all of a text is body: then what no rule names is a short line of the story's own."""
    body = sum(len(u.words) for u, c in zip(units, chances, strict=True) if c > cut)
    return body >= PLAIN * sum(len(u.words) for u in units)


def settle_rest(units: list[Unit], roles: list[Role | None], *, body: Sequence[bool], story: tuple[int, int]) -> None:
    """Set lines that no rule names and that are not body: headlines of other stories to `related`, others to
    `furniture`. Posts quoted in the story are its own."""
    first, last = story
    for i, unit in enumerate(units):
        if roles[i] is None and not body[i] and not (first <= i < last and TWEET.search(unit.text)):
            headline = i > first and 4 <= len(unit.words) < LONG
            roles[i] = "related" if headline else "furniture"


def mark_head(units: list[Unit], roles: list[Role | None], *, title: int | None, first: int) -> None:
    """Set the roles of title, time lines, bylines, captions and standfirst, and of the site's lines before the
    title."""
    if title is not None:
        for i in range(title):
            roles[i] = roles[i] or _head_line(units, roles, i=i) or "furniture"
        roles[title] = "title"
    after = 0 if title is None else title + 1
    stop = min(len(units), max(first, after) + 3)
    for i in range(after, stop):
        if roles[i] in (None, "furniture", "related"):
            roles[i] = _head_line(units, roles, i=i) or roles[i]
    for i in range(after, min(first, len(units))):
        if roles[i] is None and title is not None and len(units[i].words) >= 6:
            roles[i] = "standfirst"
        elif roles[i] is None and title is not None and title > 3:
            roles[i] = "furniture"


def _head_line(units: list[Unit], roles: list[Role | None], *, i: int) -> Role | None:
    text = units[i].text
    if head.is_time_line(text):
        return "time"
    if head.is_byline(text):
        return "byline"
    if i + 1 < len(units) and _is_alt(text, units[i + 1].text):
        return "caption"
    return None


def _is_alt(text: str, following: str) -> bool:
    """Return whether a line is the alternative text of a picture whose caption follows and begins with the same
    words."""
    if len(text) < 15 or not following.startswith(text.rstrip(" .")):
        return False
    return head.is_caption(following) or (text == following and not STOP_END.search(text[-12:]))


def mark_foreign_lines(
    units: list[Unit], roles: list[Role | None], *, listed: list[bool], story: tuple[int, int]
) -> None:
    """Set to `related` the lines between paragraphs of the story that announce other stories."""
    first, last = story
    for i in range(first, last - 1):
        if roles[i] is None and _is_alt(units[i].text, units[i + 1].text):
            roles[i] = "caption"
        if roles[i] is None and not units[i].prose and head.is_labelled_time(units[i].text):
            roles[i] = "time"
    paragraphs = [i for i in range(first, last) if units[i].prose and roles[i] is None]
    if len(paragraphs) < 4 or not _keeps_stops(units[first:last]):
        return
    known = frozenset().union(*(units[i].stems for i in paragraphs))
    for i in range(first + 1, last):
        if roles[i] is None and not units[i].prose and not listed[i] and is_foreign(units[i], known):
            roles[i] = "related"


def is_foreign(unit: Unit, known: frozenset[str]) -> bool:
    """Return whether a line without a stop is another story's headline: it speaks of things the story does not.

    A heading within the story names what its next paragraphs say (`known`: the stems of the story's words) and is
    short.
    """
    count, text = len(unit.words), unit.text
    if (
        not 4 <= count < LONG
        or unit.stops
        or text.endswith((":", "?", ";", ","))
        or BULLET.match(text)
        or not unit.stems
    ):
        return False
    told = QUOTED_HEAD.sub("", text).split()
    if count >= 9 and sum(w.lower() in SENTENCE_WORDS for w in told) > SENTENCE_SHARE * len(told):
        return False
    share = len(unit.stems - known) / len(unit.stems)
    stranger = bool(unit.names - known)
    return share >= NOVEL and (stranger or (count >= 7 and share >= 0.6))


def _keeps_stops(units: list[Unit]) -> bool:
    long = [u for u in units if len(u.words) >= 12]
    return sum(u.stops for u in long) >= STOPS_KEPT * max(1, len(long))


def mark_tail(units: list[Unit], roles: list[Role | None], *, last: int, body: frozenset[str]) -> None:
    """Set what follows the story to `related`: link texts, teasers; a few lines of the story's own stay."""
    rest = [i for i in range(last, len(units)) if roles[i] is None]
    if not rest:
        return
    headed = any(roles[i] == "related" for i in range(last, rest[0] + 1))
    ended = sum(units[i].stops for i in rest)
    if not headed and (len(rest) < 3 or ended * 3 >= len(rest) or not _keeps_stops(units[:last])):
        return
    for i in rest:
        own = units[i].stems
        if headed or not units[i].prose or len(own & body) < NOVEL * len(own):
            roles[i] = "related"
