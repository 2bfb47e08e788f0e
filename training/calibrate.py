"""Fit the chances of statements and speakers again, to pages that the tagger was not trained on.

    python -m training.calibrate [--shared ../shared] [--work build/training] [--apart]

Reads gold dev and PolNeAR dev with the shipped tagger, fits the two logistic models of onrecord/attribution/chances.py,
chooses the threshold under which a speaker is withheld, writes chances.json there and docs/reliability.svg. Speakers
are learnt from gold dev, from 40 more pages judged by eye (judged.tsv), and, how much a pronoun's lead is worth, from
names masked in PolNeAR dev (masked.py). All figures printed are out of fold by page, thresholds chosen in the other
folds. With --apart nothing is written: every third gold page (number mod 3 = 2) is left out of the fit and of every
choice, and measured. To be run again whenever the tagger changes: two or three minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.chances import FILE
from onrecord.language import model_digest
from training.logistic import chances, fit
from training.outcomes import Example, read_gold, read_judged, read_names, read_polnear, unpack_dev
from training.reliability import brier, calibration_error, curve, draw

PLOT = Path("docs/reliability.svg")
FOLDS = 6
RIDGE = {"statement": 2.0, "speaker": 3.0}
# A row against one of gold. PolNeAR marks belief and plans too; masked names are no pronouns: 0.15 to 1 order alike.
COUNTS = {"gold": 1.0, "judged": 1.0, "polnear": 0.25, "masked": 0.3}
READ_WHOLE = ("gold", "judged")  # pages read by the program as it is, which are measured
WANTED = 0.95  # speakers right where one is given
# ... but no more than so many withheld: each that was right is a statement that nobody is found for.
LEAST_GIVEN = 0.95
HALF = 0.5  # what is more likely right than wrong is not left out for want of a better threshold
TWO_THIRDS = 0.67  # a speaker less than twice as likely right as wrong is withheld, however right all of them are


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
# Of some 25 wrong speakers no more than a dozen columns can be learnt. With each the direction that it may speak in: a
# column that the fit turns the other way is dropped.
SPEAKER = {"tagger": 1, "lead": 1, "way pronoun": -1, "way announced": -1, "way described": -1, "way document": -1,
           "way phrase": -1, "open": -1, "rivals": -1, "lower case": -1, "nested": -1}  # fmt: skip
TASKS = (
    Task("statement", lambda e: e.corpus in ("gold", "polnear"), lambda e: e.counts, DRAFT),
    Task("speaker", lambda e: e.speaker is not None and e.given, lambda e: bool(e.speaker), (*SPEAKER, "masked")),
)


def main() -> None:
    """Read, measure out of fold, fit on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--apart", action="store_true", help="measure on every third page, write nothing")
    options = parser.parse_args()
    polnear = unpack_dev(options.shared / "polnear" / "polnear.tar.gz", options.work / "polnear")
    examples = [*read_gold(options.shared), *read_judged(options.shared), *read_polnear(polnear), *read_names(polnear)]
    if options.apart:
        measure_apart(examples)
    else:
        fit_models(examples)


def fit_models(examples: Sequence[Example]) -> None:
    """Measure both models out of fold, fit them on all, write them and the plot."""
    curves, models = [], {}
    for task in TASKS:
        asked = [e for e in examples if task.asked(e)]
        gold = [e for e in asked if e.corpus in READ_WHOLE]
        found = out_of_fold(task, asked)
        least = CHOOSE[task.name](gold, found)
        report(task, gold, found=found, least=least)
        models[task.name] = {"weights": _rounded(train(task, asked)), "least": round(least, 4)}
        raw = [e.raw for e in gold]
        right = [task.right(e) for e in gold]
        lines = [curve("tagger alone", raw, right=right), curve("calibrated", list(found), right=right)]
        curves.append((f"{task.name} right", lines))
    about = {"fitted to": "gold dev, judged pages, PolNeAR dev", "tagger": f"sha256:{model_digest()}", "models": models}
    FILE.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    PLOT.write_text(draw(curves), encoding="utf-8")


