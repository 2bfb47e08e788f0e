"""Several trained taggers as one: the mean of their scores (Hansen and Salamon 1990, Neural network ensembles).

Taggers that began apart err in different places, and what they hold on the whole errs less than each; of their weights
no mean is worth having. A committee is read with as one network, and takes as long as its members together.

In: the folders of runs of one encoder. Out: a `Committee`, which is exported as a `Tagger` is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from training.network import Tagger, load_run


class Committee(nn.Module):
    """Taggers whose tag scores are averaged; the links are the first one's, for link vectors have no mean."""

    def __init__(self, members: Sequence[Tagger]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)
        self.transitions = nn.Parameter(_mean([m.transitions.detach() for m in members]))
        self.start = nn.Parameter(_mean([m.start.detach() for m in members]))
        self.bias = members[0].bias

    def forward(self, pieces: Tensor, shapes: Tensor, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag scores (windows, pieces, 7) and the first member's link vectors, as `Tagger.forward` does."""
        read = [member(pieces, shapes, states, mask) for member in self.members]
        return _mean([tags for tags, _ in read]), read[0][1]


def _mean(tensors: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(tensors)).mean(dim=0)


def load_committee(runs: Sequence[Path], encoder: Path) -> Committee:
    """Return the committee of the taggers trained in `runs`."""
    return Committee([load_run(run, encoder) for run in runs]).eval()
