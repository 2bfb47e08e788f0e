"""PolNeAR as labelled words (Newell, Margolin, Ruths 2018: An Attribution Relations Corpus for Political News).

In: the folder `text/*.txt` and `attributions/*.ann` (brat standoff). Out: `Document`s: words with one tag each, the
sentences and paragraphs they stand in, and for every stretch of content the cue and source that belong to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.language.words import split_block
from onrecord.model import Span

KINDS = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True)
class Attribution:
    """One gold attribution: the ranges of each of its spans, in characters."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Link:
    """A stretch of content, words [start, end), and where its cue and source begin and end; None where it has none."""

    content: tuple[int, int]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None


@dataclass(frozen=True)
class Document:
    """A labelled document; `tags[i]` indexes TAGS, `sentences` and `blocks` are numbers that rise.

    `view[i]` is what a teacher makes of word i (see `training.soft`); `gold`, 0 to 1, is the weight of the tags beside
    it.
    """

    name: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    sentences: tuple[int, ...]
    blocks: tuple[int, ...]
    tags: tuple[int, ...]
    links: tuple[Link, ...]
    view: NDArray[np.float16] | None = field(default=None, compare=False, repr=False)
    gold: float = 1.0


def read_documents(folder: Path) -> Iterator[list[Document]]:
    """Yield each text of `folder` once, as one Document per annotator."""
    files = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = folder / "text" / f"{path.stem}.txt"
        files[text if text.exists() else folder / "text" / f"{path.stem.rpartition('_')[0]}.txt"].append(path)
    for text_path, brat in sorted(files.items()):
        text = text_path.read_bytes().decode("utf-8")
        layout = lay_out(text)
        yield [label(text_path.stem, text, layout=layout, attributions=read_attributions(path)) for path in brat]


def read_attributions(path: Path) -> list[Attribution]:
    """Return the attributions of one brat file that have content."""
    spans: dict[str, list[Span]] = {}
    events: list[list[list[str]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if re.fullmatch(r"T\d+", fields[0]):
            ranges = fields[1].partition(" ")[2]
            spans[fields[0]] = [Span(*map(int, r.split())) for r in ranges.split(";")]
        elif re.fullmatch(r"E\d+", fields[0]):
            events.append([a.split(":") for a in fields[1].split()])
    found = []
    for event in events:
        parts: dict[str, list[Span]] = {kind: [] for kind in KINDS}
        for kind, target in event:
            name = re.sub(r"\d+$", "", kind).lower()
            if name in parts and target in spans:
                parts[name] += spans[target]
        if parts["content"]:
            found.append(Attribution(*(tuple(sorted(parts[kind])) for kind in KINDS)))
    return found


def lay_out(text: str) -> tuple[list[Span], list[int], list[int]]:
    """Return the words of `text` with the numbers of their sentences and blank-line paragraphs."""
    words: list[Span] = []
    sentences: list[int] = []
    blocks: list[int] = []
    number = 0
    for block, paragraph in enumerate(PARAGRAPH.finditer(text)):
        for sentence in split_block(text, Span(*paragraph.span()), block=block):
            words += sentence.words
            sentences += [number] * len(sentence.words)
            blocks += [block] * len(sentence.words)
            number += 1
    return words, sentences, blocks


def label(name: str, text: str, *, layout: tuple[list[Span], list[int], list[int]],
          attributions: list[Attribution]) -> Document:
    """Return the words of `text` with tags and links.

    Where a span stands inside another attribution's content (1 content in 150), the outer content keeps its words;
    inner statements are found by reading the content again.
    """
    words, sentences, blocks = layout
    tags = [0] * len(words)
    taken = [False] * len(words)
    places: dict[tuple[str, Span], tuple[int, int]] = {}
    spans = {(kind, s) for a in attributions for kind in KINDS for s in getattr(a, kind)}
    for kind, span in sorted(spans, key=lambda ks: (ks[1].start - ks[1].end, ks)):
        inside = [i for i, w in enumerate(words) if w.start < span.end and span.start < w.end]
        if not inside or any(taken[i] for i in inside):
            continue
        base = 1 + 2 * KINDS.index(kind)
        for i in inside:
            taken[i], tags[i] = True, base + (i > inside[0])
        places[kind, span] = (inside[0], inside[-1] + 1)
    links = [
        Link(places["content", c],
             next((places["cue", s] for s in a.cue if ("cue", s) in places), None),
             next((places["source", s] for s in a.source if ("source", s) in places), None))
        for a in attributions for c in a.content if ("content", c) in places
    ]  # fmt: skip
    return Document(name, tuple(text[slice(*w)] for w in words), tuple(words), tuple(sentences), tuple(blocks),
                    tuple(tags), tuple(sorted(links, key=lambda x: x.content)))
