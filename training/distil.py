"""What a student learns from its teacher: PolNeAR with the teacher's view beside the annotators', and more news.

In: PolNeAR, the shared folder, and the run of a trained teacher. Out: documents, softened once and kept in WORK.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from training.encoders import Encoder
from training.neighbours import find_neighbours
from training.polnear import Document, read_documents
from training.soft import load_teacher, soften
from training.texts import read_texts, vary

# The annotators' weight beside the teacher's; not compared with others.
GOLD = 0.3
VARIED_EVERY = 2


def distilled(polnear: Path, shared: Path, *, work: Path, teacher: Path, encoder: Encoder) -> list[list[Document]]:
    """Return PolNeAR's texts with both views, one document per annotator, and the texts that only the teacher labelled.

    `teacher` is the run of the teacher, `encoder` what it was made from.
    """
    model, reader = load_teacher(teacher, encoder)
    work.mkdir(parents=True, exist_ok=True)
    annotated = list(read_documents(polnear / "train"))
    both = []
    firsts = soften(model, reader, documents=[group[0] for group in annotated], kept=work / "polnear")
    views = {d.name: d.view for d in firsts}
    for group in annotated:
        both.append([replace(d, view=views[d.name], gold=GOLD) for d in group])
    near, rng = find_neighbours(encoder), random.Random(1)
    texts = list(soften(model, reader, documents=read_texts(shared), kept=work / "texts"))
    varied = [vary(group[0], near, rng=rng) for group in annotated[::VARIED_EVERY]]
    texts += soften(model, reader, documents=varied, kept=work / "varied")
    return both + [[replace(d, gold=0.0)] for d in texts]
