"""Labelled pages -> weights of the network that tells body units from others.

In: pages. Out: weights in the package's own form (`onrecord.article.flat_network`). The one module of the line
classifier that knows PyTorch.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.article.flat_context import COLUMNS
from onrecord.article.flat_network import DILATIONS, Weights, encode
from training.lines_data import Page, weigh

# Chosen once, not searched: 265 pages hold the width down, half of the sites' folds were enough to see that it works.
WIDTH, DROPPED = 48, 0.3
EPOCHS, PAGES_A_STEP, RATE, DECAY, WARM = 9, 12, 2.5e-3, 0.02, 50
# Pages of like length go together; the order among them is shaken by so many units.
SHAKEN = 15
# Columns whose numbers are kinds, and how many there are.
KINDS = [(COLUMNS.index(name), value) for name in ("ending", "opening") for value in range(12)]


class Network(nn.Module):
    """What `flat_network.find_chances` computes, with dropout, over a batch of pages padded at their ends."""

    def __init__(self, columns: int):
        super().__init__()
        self.inp = nn.Conv1d(columns, WIDTH, 1)
        self.convs = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, dilation=d, padding=d) for d in DILATIONS)
        self.mixes = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 1) for _ in DILATIONS)
        self.page = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Conv1d(2 * WIDTH, 1, 1)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, rows: Tensor, mask: Tensor) -> Tensor:
        """Return a score for each unit: (pages, units); `rows` is (pages, columns, units), `mask` (pages, 1, units)."""
        state = torch.relu(self.inp(self.drop(rows))) * mask
        for conv, mix in zip(self.convs, self.mixes, strict=True):
            state = (state + mix(self.drop(torch.relu(conv(state))))) * mask
        page = torch.relu(self.page(state.sum(2) / mask.sum(2)))
        both = torch.cat([state, page[:, :, None].expand(-1, -1, state.shape[2])], 1)
        return self.out(self.drop(both))[:, 0]


def fit_network(pages: Sequence[Page], *, seed: int) -> Weights:
    """Return the weights of a network trained on `pages`, the same for the same seed."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    random = np.random.default_rng(seed)
    every = np.vstack([page.rows for page in pages])
    scale = {"mean": every.mean(0), "deviation": every.std(0) + 1e-3, "kinds": np.array(KINDS, np.float32)}
    encoded = [encode(scale, page.rows) for page in pages]
    told = [weigh(page) for page in pages]
    network = Network(encoded[0].shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = [step for _ in range(EPOCHS) for step in _steps(encoded, random)]
    for number, step in enumerate(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, number / WARM) * (1 - number / len(steps))
        loss = _loss(network, [encoded[i] for i in step], told=[told[i] for i in step])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
    return {**scale, **{name: _turn(tensor) for name, tensor in network.state_dict().items()}}


def _steps(encoded: Sequence[np.ndarray], random: np.random.Generator) -> list[list[int]]:
    """Return one epoch's steps as indices of pages: of like length together, the steps in random order."""
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]) + random.normal() * SHAKEN)
    steps = [order[at : at + PAGES_A_STEP] for at in range(0, len(order), PAGES_A_STEP)]
    random.shuffle(steps)
    return steps


def _loss(network: Network, rows: Sequence[np.ndarray], *, told: Sequence[tuple[np.ndarray, np.ndarray]]) -> Tensor:
    longest, count = max(map(len, rows)), len(rows)
    x = np.zeros((count, rows[0].shape[1], longest), np.float32)
    mask = np.zeros((count, 1, longest), np.float32)
    want, weight = np.zeros((2, count, longest), np.float32)
    for i, (page, (body, weights)) in enumerate(zip(rows, told, strict=True)):
        x[i, :, : len(page)], mask[i, 0, : len(page)] = page.T, 1
        want[i, : len(page)], weight[i, : len(page)] = body, weights
    scores = network(torch.from_numpy(x), torch.from_numpy(mask))
    losses = nn.functional.binary_cross_entropy_with_logits(scores, torch.from_numpy(want), reduction="none")
    return (losses * torch.from_numpy(weight)).sum() / count


def _turn(tensor: Tensor) -> np.ndarray:
    """Return a tensor as the package wants it: matrices as (in, out), kernels of three as (place, in, out)."""
    array = tensor.detach().numpy()
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[:, :, 0]
    return np.ascontiguousarray(array.transpose(2, 1, 0) if array.ndim == 3 else array.T)
