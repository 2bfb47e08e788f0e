"""Make the shipped tagger again, from the corpus to the files in the package.

    python -m training [teacher|annotated|student ...] [--epochs N] [--seed 1] [--shared ../shared]
                       [--work build/training] [--out onrecord/language/tagger]

Three steps, all of them where none is named: the teachers (mpnet) and the student (MiniLM) learn from PolNeAR, and then
the student from the first teacher. Each teacher goes on in branches of other orders, and is the mean of all its
weights; read with is the committee of them all. Each goes on where a killed run stopped. The first two steps are
exported to WORK/teacher and WORK/annotated, for `--model`; the last to OUT. Then measure with `python -m bench
quality`; see docs/training.md.
"""

from __future__ import annotations

import argparse
import tarfile
from dataclasses import replace
from pathlib import Path

from training.committee import load_committee
from training.distil import distilled
from training.encoders import Encoder, find_encoder
from training.export import export
from training.mean import mean_runs
from training.network import load_run
from training.polnear import read_documents
from training.train import Plan, train

STEPS = ("teacher", "annotated", "student")
EPOCHS = {"teacher": 2.0, "annotated": 3.0, "student": 6.0}
ENCODERS = {"teacher": "mpnet", "annotated": "minilm", "student": "minilm"}
# The teachers: how many begin apart, and each one's branches: how many, for how many epochs, and the share of the usual
# rates they learn at.
MEMBERS = 3
BRANCHES, BRANCHED, SLOWER = 2, 0.8, 0.6
# How a committee is read: the mean of scores is cool as it is, and surer of exact stretches (docs/training.md).
CHOICES = {"temperature": 1.0, "rules": {"source": (0.5, 6), "content": (0.5, 9)}}


def main() -> None:
    """Parse the options and take the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"of {', '.join(STEPS)}; all where none is named")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=Path("onrecord/language/tagger"))
    parser.add_argument("--epochs", type=float, help=f"default {EPOCHS}")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if unknown := set(options.steps) - set(STEPS):
        parser.error(f"no step is called {', '.join(sorted(unknown))}: choose from {', '.join(STEPS)}")
    unpack(options.shared / "polnear" / "polnear.tar.gz", options.work / "polnear")
    for step in options.steps or STEPS:
        take(step, options)


def take(step: str, options: argparse.Namespace) -> None:
    """Train and export one of STEPS."""
    work, encoder = options.work, find_encoder(ENCODERS[step], options.work)
    epochs = EPOCHS[step] if options.epochs is None else options.epochs
    run = work / f"run-{step}"
    if step == "student":
        teacher = find_encoder(ENCODERS["teacher"], work)
        documents = distilled(work / "polnear", options.shared, work=work / "views",
                              teacher=work / "run-teacher", encoder=teacher)  # fmt: skip
        train(Plan(documents, epochs, options.seed, start=work / "run-annotated"), encoder, out=run)
        export(load_run(run, encoder.folder), encoder, out=options.out)
        return
    plan = Plan(list(read_documents(work / "polnear" / "train")), epochs, options.seed)
    if step == "teacher":
        members = train_members(plan, encoder, out=run)
        export(load_committee(members, encoder.folder), encoder, out=work / step, choices=CHOICES)
    else:
        train(plan, encoder, out=run)
        export(load_run(run, encoder.folder), encoder, out=work / step)


def train_members(plan: Plan, encoder: Encoder, *, out: Path) -> list[Path]:
    """Train MEMBERS teachers, each from the encoder and in orders of its own; return their runs, OUT the first."""
    runs = [out, *(out.with_name(f"{out.name}{i}") for i in range(2, MEMBERS + 1))]
    for i, run in enumerate(runs):
        train_in_branches(replace(plan, seed=plan.seed + 10 * i), encoder, out=run)
    return runs


def train_in_branches(plan: Plan, encoder: Encoder, *, out: Path) -> None:
    """Train by `plan`, then in branches from its weights, and leave the mean of all their weights in OUT."""
    stem = out.with_name(f"{out.name}-stem")
    train(plan, encoder, out=stem)
    branches = [out.with_name(f"{out.name}-branch{i}") for i in range(1, BRANCHES + 1)]
    for i, branch in enumerate(branches, start=1):
        share = plan.epochs / EPOCHS["teacher"]  # a shorter run has shorter branches
        train(Plan(plan.documents, BRANCHED * share, plan.seed + i, start=stem, pace=SLOWER), encoder, out=branch)
    mean_runs([stem, *branches], out)


def unpack(archive: Path, folder: Path) -> Path:
    """Return `folder` with the archive's files in it; unpacked once."""
    if not (folder / "train").is_dir():
        if not archive.exists():
            raise SystemExit(f"training: {archive} is not there: name the folder that holds polnear/ with --shared")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder


if __name__ == "__main__":
    main()
