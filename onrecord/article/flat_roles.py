"""A plain-text dump of a page -> its blocks with their roles, and what its head says.

In: the decoded text. Out: a `FlatPage`. Four steps, each on the evidence of `flat_lines`: lines that name themselves (players,
sharing, links with a label); the stretch of the page that is its story; the head before it; the lines amid and after
it that speak of other stories. A text without such lines stays whole: what is wrongly set aside is lost, what is
wrongly kept is only dimmed by a reader, so every rule needs its evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.article import flat_head as head
from onrecord.article.byline import is_bare_name, parse_byline
from onrecord.article.dates import numeric_order
from onrecord.article.flat_lines import BULLET, LONG, STOP_END, TWEET, Unit, cut_units, mark_lists
from onrecord.article.phrases import CLIP_LENGTH, CLIP_TAIL, CONTRIBUTOR, FURNITURE, RELATED_HEAD, RELATED_LABEL, SIGN_UP
from onrecord.model import Block, Role

# Weights of the search for the story's stretch: a paragraph counts its words up to PARAGRAPH; a line that is no
# sentence costs LINE, so that some eight link texts in a row outweigh one paragraph of a teaser.
PARAGRAPH = 40
LINE = 5
# Share of long lines that end with a stop, under which a text is taken to have lost its stops: then a missing stop says nothing.
STOPS_KEPT = 0.6
# A line amid the story is another story's headline where this share of its content words stand nowhere else in it.
NOVEL = 0.5
# Headlines leave these words out; a sentence that has lost its stop does not. Share measured on headlines and sentences
# of news texts: headlines have 0 to 0.1, sentences 0.2 and more.
SENTENCE_WORDS = frozenset(
    "the a an that which who was were are is be been being have has had their his her its they he she it this these there".split()
)
SENTENCE_SHARE = 0.15
CREDIT = re.compile(r"^[—–]\s?\S.{2,80}$|^-{2}\s?\S.{2,80}$")


@dataclass(frozen=True, slots=True)
class FlatPage:
    """The blocks of a plain-text page, and its head; None where the page does not say."""

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None


def read_flat(text: str) -> FlatPage:
    """Return the blocks and the head of a plain-text page; every character that is no white space lies in a block."""
    units = cut_units(text)
    if not units:
        return FlatPage(())
    roles: list[Role | None] = [label_line(u) for u in units]
    mark_links_after_heads(units, roles)
    listed = mark_lists(units)
    first, last = find_story(units, roles, listed)
    body = frozenset().union(*(u.stems for i, u in enumerate(units[first:last], first) if u.prose and not roles[i]))
    title = head.pick_title(units, [r is not None for r in roles], first, body)
    mark_head(units, roles, title, first)
    while last < len(units) and listed[last] and roles[last] is None:
        last += 1
    mark_foreign_lines(units, roles, listed, (first, last))
    mark_tail(units, roles, last, body)
    kept: list[Role] = [role or "body" for role in roles]
    return _assemble(text, units, kept, title)


def label_line(unit: Unit) -> Role | None:
    """Return the role that a line's own words give it, None where they give none."""
    text = unit.text
    if not unit.words:
        return "furniture"
    if len(text) > 700:
        return None
    if CONTRIBUTOR.match(text) or SIGN_UP.search(text):
        return "furniture"
    if head.is_caption(text):
        return "caption"
    if len(text) <= 220 and not (unit.prose and len(unit.words) > 12):
        if RELATED_HEAD.fullmatch(text) or FURNITURE.fullmatch(text):
            return "related" if RELATED_HEAD.fullmatch(text) else "furniture"
        if CLIP_TAIL.search(text) or CLIP_LENGTH.match(text):
            return "related" if len(unit.words) <= LONG else None
        if CREDIT.match(text) and not unit.stops and len(unit.words) <= 14 and not TWEET.search(text):
            return "furniture"
    labelled = RELATED_LABEL.match(text)
    return "related" if labelled and len(unit.words) <= 40 else None


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


