"""Fit the chances of statements and speakers again, to pages that the tagger was not trained on.

    python -m training.calibrate [--shared ../shared] [--work build/training] [--apart]

Reads gold dev and PolNeAR dev with the shipped tagger, fits the two logistic models of onrecord/attribution/chances.py,
chooses the threshold under which a speaker is withheld, and writes chances.json there and docs/reliability.svg. All
figures printed are out of fold by page, thresholds chosen in the other folds. With --apart nothing is written: every
third page (number mod 3 = 2) is left out of the fit and of every choice, and measured. To be run again whenever the
tagger changes: a minute or two on one core.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tarfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bench.corpora import gold_folder
from bench.scoring import load_module
from onrecord.article import read_article
from onrecord.attribution.chances import FILE, speaker_columns
from onrecord.attribution.parties import resolve_ways
from onrecord.attribution.read import state, take_apart
from onrecord.attribution.shaping import Draft
from onrecord.capture import read_capture
from onrecord.language import model_digest
from onrecord.model import Article, Block, Span, Statement
from training.logistic import Row, chances, fit
from training.polnear import PARAGRAPH, read_attributions
from training.reliability import brier, calibration_error, curve, draw

WORD = re.compile(r"\w+")
PLOT = Path("docs/reliability.svg")
FOLDS = 6
RIDGE = {"statement": 2.0, "speaker": 5.0}
# A row of PolNeAR, which marks belief and plans too, against one of gold: 1 gives the same within a point of Brier.
POLNEAR_COUNTS = 0.25
WANTED = 0.95  # speakers right where one is given
# ... but no more than so many withheld: each that was right is a statement that nobody is found for.
LEAST_GIVEN = 0.95
HALF = 0.5  # what is more likely right than wrong is not withheld for want of a better threshold
ALIKE = 0.5  # of the words of two contents that are one, as in gold/score.py


@dataclass(frozen=True)
class Example:
    """One draft read: its page, its columns, whether it is a statement, and whether its speaker is right.

    `speaker` is None where that was not asked: not a statement, or a corpus without speakers. `given` says whether one
    was named, `wanted` whether the page names one; `raw` is the tagger's own confidence.
    """

    page: str
    row: Row
    raw: float
    counts: bool
    speaker: bool | None = None
    given: bool = False
    wanted: bool = False


@dataclass(frozen=True)
class Task:
    """What one model learns: of which examples, from which columns, and what is right."""

    name: str
    asked: Callable[[Example], bool]
    right: Callable[[Example], bool]
    columns: tuple[str, ...]


DRAFT = ("tagger", "linker", "words", "few", "nested", "no cue", "no source", "plain cue", "verb", "in title",
         "in caption", "parts", "form direct", "form mixed", "made loose", "made inner", "made hearsay",
         "polnear")  # fmt: skip
# Of 30 wrong speakers no more than a dozen columns can be learnt; these are those that said something by themselves.
SPEAKER = ("tagger", "linker", "in title", "made inner", "nested", "lead", "distance", "itself", "no cue", "words",
           "plain cue", "parts", "way pronoun", "way announced", "way described", "way itself")  # fmt: skip
TASKS = (
    Task("statement", lambda e: True, lambda e: e.counts, DRAFT),
    Task("speaker", lambda e: e.speaker is not None and e.given, lambda e: bool(e.speaker), SPEAKER),
)


def main() -> None:
    """Read, measure out of fold, fit on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--apart", action="store_true", help="measure on every third page, write nothing")
    options = parser.parse_args()
    polnear = unpack_dev(options.shared / "polnear" / "polnear.tar.gz", options.work / "polnear")
    examples = [*read_gold(options.shared), *read_polnear(polnear)]
    if options.apart:
        measure_apart(examples)
        return
    curves, models = [], {}
    for task in TASKS:
        asked = [e for e in examples if task.asked(e)]
        gold = [e for e in asked if not e.row.get("polnear")]
        found = out_of_fold(task, asked)
        least = CHOOSE[task.name](gold, found)
        report(task, gold, found, least)
        models[task.name] = {"weights": _rounded(train(task, asked)), "least": round(least, 4)}
        raw = [e.raw for e in gold]
        right = [task.right(e) for e in gold]
        lines = [curve("tagger alone", raw, right), curve("calibrated", list(found), right)]
        curves.append((f"{task.name} right", lines))
    about = {"fitted to": "gold dev, PolNeAR dev", "tagger": f"sha256:{model_digest()}", "models": models}
    FILE.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    PLOT.write_text(draw(curves), encoding="utf-8")


