"""By what pages of one event are told: telling words, vectors of meaning, or both: `python -m bench.event_likeness`.

In: the reports and their same-event groups, as for `bench.events`, with the days of the collection's index. Out: for
each likeness of two pages the pairwise F1 of events made by it, in the way of `query/events/place.py`: a page joins the
event of the page that it is most like. Thresholds are chosen on one half of the groups and measured on the other, and
the other way round, so that a likeness with more to choose gains nothing by that. With --errors the pairs that one
likeness has and the other has not are listed by the names of their files, for reading.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from bench.corpora import SHARED
from bench.events import Groups, _dated, _groups, _readings
from bench.page_making import capture_of
from bench.report import heading
from onrecord.language.meaning import embed
from onrecord.ledger import PageMarks, keep_page, marks_of, open_ledger, start_run
from onrecord.model import SPOKEN_ROLES, Reading
from onrecord.query.events import place_page
from onrecord.query.events.alike import WINDOW, compare
from onrecord.query.events.place import ENOUGH, ENOUGH_OF_ALL

Matrix = NDArray[np.float32]
LEAD = 700
# What a vector's cosine adds to the likeness by words, and the cosine from which it does.
SHARES, CHANCE = (0.1, 0.2, 0.3, 0.5), 0.4
# From which cosine of titles and leads the vectors do best alone, on all pages.
NEAR = 0.76
THRESHOLDS = {"words": np.arange(0.13, 0.34, 0.02), "vectors": np.arange(0.5, 0.98, 0.02)}


def measure_likenesses(shared: Path = SHARED) -> tuple[dict[str, list[float]], Mapping[str, Matrix], list[str], Groups]:
    """Return precision, recall and F1 by likeness over both halves, with the likenesses, names and groups."""
    folder = shared / "pages" / "reports"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    readings = {n: _dated(r, index.get(n, {}).get("date")) for n, r in _readings(shared) if r.article is not None}
    groups = _groups(json.loads((folder / "same_event.json").read_text(encoding="utf-8")), readings)
    names = list(readings)
    likenesses = likenesses_of([readings[name] for name in names])
    halves = _halves(names, groups)
    found = {}
    for name, choices in _families(likenesses).items():
        told = [_best(choices, names, groups=groups, seen=halves[1 - half], unseen=halves[half]) for half in (0, 1)]
        found[name] = [float(v) for v in np.mean(told, axis=0)]
    return found, likenesses, names, groups


def likenesses_of(readings: Sequence[Reading]) -> dict[str, Matrix]:
    """Return matrices of how alike the pages are, -1 where their days lie too far apart."""
    marks = _marks(readings)
    words = np.full((len(marks), len(marks)), -1, np.float32)
    numbers = [_numbers(reading) for reading in readings]
    for a, b in combinations(range(len(marks)), 2):
        if marks[a].day is None or marks[b].day is None or abs((marks[a].day or 0) - (marks[b].day or 0)) <= WINDOW:
            words[a, b] = words[b, a] = compare(marks[a], marks[b], numbers=len(numbers[a] & numbers[b])).score
    apart = words < 0
    leads = _cosines([_text(reading)[:LEAD] for reading in readings], apart)
    return {"words": words, "vector of title and lead": leads,
            "vector of the whole text": _cosines([_text(r) for r in readings], apart)}  # fmt: skip


def group_pages(likeness: Matrix, enough: float, *, of_all: float) -> list[int]:
    """Return the event of each page: that of the page before it that it is most like, where `enough`; else its own."""
    events: list[int] = []
    for at in range(len(likeness)):
        best = int(np.argmax(likeness[at, :at])) if at else 0
        event = at
        if at and likeness[at, best] >= enough:
            own = [n for n in range(at) if events[n] == events[best] and likeness[at, n] >= 0]
            event = events[best] if np.mean(likeness[at, own]) >= of_all else at
        events.append(event)
    return events


def _families(likenesses: Mapping[str, Matrix]) -> dict[str, list[tuple[Matrix, float, float]]]:
    """Return, by name, what may be chosen among: a likeness and its thresholds."""
    share = ENOUGH_OF_ALL / ENOUGH
    found = {
        name: [(matrix, t, t * share if name == "words" else t - 0.1) for t in THRESHOLDS[name.split()[0] + "s" * (
            name != "words")]]
        for name, matrix in likenesses.items()
    }  # fmt: skip
    words = likenesses["words"]
    for name in ("vector of title and lead", "vector of the whole text"):
        nearer = np.clip(likenesses[name] - CHANCE, 0, None)
        found[f"words, and {name}"] = [
            (np.where(words < 0, -1, words + weight * nearer), t, t * share)
            for weight in SHARES for t in THRESHOLDS["words"] + weight * 0.3
        ]  # fmt: skip
    return found


def _best(
    choices: list[tuple[Matrix, float, float]], names: list[str], *, groups: Groups, seen: set[str], unseen: set[str]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 on `unseen` pages of what does best on those `seen`."""
    scored = []
    for likeness, enough, of_all in choices:
        events = dict(zip(names, map(str, group_pages(likeness, enough, of_all=of_all)), strict=True))
        scored.append((_score(events, groups, among=seen)[2], _score(events, groups, among=unseen), enough))
    best = max(scored, key=lambda s: s[0])
    print(f"  from {best[2]:.2f}", file=sys.stderr)
    return best[1]