def train(task: Task, examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the task's model fitted to `examples`, without what tells the corpora apart.

    Columns of speakers whose weight comes out against SPEAKER are left out and the rest fitted again.
    """
    counts = [COUNTS[e.corpus] for e in examples]
    rows, right = [e.row for e in examples], [task.right(e) for e in examples]
    names = task.columns
    while True:
        weights = fit(rows, right, counts=counts, names=names, ridge=RIDGE[task.name])
        wrong = [n for n in names if n in SPEAKER and task.name == "speaker" and weights[n] * SPEAKER[n] < 0]
        if not wrong:
            return {name: w for name, w in weights.items() if name not in ("polnear", "masked")}
        names = tuple(n for n in names if n not in wrong)


def out_of_fold(task: Task, examples: Sequence[Example]) -> NDArray[np.float64]:
    """Return the chance of each example of the pages read whole, by the model that has not seen its page's fold."""
    gold = [e for e in examples if e.corpus in READ_WHOLE]
    found = np.zeros(len(gold))
    for number in range(FOLDS):
        mine = [i for i, e in enumerate(gold) if fold(e.page) == number]
        weights = train(task, [e for e in examples if e.corpus not in READ_WHOLE or fold(e.page) != number])
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
    """Return the lowest threshold from TWO_THIRDS at which WANTED of the speakers are right and LEAST_GIVEN stay given.

    TWO_THIRDS where there is none: the chances do not tell the right from the wrong well enough to withhold more.
    """
    right = np.array([bool(e.speaker) for e in examples])
    cuts = [TWO_THIRDS, *(c for c in np.unique(np.floor(found * 1000) / 1000) if c > TWO_THIRDS)]
    cuts = [c for c in cuts if (found >= c).mean() >= LEAST_GIVEN]
    enough = [c for c in cuts if right[found >= c].mean() >= WANTED]
    return float(enough[0] if enough else TWO_THIRDS)


CHOOSE = {"statement": best_f1, "speaker": least_wanted}


def report(task: Task, gold: Sequence[Example], *, found: NDArray[np.float64], least: float) -> None:
    """Print how well chances are calibrated, and what thresholds chosen in the other folds keep."""
    right = np.array([task.right(e) for e in gold])
    raw = [e.raw for e in gold]
    print(f"{task.name}: {len(gold)}, {right.mean():.3f} right, ordered {ordering(found, right):.3f}")
    for corpus in READ_WHOLE if task.name == "speaker" else ():
        own = np.array([e.corpus == corpus for e in gold])
        scored = np.mean([e.scored for e in gold if e.corpus == corpus])
        sure = own & (found >= least)
        print(f"  {corpus}: {own.sum()}, right {right[own].mean():.3f}, as the scorer counts {scored:.3f}; over the "
              f"threshold {sure.sum()}, {right[sure].mean():.3f}; ordered {ordering(found[own], right[own]):.3f}")
    for name, values in (("tagger alone", raw), ("calibrated", list(found))):
        error = calibration_error(curve(name, values, right=list(right)))
        print(f"  {name:14} Brier {brier(values, list(right)):.4f}  calibration error {error:.3f}")
    folds = np.array([fold(e.page) for e in gold])
    kept = np.zeros(len(gold), bool)
    for number in range(FOLDS):
        other = folds != number
        cut = CHOOSE[task.name]([e for e, o in zip(gold, other, strict=True) if o], found[other])
        kept |= (folds == number) & (found >= cut)
    print(f"  threshold {least:.3f}; with thresholds of the other folds {_kept(task, gold, kept=kept)}")
    for share in (1, 0.95, 0.9, 0.85, 0.8):
        surest = np.argsort(-found, kind="stable")[: round(share * len(gold))]
        print(f"  the surest {share:.2f}: {right[surest].mean():.3f} right")


def ordering(found: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return how often a right one has a higher chance than a wrong one (area under the ROC curve); 1 if none is."""
    if right.all() or not right.any():
        return 1.0
    wins = (found[right][:, None] > found[~right]).mean() + (found[right][:, None] == found[~right]).mean() / 2
    return float(wins)


def _kept(task: Task, gold: Sequence[Example], *, kept: NDArray[np.bool_]) -> str:
    right = np.array([task.right(e) for e in gold])
    wanted = np.array([e.wanted if task.name == "speaker" else e.counts for e in gold])
    return f"{right[kept].mean():.3f} right at coverage {(kept & wanted).sum() / wanted.sum():.3f}"


def measure_apart(examples: Sequence[Example]) -> None:
    """Print what models and thresholds made on two thirds of the pages do on the third."""
    for task in TASKS:
        asked = [e for e in examples if task.asked(e)]
        apart = [e for e in asked if e.corpus == "gold" and int(e.page[:3]) % 3 == 2]
        rest = [e for e in asked if e not in apart]
        found = chances(train(task, rest), [e.row for e in apart])
        gold = [e for e in rest if e.corpus in READ_WHOLE]
        least = CHOOSE[task.name](gold, out_of_fold(task, rest))
        right = [task.right(e) for e in apart]
        print(f"{task.name}, apart: {len(apart)}, {np.mean(right):.3f} right, Brier {brier(list(found), right):.4f}, "
              f"at {least:.3f} {_kept(task, apart, kept=found >= least)}")  # fmt: skip


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in weights.items()}


if __name__ == "__main__":
    main()
