"""Lines of a plain-text page -> its paragraphs: hard-wrapped lines and sentences broken at links are joined again.

In: the text and the places of its lines. Out: the places of its paragraphs, each from its first line's start to its
last one's end, so that offsets stay offsets into the text. Must not decide what a paragraph is.

A text broken at a width shows it: of two lines of one paragraph the second one's first word had no room on the first.
A text whose scraper broke it at every tag has a sentence's middle on a line of its own: a line that no stop ends, and
one right below that begins with a small letter or with the stop itself.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import east_asian_width

Line = tuple[int, int]

BULLET = re.compile(r"\s*(?:[•·▪●◦‣■►★✓*+-]|\(?\d{1,2}[.)])\s+")

# Columns at which texts are broken. Narrower ones are columns of tables, wider ones come from no known program.
WIDTHS = range(45, 131)
# Pairs of lines, the second going on in a small letter, that a wrapped text has at least; the share of all such pairs
# that must have had no room; and the columns that may be left over all the same (indented paragraphs, wide letters).
PAIRS, SHARE, SLACK = 4, 0.7, 4
# Share of lines, of those over a third of the width, that may be wider: addresses and tables are not broken.
WIDER = 0.06
# What begins a line only where a sentence was cut in two, and what ends one only there.
GOES_ON = re.compile(r"[,.;:!?)\]%’”»…](?:\s|[\"”’»)\]]|$)|['’]s\b")
STOPPED = re.compile(r"[.!?…:;|。！？।]['\"”’»)\]]*$")
OPEN_END = re.compile(r"(?:[,(\[“‘«]|\s[-–—])$")
# A line of running text, in characters: shorter ones are joined only to such.
RUNNING = 40
# Share of running lines that end with a stop, under which a small letter at a line's start says nothing: such texts
# have lost their stops and capitals.
STOPS = 0.35
WIDE_LETTERS = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")


def join_lines(text: str, lines: list[Line]) -> list[Line]:
    """Return the paragraphs of `text` as half-open spans, given its lines without white space at their ends."""
    below = [_is_below(text, a, following=b) for a, b in pairwise(lines)]
    width = find_width(text, lines, below=below)
    stopped = width is not None or _keeps_stops(text, lines)
    joined: list[Line] = []
    for i, line in enumerate(lines):
        if i > 0 and stopped and below[i - 1] and _goes_on(text, lines, i=i, below=below, width=width):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def find_width(text: str, lines: list[Line], *, below: list[bool]) -> int | None:
    """Return the column at which the text's lines are broken, None where it is not hard-wrapped.

    `below[i]` says that line i + 1 stands right below line i.
    """
    if sum(1 for start, end in lines if end - start > WIDTHS.stop) > WIDER * len(lines):
        return None
    pairs = [i for i, near in enumerate(below) if near and text[lines[i + 1][0]].islower()]
    widths = sorted(columns(text, lines[i]) for i in pairs)
    if len(pairs) < PAIRS:
        return None
    width = widths[int(len(widths) * 0.9)]
    long = [columns(text, line) for line in lines if line[1] - line[0] > WIDTHS.start // 2]
    if width not in WIDTHS or sum(w > width + SLACK for w in long) > WIDER * len(long):
        return None
    full = sum(_had_no_room(text, lines[i], following=lines[i + 1], width=width) for i in pairs)
    return width if full >= SHARE * len(pairs) else None


def columns(text: str, line: Line) -> int:
    """Return how many columns a line takes: letters of East Asian scripts take two."""
    words = text[line[0] : line[1]]
    if not WIDE_LETTERS.search(words):
        return len(words)
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in words)


def _is_below(text: str, line: Line, *, following: Line) -> bool:
    gap = text[line[1] : following[0]]
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n") == 1


def _had_no_room(text: str, line: Line, *, following: Line, width: int) -> bool:
    start, end = following
    word = re.compile(r"\S+").match(text, start, end)
    room = width - columns(text, line) - 1
    if word is None:
        return False
    if WIDE_LETTERS.match(text, start):
        return room < 2 + SLACK
    return len(word.group()) > room - SLACK


def _keeps_stops(text: str, lines: list[Line]) -> bool:
    """Return whether enough of the running lines end with a stop."""
    running = [line for line in lines if line[1] - line[0] >= 2 * RUNNING]
    return sum(bool(STOPPED.search(text[max(0, end - 8) : end])) for _, end in running) >= STOPS * len(running)


def _goes_on(text: str, lines: list[Line], *, i: int, below: list[bool], width: int | None) -> bool:
    """Return whether line i goes on the paragraph of line i - 1, right above it."""
    above, line = lines[i - 1], lines[i]
    if BULLET.match(text, line[0], min(line[1], line[0] + 8)):
        return False
    if width is not None:
        return _had_no_room(text, above, following=line, width=width)
    return _is_cut(text, lines, i=i, below=below)


def _is_cut(text: str, lines: list[Line], *, i: int, below: list[bool]) -> bool:
    """Return whether a sentence was cut in two between lines i - 1 and i."""
    above, line = text[slice(*lines[i - 1])], text[slice(*lines[i])]
    if GOES_ON.match(line):
        return True
    if STOPPED.search(above[-8:]):
        return False
    running = max(len(above), len(line)) >= RUNNING
    if OPEN_END.search(above[-3:]) or (line[0].islower() and running):
        return True
    # A link's words amid a sentence: what follows them goes on.
    if not (running and above[-1].islower() and len(line) < 2 * RUNNING and i < len(below) and below[i]):
        return False
    after = text[slice(*lines[i + 1])]
    return bool(after[0].islower() or GOES_ON.match(after)) and not STOPPED.search(line[-8:])
