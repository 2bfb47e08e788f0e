"""News texts without labels, for the student to learn what its teacher makes of them.

In: the shared folder. Out: `Document`s without tags or links: the reports, the bodies of the article pages, and
labelled texts with some of their words changed for neighbours.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from training.polnear import Document, label, lay_out

# As Jiao et al. 2020 (TinyBERT) augment by words' neighbours; not compared with other shares.
CHANGED = 0.15


def read_texts(shared: Path) -> Iterator[Document]:
    """Yield the reports and the English article bodies under `shared`, a paragraph a block."""
    for path in sorted((shared / "pages" / "reports" / "text").glob("*.txt")):
        yield unlabelled(path.stem, path.read_text(encoding="utf-8", errors="replace").splitlines())
    for pages in ("aeb", "metadata"):
        gold = json.loads((shared / "pages" / pages / "gold.json").read_text(encoding="utf-8"))
        for name, page in sorted(gold.items()):
            if page["english"]:
                yield unlabelled(f"{pages}-{name}", page["body"])


def unlabelled(name: str, paragraphs: list[str]) -> Document:
    text = "\n\n".join(p.strip() for p in paragraphs if p.strip())
    return label(name, text, layout=lay_out(text), attributions=[])


def vary(document: Document, near: Callable[[str], list[str]], *, rng: random.Random) -> Document:
    """Return `document`, its labels gone, with CHANGED of its words replaced by one of their neighbours."""
    words = list(document.words)
    for i, word in enumerate(words):
        if rng.random() < CHANGED and (others := near(word)):
            words[i] = rng.choice(others)
    return replace(document, words=tuple(words), tags=(0,) * len(words), links=())
