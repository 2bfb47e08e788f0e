"""A teacher's view of documents, for a student to learn from (Hinton, Vinyals and Dean 2015).

For chains the view is the posterior of the moves between tags (Wang et al. 2020, Structure-Level Knowledge Distillation
for Multilingual Sequence Labeling).

In: a trained teacher and documents. Out: the documents with `moves`, read a block at a time as at run time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.language.windows import pack_blocks
from training.encoders import Encoder
from training.examples import Reader, examples, load_reader
from training.network import Tagger
from training.polnear import Document
from training.train import fill, read_scores, words_of


def load_teacher(run: Path, encoder: Encoder) -> tuple[Tagger, Reader]:
    """Return the teacher trained in `run` and its reader."""
    model = Tagger(encoder.folder)
    model.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True)["model"])
    return model.eval(), load_reader(encoder)


def soften(teacher: Tagger, reader: Reader, documents: Iterable[Document], kept: Path) -> Iterator[Document]:
    """Yield `documents` with the teacher's moves, from the file `kept` where an earlier run left them there.

    Documents without words are left out.
    """
    done: dict[str, NDArray[np.float16]] = dict(np.load(kept)) if kept.exists() else {}
    found = [d for d in documents if d.words]
    fresh = [d for d in found if d.name not in done]
    for i, document in enumerate(fresh, start=1):
        done[document.name] = moves_of(teacher, reader, document)
        if i % 100 == 0 or i == len(fresh):
            save(kept, done)
            print(f"{kept.stem}: {i}/{len(fresh)}", flush=True)
    for document in found:
        yield replace(document, moves=done[document.name])


def save(path: Path, arrays: dict[str, NDArray[np.float16]]) -> None:
    part = path.with_name(f"{path.stem}.part.npz")
    np.savez_compressed(part, **arrays)  # type: ignore[arg-type]
    part.replace(path)


@torch.no_grad()
def moves_of(teacher: Tagger, reader: Reader, document: Document) -> NDArray[np.float16]:
    """Return the chance of each pair of tags, of the word before and of the word, (words, 7, 7); rows sum to 1.

    At a window's first word the pair's former half says nothing: the word before is taken as independent.
    """
    windows = list(examples(reader, document, pack_blocks))
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces))
    out: dict[int, Tensor] = {}
    at = 0
    for batch in fill([windows[i] for i in order]):
        scores, _, _ = read_scores(teacher, batch)
        for moves, example in zip(chances(teacher, scores, words_of(batch)), batch, strict=True):
            out[order[at]] = moves[: len(example.tags)]
            at += 1
    return torch.cat([out[i] for i in range(len(windows))]).numpy().astype(np.float16)


def chances(teacher: Tagger, scores: Tensor, words: Tensor) -> Tensor:
    """Return the chances of moves, (windows, words, 7, 7), by forward and backward sums.

    Scores (windows, words, 7); words, which places hold one, (windows, words).
    """
    moves = teacher.transitions + teacher.never
    ahead = [teacher.start + teacher.never_first + scores[:, 0]]
    for at in range(1, scores.shape[1]):
        step = torch.logsumexp(ahead[-1].unsqueeze(2) + moves, dim=1) + scores[:, at]
        ahead.append(torch.where(words[:, at, None], step, ahead[-1]))
    back = [torch.zeros_like(ahead[0])]
    for at in range(scores.shape[1] - 1, 0, -1):
        step = torch.logsumexp(moves + (scores[:, at] + back[-1]).unsqueeze(1), dim=2)
        back.append(torch.where(words[:, at, None], step, back[-1]))
    back.reverse()
    total = torch.logsumexp(ahead[-1], dim=1)[:, None, None]
    first = torch.softmax(ahead[0] + back[0], dim=1)
    found = [first.unsqueeze(1).expand(-1, scores.shape[2], -1) / scores.shape[2]]
    for at in range(1, scores.shape[1]):
        found.append(torch.exp(ahead[at - 1].unsqueeze(2) + moves + (scores[:, at] + back[at]).unsqueeze(1) - total))
    return torch.stack(found, dim=1)
