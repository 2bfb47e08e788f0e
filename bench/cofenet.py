"""The tagger in the units of CofeNet (Wang et al. 2022): PolNeAR's sentences, each by itself, spans exact.

In: cofenet_valid.jsonl.gz, words and labels a unit. Out: measures. Only the tagger is measured, over the words as
given: neither the linker nor a rule of ours has a part in it. The words' spelling and spacing are those of a page: a
treebank's ``, '' and -LSB- are the marks they stand for, and "do n't ." is "don't." (the words themselves stay cut).
What the words as given would come to is told in docs/training.md.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from bench.corpora import BUILD, SHARED, there
from bench.scoring import run_scorer
from onrecord.language import Sentence, tag_words
from onrecord.model import Span

AT_ONCE = 200
# How the Penn Treebank writes what pages print otherwise (Marcus, Santorini and Marcinkiewicz 1993).
PRINTED = {"``": "“", "''": "”", "`": "‘", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
NO_SPACE_BEFORE = frozenset(". , ; : ? ! ) ] % ” ’ ' ... 's n't 're 've 'll 'm 'd".split())
NO_SPACE_AFTER = frozenset("“ ‘ ( [ $ #".split())


def measure_cofenet(shared: Path = SHARED) -> dict[str, dict[str, float]]:
    """Return exact F1 of source, cue and content, as fractions."""
    folder = shared / "polnear"
    gold = there(folder / "cofenet_valid.jsonl.gz")
    predictions = BUILD / "bench" / "cofenet.jsonl"
    predictions.parent.mkdir(parents=True, exist_ok=True)
    with predictions.open("w", encoding="utf-8") as out:
        for labels in label_units(gold):
            out.write(json.dumps({"labels": labels}) + "\n")
    printed = run_scorer(folder / "cofenet_score.py", str(gold), str(predictions))
    found = re.findall(r"^(\w+) +P.*F1 +([\d.]+) +gold", printed, re.M)
    return {"CofeNet's units of PolNeAR dev": {f"{kind} exact F1": round(float(f1) / 100, 4) for kind, f1 in found}}


def label_units(gold: Path) -> Iterator[list[str]]:
    """Yield the labels of each unit's words, as the tagger finds them."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        while units := [json.loads(line)["tokens"] for line in islice(lines, AT_ONCE)]:
            yield from _label(units)


def _label(units: list[list[str]]) -> Iterator[list[str]]:
    text, sentences = lay_out(units)
    tagged = tag_words(text, sentences)
    labels: list[Any] = ["O"] * len(tagged.words)
    for stretch in tagged.stretches:
        labels[stretch.first : stretch.end] = [f"I-{stretch.kind}"] * (stretch.end - stretch.first)
        labels[stretch.first] = f"B-{stretch.kind}"
    at = 0
    for unit in units:
        yield labels[at : at + len(unit)]
        at += len(unit)


def lay_out(units: list[list[str]]) -> tuple[str, list[Sentence]]:
    """Return the units as a text of one block each, spelt and spaced as on a page, and their sentences."""
    text, sentences = "", []
    for block, words in enumerate(units):
        start, spans, printed = len(text), [], [PRINTED.get(word, word) for word in words]
        for before, word in zip(["", *printed], printed, strict=False):
            if before and word not in NO_SPACE_BEFORE and before not in NO_SPACE_AFTER:
                text += " "
            spans.append(Span(len(text), len(text) + len(word)))
            text += word
        sentences.append(Sentence(Span(start, len(text)), tuple(spans), block))
        text += "\n\n"
    return text, sentences