def find_story(units: list[Unit], roles: list[Role | None], listed: list[bool]) -> tuple[int, int]:
    """Return the first unit of the story and the one after its last: the run of units that weighs most (Kadane)."""
    best, span = 0.0, (0, len(units))
    total, start = 0.0, 0
    for i, unit in enumerate(units):
        if (unit.prose or unit.stops) and roles[i] is None:
            weight = float(min(len(unit.words), PARAGRAPH))
        elif roles[i] == "caption" or listed[i]:
            weight = 0.0
        else:
            weight = -float(LINE)
        if total <= 0:
            total, start = 0.0, i
        total += weight
        if total > best:
            best, span = total, (start, i + 1)
    return span


def mark_head(units: list[Unit], roles: list[Role | None], title: int | None, first: int) -> None:
    """Set the roles of title, time lines, bylines, captions and standfirst, and of the site's lines before the title."""
    if title is not None:
        for i in range(title):
            roles[i] = roles[i] or _head_line(units, roles, i) or "furniture"
        roles[title] = "title"
    after = 0 if title is None else title + 1
    stop = min(len(units), max(first, after) + 3)
    for i in range(after, stop):
        if roles[i] in (None, "furniture", "related"):
            roles[i] = _head_line(units, roles, i) or roles[i]
    for i in range(after, min(first, len(units))):
        if roles[i] is None and title is not None and len(units[i].words) >= 6:
            roles[i] = "standfirst"
        elif roles[i] is None and title is not None and title > 3:
            roles[i] = "furniture"


def _head_line(units: list[Unit], roles: list[Role | None], i: int) -> Role | None:
    text = units[i].text
    if head.is_time_line(text):
        return "time"
    if head.is_byline(text):
        return "byline"
    if i + 1 < len(units) and _is_alt(text, units[i + 1].text):
        return "caption"
    beside = [units[j].text for j in (i - 1, i + 1) if 0 <= j < len(units)]
    if is_bare_name(text) and any(head.is_time_line(b) for b in beside) and roles[i] is None:
        return "byline"
    return None


def _is_alt(text: str, following: str) -> bool:
    """Return whether a line is the alternative text of a picture whose caption follows and begins with the same words."""
    if len(text) < 15 or not following.startswith(text.rstrip(" .")):
        return False
    return head.is_caption(following) or (text == following and not STOP_END.search(text[-12:]))


