"""The mean of several runs' weights (Wortsman et al. 2022, Model soups).

Runs that went on from the same weights in different orders err in different places, and the mean of their weights errs
less than each. Runs that began apart have no mean worth having (docs/training.md).

In: the folders of runs of one network. Out: a run that others can begin from or that can be exported.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch

from training.network import FOLLOW
from training.train import save


def mean_runs(runs: Sequence[Path], out: Path) -> None:
    """Write OUT/checkpoint.pt with the mean of the weights of `runs`, each counting as much; whole or not at all."""
    total: dict[str, torch.Tensor] = {}
    for run in runs:
        weights = torch.load(run / "checkpoint.pt", weights_only=True)["model"]
        for name in (name for name in weights if not name.startswith(FOLLOW)):
            total[name] = total[name] + weights[name] if name in total else weights[name]
    out.mkdir(parents=True, exist_ok=True)
    save(out, {"model": {name: weight / len(runs) for name, weight in total.items()}, "step": 0})