def unpack_dev(archive: Path, folder: Path) -> Path:
    """Return the folder of PolNeAR's dev texts, unpacked under `folder` once."""
    if not (folder / "dev").is_dir():
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder / "dev"


def train(task: Task, examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the task's model fitted to `examples`, without what tells the corpora apart."""
    counts = [POLNEAR_COUNTS if e.row.get("polnear") else 1.0 for e in examples]
    weights = fit([e.row for e in examples], [task.right(e) for e in examples], counts, names=task.columns,
                  ridge=RIDGE[task.name])  # fmt: skip
    weights.pop("polnear", None)
    return weights


def out_of_fold(task: Task, examples: Sequence[Example]) -> NDArray[np.float64]:
    """Return the chance of each example of gold by the model that has not seen its page's fold."""
    gold = [e for e in examples if not e.row.get("polnear")]
    found = np.zeros(len(gold))
    for number in range(FOLDS):
        mine = [i for i, e in enumerate(gold) if fold(e.page) == number]
        weights = train(task, [e for e in examples if e.row.get("polnear") or fold(e.page) != number])
        found[mine] = chances(weights, [gold[i].row for i in mine])
    return found


def fold(page: str) -> int:
    """Return the fold of a gold page."""
    return crc32(page.encode()) % FOLDS


def best_f1(examples: Sequence[Example], found: NDArray[np.float64]) -> float:
    """Return the threshold, at most HALF, at which F1 of the statements is highest.

    Those nobody drafted are the same at any.
    """
    cuts = np.arange(0, HALF + 0.01, 0.02)
    counts = np.array([e.counts for e in examples])
    missed = 0.1 * counts.sum()  # a tenth of gold is never drafted: it only has to be about right
    f1 = [2 * counts[found >= c].sum() / ((found >= c).sum() + counts.sum() + missed) for c in cuts]
    return float(cuts[int(np.argmax(f1))])


def least_wanted(examples: Sequence[Example], found: NDArray[np.float64]) -> float:
    """Return the lowest threshold at which WANTED of the speakers given are right and LEAST_GIVEN of them stay given.

    HALF where there is none: the chances do not tell the right from the wrong well enough to withhold more.
    """
    right = np.array([bool(e.speaker) for e in examples])
    cuts = [c for c in np.unique(np.floor(found * 1000) / 1000) if (found >= c).mean() >= LEAST_GIVEN]
    shares = [right[found >= c].mean() for c in cuts]
    enough = [c for c, share in zip(cuts, shares, strict=True) if share >= WANTED]
    return float(enough[0] if enough else HALF)


CHOOSE = {"statement": best_f1, "speaker": least_wanted}


def report(task: Task, gold: Sequence[Example], found: NDArray[np.float64], least: float) -> None:
    """Print how well chances are calibrated, and what thresholds chosen in the other folds keep."""
    right = np.array([task.right(e) for e in gold])
    raw = [e.raw for e in gold]
    print(f"{task.name}: {len(gold)} of gold, {right.mean():.3f} right")
    for name, values in (("tagger alone", raw), ("calibrated", list(found))):
        error = calibration_error(curve(name, values, list(right)))
        print(f"  {name:14} Brier {brier(values, list(right)):.4f}  calibration error {error:.3f}")
    folds = np.array([fold(e.page) for e in gold])
    kept = np.zeros(len(gold), bool)
    for number in range(FOLDS):
        other = folds != number
        cut = CHOOSE[task.name]([e for e, o in zip(gold, other, strict=True) if o], found[other])
        kept |= (folds == number) & (found >= cut)
    print(f"  threshold {least:.3f}; with thresholds of the other folds {_kept(task, gold, kept)}")
    for share in (1, 0.95, 0.9, 0.85, 0.8):
        surest = np.argsort(-found, kind="stable")[: round(share * len(gold))]
        print(f"  the surest {share:.2f}: {right[surest].mean():.3f} right")


def _kept(task: Task, gold: Sequence[Example], kept: NDArray[np.bool_]) -> str:
    right = np.array([task.right(e) for e in gold])
    wanted = np.array([e.wanted if task.name == "speaker" else e.counts for e in gold])
    return f"{right[kept].mean():.3f} right at coverage {(kept & wanted).sum() / wanted.sum():.3f}"


def measure_apart(examples: Sequence[Example]) -> None:
    """Print what models and thresholds made on two thirds of the pages do on the third."""
    for task in TASKS:
        asked = [e for e in examples if task.asked(e)]
        apart = [e for e in asked if not e.row.get("polnear") and int(e.page[:3]) % 3 == 2]
        rest = [e for e in asked if e not in apart]
        found = chances(train(task, rest), [e.row for e in apart])
        gold = [e for e in rest if not e.row.get("polnear")]
        least = CHOOSE[task.name](gold, out_of_fold(task, rest))
        right = [task.right(e) for e in apart]
        print(f"{task.name}, apart: {len(apart)}, {np.mean(right):.3f} right, Brier {brier(list(found), right):.4f}, "
              f"at {least:.3f} {_kept(task, apart, found >= least)}")  # fmt: skip


def read_gold(shared: Path) -> Iterator[Example]:
    """Yield the examples of gold dev; what is doubtful there is left out."""
    sys.path.insert(0, str(shared / "gold"))  # the scorer imports its neighbour by name
    gold, score = load_module(shared / "gold" / "gold.py"), load_module(shared / "gold" / "score.py")
    for path in sorted(gold_folder(shared).glob("*.gold.json")):
        page, text = gold.load(path)
        article = read_article(read_capture(str(path.parent / page["page"])))
        yield from _gold_examples(page, text, article, score)


def _gold_examples(page: dict[str, Any], text: str, article: Article, score: Any) -> Iterator[Example]:
    drafts, statements, rows = read(article)
    want = [score.tokens(text, s["content"]) for s in page["statements"]]
    have = [score.tokens(text, [list(c) for c in s.content]) for s in statements]
    pairs = {j: i for i, j in score.pair(list(range(len(want))), list(range(len(have))),
                                         lambda i, j: _alike(want[i], have[j]))}  # fmt: skip
    doubtful = set().union(*(t for t, s in zip(want, page["statements"], strict=True) if s["doubt"]))
    named = [text[slice(*s["speaker"])] if s["speaker"] else None for s in page["statements"]]
    for j, (draft, s, row) in enumerate(zip(drafts, statements, rows, strict=True)):
        i = pairs.get(j)
        if i is None and len(have[j] & doubtful) * 2 >= len(have[j]):
            continue
        if i is None:
            yield Example(page["page"], row, draft.score, False)
        elif not page["statements"][i]["doubt"]:
            got = s.speaker.name if s.speaker else None
            right = score.same_name(named[i], got, {n for n in named if n})
            yield Example(page["page"], row, draft.score, True, right, got is not None, named[i] is not None)


def _alike(a: set[int], b: set[int]) -> float:
    share = len(a & b) / len(a | b) if a | b else 0.0
    return share if share >= ALIKE else 0.0


def read_polnear(folder: Path) -> Iterator[Example]:
    """Yield the examples of PolNeAR's texts in `folder`, by the first annotator; their speakers are not asked."""
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        if not marked:
            continue
        text = path.read_bytes().decode("utf-8")
        blocks = tuple(Block(*m.span(), "body") for m in PARAGRAPH.finditer(text))
        drafts, _, rows = read(Article(text, blocks, language="en"))
        want = [_words(text, a.content) for a in read_attributions(marked[0])]
        for draft, row in zip(drafts, rows, strict=True):
            counts = any(_alike(w, _words(text, draft.content)) for w in want)
            yield Example(path.name, {**row, "polnear": 1.0}, draft.score, counts)


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    return {m.start() for s in spans for m in WORD.finditer(text, *s)}


def read(article: Article) -> tuple[tuple[Draft, ...], tuple[Statement, ...], list[dict[str, float]]]:
    """Return the drafts of an article, what they come to with nothing withheld, and their columns."""
    page, drafts = take_apart(article)
    statements, ways = resolve_ways(page, state(page, drafts, [d.score for d in drafts]))
    return drafts, statements, speaker_columns(page, drafts, statements, ways)


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in weights.items()}


if __name__ == "__main__":
    main()
