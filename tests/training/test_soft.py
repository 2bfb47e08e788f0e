"""A teacher's view of tags, against sums over every path; runs where the training extra is installed."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed: make setup-training")

from onrecord.language.tags import TAGS, forbidden  # noqa: E402
from training.examples import Example  # noqa: E402
from training.network import NEVER, Tagger  # noqa: E402
from training.soft import chances  # noqa: E402
from training.train import target_of  # noqa: E402

COUNT = len(TAGS)


def chain_of(seed: int) -> SimpleNamespace:
    """Return what crf_loss and chances need of a tagger, by chance."""
    draw = torch.Generator().manual_seed(seed)
    first = torch.tensor([NEVER if name.startswith("I-") else 0.0 for name in TAGS])
    return SimpleNamespace(
        transitions=torch.randn(COUNT, COUNT, generator=draw), start=torch.randn(COUNT, generator=draw),
        never=torch.where(torch.tensor(forbidden()), NEVER, 0.0), never_first=first,
    )  # fmt: skip


def weights_of(chain: SimpleNamespace, scores: torch.Tensor) -> dict[tuple[int, ...], torch.Tensor]:
    """Return the weight of every path over three words."""
    moves, start = chain.transitions + chain.never, chain.start + chain.never_first
    paths = product(range(COUNT), repeat=3)
    return {(a, b, c): torch.exp(start[a] + scores[0, a] + moves[a, b] + scores[1, b] + moves[b, c] + scores[2, c])
            for a, b, c in paths}  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_chances_are_sums_over_paths_and_padding_changes_nothing(seed: int) -> None:
    chain = chain_of(seed)
    scores = torch.randn(1, 5, COUNT, generator=torch.Generator().manual_seed(seed + 10))
    words = torch.tensor([[True, True, True, False, False]])
    found = chances(chain, scores, words=words)[0, :3]
    weights = weights_of(chain, scores[0])
    total = sum(weights.values())
    for at in (1, 2):
        for pair in ((0, 1), (1, 2), (5, 6), (0, 0)):
            wanted = sum(w for path, w in weights.items() if path[at - 1 : at + 1] == pair) / total
            assert found[at][pair] == pytest.approx(float(wanted), abs=1e-5)
    for tag in range(COUNT):
        wanted = sum(w for path, w in weights.items() if path[0] == tag) / total
        assert found[0][:, tag].sum() == pytest.approx(float(wanted), abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_the_loss_against_ones_own_view_is_its_entropy(seed: int) -> None:
    chain = chain_of(seed)
    scores = torch.randn(1, 3, COUNT, generator=torch.Generator().manual_seed(seed))
    words = torch.ones(1, 3).bool()
    loss = Tagger.crf_loss(chain, scores, chances(chain, scores, words=words), mask=words)
    weights = [float(w) for w in weights_of(chain, scores[0]).values()]
    shares = torch.tensor([w / sum(weights) for w in weights if w > 0])
    assert float(loss) * 3 == pytest.approx(float(-(shares * shares.log()).sum()), abs=1e-4)


def test_annotated_tags_alone_are_one_path() -> None:
    chain = chain_of(1)
    tags = [1, 2, 5]
    scores = torch.randn(1, 3, COUNT, generator=torch.Generator().manual_seed(1))
    target = target_of(Example([0] * 5, [0] * 5, [0] * 5, [1, 2, 3], tags, [])).unsqueeze(0)
    loss = Tagger.crf_loss(chain, scores, target, mask=torch.ones(1, 3).bool())
    weights = weights_of(chain, scores[0])
    assert float(loss) * 3 == pytest.approx(-float(torch.log(weights[1, 2, 5] / sum(weights.values()))), abs=1e-4)


def test_vectors_that_a_matrix_turns_into_the_teachers_leave_nothing_unexplained() -> None:
    draw = torch.Generator().manual_seed(1)
    own = [torch.randn(20, 4, generator=draw) for _ in range(2)]
    follow = [torch.nn.Linear(4, 3) for _ in range(2)]
    told = torch.cat([project(x) for project, x in zip(follow, own, strict=True)], dim=1).detach()
    tagger = SimpleNamespace(follow=follow)
    assert float(Tagger.follow_loss(tagger, own, told).detach()) == pytest.approx(0, abs=1e-6)
    strangers = [torch.zeros(20, 4), torch.zeros(20, 4)]
    assert float(Tagger.follow_loss(tagger, strangers, told).detach()) > 0.9