def _score(events: Mapping[str, str], groups: Groups, *, among: set[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the pairs of which one page or both are `among` those asked about."""
    of_event: dict[str, list[str]] = defaultdict(list)
    for name, event in events.items():
        of_event[event].append(name)
    pairs = [(a, b) for own in of_event.values() for a, b in combinations(own, 2) if a in among or b in among]
    right = sum(b in groups[a] for a, b in pairs)
    truth = sum(len(groups[name]) - 1 for name in among) / 2
    precision, recall = right / max(len(pairs), 1), right / max(truth, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _halves(names: Sequence[str], groups: Groups) -> tuple[set[str], set[str]]:
    """Return two halves of the pages, drawn by chance, no group in both."""
    halves: tuple[set[str], set[str]] = (set(), set())
    order = list(names)
    Random(1).shuffle(order)
    placed: set[str] = set()
    for name in order:
        new = _reach(name, groups) - placed
        if new:
            halves[len(halves[0]) > len(halves[1])].update(new)
            placed |= new
    return halves


def _reach(name: str, groups: Groups) -> set[str]:
    reached, waiting = {name}, [name]
    while waiting:
        new = groups[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def _marks(readings: Sequence[Reading]) -> list[PageMarks]:
    run, marks = start_run("bench", None), []
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "a.ledger") as ledger:
        for reading in readings:
            capture = capture_of(reading)
            keep_page(ledger, run, reading=reading, capture=capture)
            place_page(ledger, capture.sha256)
            found = marks_of(ledger, capture.sha256)
            assert found is not None
            marks.append(found)
    return marks


def _numbers(reading: Reading) -> set[tuple[str, float | None]]:
    return {(f.effect, f.value) for f in reading.figures if f.value is not None}


def _text(reading: Reading) -> str:
    article = reading.article
    assert article is not None
    return " ".join(article.text[b.start : b.end] for b in article.blocks if b.role in SPOKEN_ROLES)


def _cosines(texts: Sequence[str], apart: NDArray[np.bool_]) -> Matrix:
    vectors = embed(texts).astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return np.where(apart, -1, vectors @ vectors.T).astype(np.float32)


def _list_errors(likenesses: Mapping[str, Matrix], names: list[str], *, groups: Groups, of: int) -> None:
    """Print pairs that one of two likenesses alone holds for one event, rightly or wrongly, drawn by chance."""
    words, leads = likenesses["words"], likenesses["vector of title and lead"]
    near = [(a, b) for a, b in combinations(range(len(names)), 2) if words[a, b] >= 0]
    for title, alone in (
        ("vectors alone", [(a, b) for a, b in near if leads[a, b] >= NEAR and words[a, b] < ENOUGH]),
        ("words alone", [(a, b) for a, b in near if words[a, b] >= ENOUGH and leads[a, b] < NEAR]),
    ):
        for is_right in (True, False):
            kept = [(a, b) for a, b in alone if (names[b] in groups[names[a]]) == is_right]
            print(f"\n{title}, {'right' if is_right else 'wrong'}: {len(kept)} pairs; words, vectors, pages")
            for a, b in Random(1).sample(kept, min(of, len(kept))):
                print(f"{words[a, b]:.2f} {leads[a, b]:.2f} {names[a]} {names[b]}")


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.event_likeness", description=__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N pairs of each kind of error")
    options = parser.parse_args(arguments)
    found, likenesses, names, groups = measure_likenesses()
    print("\n".join(heading(None, corpus="same_event.json, days of the index, two halves")))
    print("| likeness | precision | recall | pairwise F1 |\n|---|---|---|---|")
    for name, (precision, recall, f1) in found.items():
        print(f"| {name} | {precision:.2f} | {recall:.2f} | {f1:.2f} |")
    if options.errors:
        _list_errors(likenesses, names, groups=groups, of=options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
