"""The units of a plain-text page -> how their words and lines go together, in numbers, for the classifier.

In: units and which of them look like running text. Out: a matrix with a row for each unit and a column for each name of
`KIN`: words shared with the page's long units, with its links, and with the line that is likeliest its headline; lines
that stand in the page twice. Stems are cut words, so that this holds in any language that parts its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.article.flat_lines import Unit

Matrix = NDArray[np.float32]

KIN = (
    "stems", "known", "common", "linked", "repeats", "begins_next", "goes_on_last", "of_title", "title_told",
    "title_near", "from_title", "opening_told",
)  # fmt: skip
# A unit of this many words is long: the page's vocabulary is taken from such, and of others its links'.
LONG = 14
# Units above the story's start among which the headline is looked for, and its words.
ABOVE, HEADLINE = 40, range(3, 31)
# Long units from the story's start on whose words are its opening's.
OPENING = 5


def measure_kin(units: Sequence[Unit], prose: NDArray[np.bool_], *, start: int) -> Matrix:
    """Return how the words of `units` go together: float32 of shape (units, len(KIN)).

    `prose` says which look like running text, `start` is the index at which the story is likeliest to begin.
    """
    long = [len(u.words) >= LONG for u in units]
    told = Counter(s for u, is_long in zip(units, long, strict=True) if is_long for s in u.stems)
    links = Counter(s for u, is_long in zip(units, long, strict=True) if not is_long for s in u.stems)
    texts = Counter(u.text for u in units)
    title = find_headline(units, prose, start=start)
    headline = units[title].stems if title is not None else frozenset()
    opening = _opening(units, long, start=start)
    rows = []
    for i, unit in enumerate(units):
        stems, size, own = unit.stems, len(unit.stems), int(long[i])
        following = units[i + 1].text if i + 1 < len(units) else ""
        last = units[i - 1].text if i else ""
        of_title = len(stems & headline)
        rows.append((
            min(60, size), _share(sum(told[s] > own for s in stems), size),
            _share(sum(told[s] > own + 2 for s in stems), size), _share(sum(links[s] > 1 - own for s in stems), size),
            min(9, texts[unit.text] - 1), len(unit.text) > 9 and following.startswith(unit.text.rstrip(" .")),
            len(last) > 9 and unit.text.startswith(last.rstrip(" .")), of_title, _share(of_title, len(headline)), 0,
            max(-60, min(60, i - title)) if title is not None else -99, _share(len(stems & opening), size),
        ))  # fmt: skip
    found = np.array(rows, np.float32)
    found[:, KIN.index("title_near")] = sum_around(found[:, KIN.index("title_told")] * np.array(long), 3)
    return found


def find_headline(units: Sequence[Unit], prose: NDArray[np.bool_], *, start: int) -> int | None:
    """Return the index of the line above `start` whose words the text below says most of; None where there is none."""
    below = frozenset().union(*(units[i].stems for i in range(start, min(len(units), start + 40)) if prose[i]))
    best, found = 0.25, None
    for i in range(max(0, start - ABOVE), min(len(units), start + 1)):
        unit = units[i]
        if len(unit.words) not in HEADLINE or not unit.stems or (i == start and prose[i]):
            continue
        score = _share(len(unit.stems & below), len(unit.stems)) * min(1.0, len(unit.words) / 7) - 0.008 * (start - i)
        if score > best:
            best, found = score, i
    return found


def _opening(units: Sequence[Unit], long: list[bool], *, start: int) -> frozenset[str]:
    first = [u.stems for u, is_long in zip(units[start:], long[start:], strict=True) if is_long][:OPENING]
    return frozenset().union(*first)


def sum_around(values: Matrix, half: int) -> Matrix:
    """Return for each of `values` the sum of those at most `half` places away."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    index = np.arange(len(values))
    return np.asarray(sums[np.minimum(index + half + 1, len(values))] - sums[np.maximum(index - half, 0)], np.float32)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
