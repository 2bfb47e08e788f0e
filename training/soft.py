"""A teacher's view of documents, for a student to learn from (Hinton, Vinyals and Dean 2015).

For chains the view is the posterior of the moves between tags (Wang et al. 2020, Structure-Level Knowledge Distillation
for Multilingual Sequence Labeling), and with it the teacher's inner vectors (Jiao et al. 2020, TinyBERT).

In: a trained teacher and documents. Out: the documents with `view`, read a block at a time as at run time.
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
from training.network import Tagger, load_run
from training.polnear import Document
from training.train import fill, read_scores, words_of


def load_teacher(run: Path, encoder: Encoder) -> tuple[Tagger, Reader]:
    """Return the teacher trained in `run` and its reader."""
    return load_run(run, encoder.folder), load_reader(encoder)


def soften(teacher: Tagger, reader: Reader, *, documents: Iterable[Document], kept: Path) -> Iterator[Document]:
    """Yield `documents` with the teacher's view, from the folder `kept` where an earlier run left it there.

    Documents without words are left out. Views stay on the disk and are read as they are needed.
    """
    kept.mkdir(parents=True, exist_ok=True)
    for document in documents:
        path = kept / f"{document.name}.npy"
        if document.words and not path.exists():
            part = path.with_suffix(".part.npy")
            np.save(part, view_of(teacher, reader, document=document))
            part.replace(path)
        if document.words:
            yield replace(document, view=np.load(path, mmap_mode="r"))


@torch.no_grad()
def view_of(teacher: Tagger, reader: Reader, *, document: Document) -> NDArray[np.float16]:
    """Return what the teacher makes of each word, (words, 49 + 2 * width): its moves in rows, then its vectors.

    Moves are the chance of each pair of tags, of the word before and of the word, and sum to 1. At a window's first
    word the pair's former half says nothing: the word before is taken as independent. Vectors as `Tagger.encode`'s.
    """
    windows = list(examples(reader, document, cut=pack_blocks))
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces))
    out: dict[int, Tensor] = {}
    at = 0
    for batch in fill([windows[i] for i in order]):
        read = read_scores(teacher, batch)
        moves = chances(teacher, read.scores, words=words_of(batch)).flatten(2)
        for told, inner, example in zip(moves, read.inner, batch, strict=True):
            out[order[at]] = torch.cat([told, inner], dim=1)[: len(example.tags)]
            at += 1
    return torch.cat([out[i] for i in range(len(windows))]).numpy().astype(np.float16)


def chances(teacher: Tagger, scores: Tensor, *, words: Tensor) -> Tensor:
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
