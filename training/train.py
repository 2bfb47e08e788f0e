"""Train the tagger; resumable after a kill, deterministic given its seed and its number of threads.

In: documents, labelled by people, a teacher or both, and an encoder. Out: a checkpoint with the weights, and a line
printed every fifty steps.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from onrecord.language.tags import TAGS
from onrecord.language.windows import pack, pack_blocks
from training.encoders import Encoder
from training.examples import Example, Reader, augment, examples, load_reader
from training.network import LAYERS, Tagger, take_weights
from training.polnear import Document

HEAD_RATE = 1e-3  # new weights learn at the customary rate
PIECES = 1200  # in a step, padding counted in
PACKED = 0.3
WARM_UP = 0.06
AUGMENTED = 0.1
SAVE_EVERY = 200
LINK_WEIGHT = 0.1
# At 0.5 the teacher's vectors move the encoder about as much as its tags do (norms of the gradients after 60 steps).
FOLLOW_WEIGHT = 0.5


@dataclass(frozen=True)
class Plan:
    """What to train on, each text as one document per annotator, how often, and the run whose weights to begin from.

    `pace` is the share of the usual top rates that is learnt at, 0 to 1.
    """

    documents: list[list[Document]]
    epochs: float
    seed: int = 1
    start: Path | None = None
    pace: float = 1.0


def train(plan: Plan, encoder: Encoder, *, out: Path) -> None:
    """Train from the plan's weights or those of `encoder`; go on from OUT/checkpoint.pt where there is one."""
    torch.manual_seed(plan.seed)
    reader = load_reader(encoder)
    views = (group[0].view for group in plan.documents)
    width = next(((view.shape[1] - len(TAGS) ** 2) // LAYERS for view in views if view is not None), 0)
    model = Tagger(encoder.folder, followed=width)
    if plan.start is not None:
        take_weights(model, plan.start)
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": params, "lr": top * plan.pace, "top": top * plan.pace}
              for params, top in ((list(model.encoder.parameters()), encoder.rate), (heads, HEAD_RATE))]  # fmt: skip
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    planned = [plan_epoch(reader, plan.documents, seed=plan.seed * 1000 + e) for e in range(ceil(plan.epochs))]
    planned[-1] = planned[-1][: round((plan.epochs - len(planned) + 1) * len(planned[-1]))]
    batches = [batch for epoch in planned for batch in epoch]
    rates = [rate_at(step, len(batches)) for step in range(len(batches))]
    done = resume(out, model, optimizer=optimizer)
    learn(model, optimizer, course=Course(batches, rates, done, out))


def plan_epoch(reader: Reader, documents: list[list[Document]], *, seed: int) -> list[list[Example]]:
    """Return an epoch's batches: each text once, by one of its annotators, some augmented, long with long."""
    rng = random.Random(seed)
    windows: list[Example] = []
    for annotators in documents:
        document = rng.choice(annotators)
        cut = pack if rng.random() < PACKED else pack_blocks
        windows += examples(reader, augment(document, rng) if rng.random() < AUGMENTED else document, cut=cut)
    rng.shuffle(windows)
    windows.sort(key=lambda e: len(e.pieces) // 16)
    batches = fill(windows)
    rng.shuffle(batches)
    return batches


def fill(windows: list[Example]) -> list[list[Example]]:
    """Return `windows` in order as batches of at most PIECES pieces, padding counted in, of at least one window."""
    batches: list[list[Example]] = []
    longest = 0
    for window in windows:
        longest = max(longest, len(window.pieces))
        if not batches or longest * (len(batches[-1]) + 1) > PIECES:
            batches.append([])
            longest = len(window.pieces)
        batches[-1].append(window)
    return batches


@dataclass(frozen=True)
class Course:
    """The batches of a run in order, each one's share of the top rate, how many are done, where the checkpoint goes."""

    batches: list[list[Example]]
    rates: list[float]
    done: int
    out: Path


def resume(out: Path, model: Tagger, *, optimizer: torch.optim.Optimizer) -> int:
    """Load OUT/checkpoint.pt where there is one; return the number of steps already taken."""
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def learn(model: Tagger, optimizer: torch.optim.Optimizer, *, course: Course) -> None:
    """Take the steps that are left; write a checkpoint now and then, whole or not at all."""
    course.out.mkdir(parents=True, exist_ok=True)
    started, seen, lost, steps = time.monotonic(), 0, 0.0, len(course.batches)
    model.train()
    for step in range(course.done, steps):
        torch.manual_seed(step)  # dropout, so that a resumed run is the same run
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * course.rates[step]
        loss = loss_of(model, course.batches[step])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        lost, seen = lost + loss.item(), seen + sum(len(e.tags) for e in course.batches[step])
        if (step + 1) % 50 == 0:
            rate = seen / (time.monotonic() - started)
            print(f"step {step + 1}/{steps} loss {lost / 50:.4f} words/s {rate:.0f}", flush=True)
            lost = 0.0
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == steps:
            save(course.out, {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1})


def save(out: Path, state: dict[str, object]) -> None:
    """Write the checkpoint beside its place and move it there."""
    torch.save(state, out / "checkpoint.tmp")
    (out / "checkpoint.tmp").replace(out / "checkpoint.pt")


def rate_at(step: int, steps: int) -> float:
    """Return the share of the top rate: linear up over WARM_UP of the steps, then linear down to a twentieth."""
    warm = max(1, int(WARM_UP * steps))
    return (step + 1) / warm if step < warm else max(0.05, (steps - step) / (steps - warm))


def loss_of(model: Tagger, batch: list[Example]) -> Tensor:
    """Return the CRF loss plus the linker's."""
    read = read_scores(model, batch)
    tagged = model.crf_loss(read.scores, pad_targets([target_of(e) for e in batch]), mask=words_of(batch))
    linked = model.link_loss([v[: len(e.tags)] for v, e in zip(read.links, batch, strict=True)],
                             [e.links for e in batch])  # fmt: skip
    return tagged + LINK_WEIGHT * linked + FOLLOW_WEIGHT * followed(model, read.inner, batch=batch)


def followed(model: Tagger, inner: Tensor, *, batch: list[Example]) -> Tensor:
    """Return how far the vectors are from the teacher's, 0 where no word has a teacher's (windows, words, ...)."""
    taught = [(own[: len(e.tags)], e.inner) for own, e in zip(inner, batch, strict=True) if e.inner is not None]
    if not taught:
        return torch.zeros(())
    own = torch.cat([own for own, _ in taught])
    wanted = torch.cat([torch.from_numpy(np.array(told)) for _, told in taught]).float()
    return model.follow_loss(list(own.chunk(LAYERS, dim=1)), wanted)


@dataclass(frozen=True)
class Reading:
    """A batch as read, each (windows, words, ...): tag scores (7), link vectors, and LAYERS inner vectors in a row."""

    scores: Tensor
    links: Tensor
    inner: Tensor


def read_scores(model: Tagger, batch: list[Example]) -> Reading:
    """Return what the model makes of the first piece of each word, padding after the last."""
    pieces, shapes, states = (pad([getattr(e, k) for e in batch]) for k in ("pieces", "shapes", "states"))
    mask = pad([[1] * len(e.pieces) for e in batch])
    places = torch.arange(len(batch)).unsqueeze(1), pad([e.firsts for e in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        layers = model.encode(pieces, shapes, states=states, mask=mask)
        scores, links = model.judge(layers[-1][places])
    return Reading(scores.float(), links.float(), torch.cat([layer[places] for layer in layers], dim=2).float())


def target_of(example: Example) -> Tensor:
    """Return the moves to learn, (words, 7, 7): the annotated ones, the teacher's, or both by `gold`."""
    tags = torch.tensor(example.tags)
    before = torch.cat([tags[:1] * 0, tags[:-1]])
    hard = torch.zeros(len(tags), len(TAGS), len(TAGS))
    hard[torch.arange(len(tags)), before, tags] = 1.0
    if example.moves is None:
        return hard
    return example.gold * hard + (1 - example.gold) * torch.from_numpy(example.moves).float()


def words_of(batch: list[Example]) -> Tensor:
    """Return which places hold words, (windows, words)."""
    return pad([[1] * len(e.tags) for e in batch]).bool()


def pad(rows: list[list[int]]) -> Tensor:
    return pad_sequence([torch.tensor(r) for r in rows], batch_first=True)


def pad_targets(targets: list[Tensor]) -> Tensor:
    return pad_sequence(targets, batch_first=True)
