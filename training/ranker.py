"""Whether weights learnt from gold, or from masked names, choose antecedents of pronouns better than those set by hand.

    python -m training.ranker [--shared ../shared] [--work build/training]

Takes from gold dev each statement under a pronoun whose speaker gold names, with the candidates that
onrecord/attribution/parties/antecedents.py offers, fits a conditional logit over their columns (McFadden 1974) with a
ridge towards the weights set by hand, and prints how many each gets right out of fold by page. Writes nothing: weights
that win by more than a few of some sixty pronouns would be put into WEIGHTS by hand. The same for names masked in
PolNeAR dev (masked.py), where "known gender" and "named" stay as they are: all that are masked are named, and of a
known gender, so that the fit would make much of what the masking put there. Two minutes on one core.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.corpora import gold_folder
from bench.scoring import load_module
from onrecord.article import read_article
from onrecord.attribution.parties.antecedents import WEIGHTS
from onrecord.attribution.parties.offering import offer_antecedents
from onrecord.attribution.parties.ways import MOST
from onrecord.attribution.read import state, take_apart
from onrecord.capture import read_capture
from training.calibrate import fold
from training.masked import Masked, read_masked
from training.outcomes import unpack_dev

FOLDS = 6
NAMES = tuple(WEIGHTS)
BY_HAND = np.array([WEIGHTS[name] for name in NAMES])
RIDGES = (0.3, 1.0, 3.0, 10.0)
STEPS, RATE = 200, 0.05
MASKED_RIDGE = 3.0
LEADS = (0.0, 0.3, 0.7, 1.2, 2.0, 3.0, 4.0)  # the last of them: nobody else fits
OF_MASKING = frozenset({"known gender", "named", "outer"})
POLNEAR = Path("polnear") / "polnear.tar.gz"


@dataclass(frozen=True)
class Choice:
    """One pronoun: its page, a row of columns for each party that may be meant, and which of them are right."""

    page: str
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]


def main() -> None:
    """Collect, fit out of fold, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    options = parser.parse_args()
    choices = list(read_choices(options.shared))
    reachable = [c for c in choices if c.right.any()]
    print(f"{len(choices)} pronouns, the speaker among the candidates of {len(reachable)}")
    print(f"by hand          {_share(choices, lambda _: BY_HAND)}")
    for ridge in RIDGES:
        learnt = [learn([c for c in reachable if fold(c.page) != n], ridge) for n in range(FOLDS)]
        print(f"learnt, ridge {ridge:4} {_share(choices, lambda c, w=learnt: w[fold(c.page)])}")
    print("learnt from all:", dict(zip(NAMES, learn(reachable, 1.0).round(2).tolist(), strict=True)))
    names = list(read_masked(unpack_dev(options.shared / POLNEAR, options.work / "polnear")))
    masked = [_choice_of(m) for m in names]
    print(f"{len(masked)} masked names")
    for low, high in pairwise(LEADS):
        right = [m.right for m in names if low <= m.columns["lead"] * MOST < high]
        print(f"  by hand, lead from {low} to {high}: {sum(right)} of {len(right)} right")
    print(f"by hand          {_share(masked, lambda _: BY_HAND)}")
    learnt = [learn([c for c in masked if fold(c.page) != n], MASKED_RIDGE, still=OF_MASKING) for n in range(FOLDS)]
    print(f"learnt           {_share(masked, lambda c: learnt[fold(c.page)])}")
    weights = learn(masked, MASKED_RIDGE, still=OF_MASKING)
    print("learnt from all:", dict(zip(NAMES, weights.round(2).tolist(), strict=True)))
    print(f"of gold's pronouns those get {_share(choices, lambda _: weights)}")


def _choice_of(masked: Masked) -> Choice:
    rows = np.array([[row.get(name, 0.0) for name in NAMES] for row, _ in masked.rows])
    return Choice(masked.page, rows, np.array([right for _, right in masked.rows]))


def learn(choices: Sequence[Choice], ridge: float, *, still: frozenset[str] = frozenset()) -> NDArray[np.float64]:
    """Return the weights under which the right parties are likeliest, held to those set by hand by `ridge`.

    Those of `still` stay as they are set.
    """
    w = BY_HAND.copy()
    moves = np.array([name not in still for name in NAMES], float)
    for _ in range(STEPS):
        gradient = -ridge * (w - BY_HAND)
        for c in choices:
            all_, right = _softmax(c.rows @ w), _softmax(np.where(c.right, c.rows @ w, -np.inf))
            gradient += (right - all_) @ c.rows
        w += RATE * moves * gradient / (len(choices) / 60 + ridge)
    return w


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max())
    chances: NDArray[np.float64] = raised / raised.sum()
    return chances


def _share(choices: Sequence[Choice], weights) -> str:  # type: ignore[no-untyped-def]
    right = [bool(c.right[int(np.argmax(c.rows @ weights(c)))]) for c in choices]
    likely = [float(_softmax(c.rows @ weights(c))[c.right].sum()) for c in choices]
    return f"{sum(right)} of {len(right)} right; mean log chance {np.mean(np.log(np.maximum(likely, 0.01))):.3f}"


def read_choices(shared: Path) -> Iterator[Choice]:
    """Yield the pronouns of gold dev."""
    sys.path.insert(0, str(shared / "gold"))  # the scorer imports its neighbour by name
    gold, score = load_module(shared / "gold" / "gold.py"), load_module(shared / "gold" / "score.py")
    for path in sorted(gold_folder(shared).glob("*.gold.json")):
        page, text = gold.load(path)
        own, drafts = take_apart(read_article(read_capture(str(path.parent / page["page"]))))
        statements = state(own, drafts, scores=[d.score for d in drafts])
        speakers = {text[slice(*s["speaker"])] for s in page["statements"] if s["speaker"]}
        named = {tuple(s["source"]): text[slice(*s["speaker"])] for s in page["statements"]
                 if s["source"] and s["speaker"] and not s["doubt"]}  # fmt: skip
        for i, offered in offer_antecedents(own, statements).items():
            source = statements[i].source
            if source is None or not offered or tuple(source) not in named:
                continue
            best: dict[tuple[str, int], tuple[NDArray[np.float64], bool]] = {}
            for row, referent in offered:  # the best of each party's candidates, as the ranker takes it
                values = np.array([row.get(name, 0.0) for name in NAMES])
                if referent.key not in best or values @ BY_HAND > best[referent.key][0] @ BY_HAND:
                    best[referent.key] = values, score.same_name(named[tuple(source)], referent.party.name, speakers)
            yield Choice(page["page"], np.array([v for v, _ in best.values()]), np.array([r for _, r in best.values()]))


if __name__ == "__main__":
    main()