def mark_foreign_lines(units: list[Unit], roles: list[Role | None], listed: list[bool], story: tuple[int, int]) -> None:
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

    A heading within the story names what its next paragraphs say (`known`: the stems of the story's words) and is short.
    """
    count, text = len(unit.words), unit.text
    if not 4 <= count < LONG or unit.stops or text.endswith((":", "?", ";", ",")) or BULLET.match(text) or not unit.stems:
        return False
    if count >= 9 and sum(w.lower() in SENTENCE_WORDS for w in unit.words) > SENTENCE_SHARE * count:
        return False
    share = len(unit.stems - known) / len(unit.stems)
    stranger = bool(unit.names - known)
    return share >= NOVEL and (stranger or (count >= 7 and share >= 0.6))


def _keeps_stops(units: list[Unit]) -> bool:
    long = [u for u in units if len(u.words) >= 12]
    return sum(u.stops for u in long) >= STOPS_KEPT * max(1, len(long))


def mark_tail(units: list[Unit], roles: list[Role | None], last: int, body: frozenset[str]) -> None:
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


def _assemble(text: str, units: list[Unit], roles: list[Role], title: int | None) -> FlatPage:
    """Return the page with its head read from the units that have those roles."""
    order = numeric_order(" ".join(u.text for u, r in zip(units, roles, strict=True) if r == "time"))
    published = updated = outlet = name = None
    byline: tuple[str, ...] = ()
    for unit, role in zip(units, roles, strict=True):
        if role == "time":
            times = head.read_times(unit.text, day_first=order)
            published = published or (times and times.published)
            updated = updated or (times and times.updated)
        if role in ("byline", "time") and not byline:
            byline = _names(unit.text, role)
    if title is not None:
        name, outlet = head.split_site(units[title].text)
    pieces: list[tuple[int, int, Role]] = [(u.start, u.end, r) for u, r in zip(units, roles, strict=True)]
    if published is None and updated is None:
        pieces, published, updated, byline = _read_run_in(text, pieces, name, byline)
    run_in = head.run_in_head(units[0].text) if title is None else None
    if run_in is not None:
        start, end, _ = pieces[0]
        name = units[0].text[: run_in.title_end]
        published = published or run_in.iso
        byline = byline or ((run_in.agency,) if run_in.agency else ())
        cuts = (start, start + run_in.title_end, start + run_in.end, end)
        parts: tuple[Role, ...] = ("title", "time", "body")
        cut = [_trimmed(text, a, b, part) for a, b, part in zip(cuts, cuts[1:], parts, strict=False)]
        pieces = [*(p for p in cut if p[0] < p[1]), *pieces[1:]]
    pieces = _cut_author_box(text, pieces, byline)
    return FlatPage(tuple(Block(*p) for p in pieces), name, byline, published, updated, outlet)


def _names(line: str, role: Role) -> tuple[str, ...]:
    found = parse_byline(line)
    if found:
        return found
    if role == "byline":
        return (line.strip(),) if is_bare_name(line) else ()
    later = re.search(r"\bby\s+[A-Z].*", line)
    return parse_byline(later.group()) if later else ()


def _read_run_in(
    text: str, pieces: list[tuple[int, int, Role]], title: str | None, byline: tuple[str, ...]
) -> tuple[list[tuple[int, int, Role]], str | None, str | None, tuple[str, ...]]:
    """Read a head that runs into the first paragraph ("Posted on 4 April 2017 by Ada Lind <title> <text>") and cut it off."""
    for at, (start, end, role) in enumerate(pieces[:4]):
        found = head.leading_date(text[start:end]) if role == "body" else None
        if found is None or found.iso is None:
            continue
        is_update = bool(re.search(r"updated|modified", text[start : start + found.start], re.I))
        close = start + found.end
        again = text.find(title, close, close + 300) if title else -1
        if again > 0:
            byline = byline or parse_byline(text[close:again].strip())
            close = again
        cut: list[tuple[int, int, Role]] = [_trimmed(text, start, close, "time"), _trimmed(text, close, end, "body")]
        pieces = [*pieces[:at], *(p for p in cut if p[0] < p[1]), *pieces[at + 1 :]]
        return pieces, None if is_update else found.iso, found.iso if is_update else None, byline
    return pieces, None, None, byline


def _cut_author_box(text: str, pieces: list[tuple[int, int, Role]], byline: tuple[str, ...]) -> list[tuple[int, int, Role]]:
    """Set a note on the author at the end of the page ("Ada Lind is a reporter ...") to `furniture`."""
    for at in range(len(pieces) - 1, max(0, len(pieces) - 4), -1):
        start, end, role = pieces[at]
        for name in byline if role == "body" else ():
            found = text.rfind(name, start, end)
            if found < 0 or found < 0.6 * len(text) or not re.match(r"\s*(?:[\w-]+\s+){0,4}is (?:a|an|the)\b", text[found + len(name) : end]):
                continue
            before = _trimmed(text, start, found, "body")
            box = _trimmed(text, found, end, "furniture")
            return [*pieces[:at], *([before] if before[0] < before[1] else []), box, *pieces[at + 1 :]]
    return pieces


def _trimmed(text: str, start: int, end: int, role: Role) -> tuple[int, int, Role]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), role
