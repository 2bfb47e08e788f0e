"""How sure a statement and its speaker are, as chances that mean what they say.

In: a `Page`, its drafts, and the statements made of them with the ways their speakers were found. Out: the statements
with `score` and `speaker_score`; a speaker under the threshold is withheld, with the reason. Logistic models over the
columns below (Platt 1999), fitted by `python -m training.calibrate` to held-out pages, weights in chances.json.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from onrecord.attribution.page import Page
from onrecord.attribution.parties.ways import MOST, WAYS, Way
from onrecord.attribution.shaping import Draft
from onrecord.model import PARTY_KINDS, Span, Statement, covers, overlap

FILE = Path(__file__).parent / "chances.json"
WORD = re.compile(r"\w+")
MADE = ("loose", "post", "hearsay", "inner", "cited")
FEW = 4  # words: a content of so few is often a topic and nothing said
# The plainest words of speech; what they introduce is seldom anything else (PolNeAR: half of all cues).
PLAIN = frozenset({"said", "says", "say", "told", "tells", "according to", "added", "adds"})
CAP = 6.0  # log-odds beyond which the tagger's confidence tells nothing more


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: weights by column, the constant under "", and the least chance that counts."""

    weights: Mapping[str, float]
    least: float

    def chance(self, columns: Mapping[str, float]) -> float:
        """Return the chance for one row; columns that the model does not know count for nothing."""
        total = self.weights.get("", 0.0) + sum(self.weights.get(name, 0.0) * value for name, value in columns.items())
        return 1 / (1 + math.exp(-max(-CAP * 4, min(CAP * 4, total))))


@cache
def load_models() -> dict[str, Model]:
    """Return the fitted models of statements and of speakers."""
    raw = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: Model(part["weights"], part["least"]) for name, part in raw["models"].items()}


def weigh_drafts(page: Page, drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], tuple[float, ...]]:
    """Return the drafts that are likely enough to be statements, in the order given, and the chance of each."""
    model = load_models()["statement"]
    weighed = [(d, round(model.chance(row), 4)) for d, row in zip(drafts, draft_columns(page, drafts), strict=True)]
    kept = [(d, score) for d, score in weighed if score >= model.least]
    return tuple(d for d, _ in kept), tuple(score for _, score in kept)


def weigh_speakers(
    page: Page,
    drafts: Sequence[Draft],
    *,
    statements: Sequence[Statement],
    ways: Sequence[Way],
    model: Model | None = None,
) -> tuple[Statement, ...]:
    """Return `statements` with `speaker_score`, in the order given; speakers that are not sure enough withheld.

    `drafts`, `statements` and `ways` go together one by one; without a `model` it is the shipped one.
    """
    model = model or load_models()["speaker"]
    out = []
    for row, s in zip(speaker_columns(page, drafts, statements=statements, ways=ways), statements, strict=True):
        sure = round(model.chance(row), 4) if s.speaker else None
        weighed = replace(s, speaker_score=sure)
        out.append(_withheld(weighed) if sure is not None and sure < model.least else weighed)
    return tuple(out)


def _withheld(s: Statement) -> Statement:
    assert s.speaker is not None
    reason = f"not sure enough: {s.speaker.name} ({s.speaker_score:.2f})"
    return replace(s, speaker=None, speaker_reason=reason, speaker_score=None)


def draft_columns(page: Page, drafts: Sequence[Draft]) -> list[dict[str, float]]:
    """Return a row of columns for each draft: what the model of statements weighs."""
    held = _held(drafts)
    return [_of_draft(page, d, nested=i in held) for i, d in enumerate(drafts)]


def speaker_columns(
    page: Page, drafts: Sequence[Draft], *, statements: Sequence[Statement], ways: Sequence[Way]
) -> list[dict[str, float]]:
    """Return a row of columns for each statement: what the model of speakers weighs."""
    rows = draft_columns(page, drafts)
    return [row | _of_speaker(page, s, way=way) for row, s, way in zip(rows, statements, ways, strict=True)]


def _of_draft(page: Page, d: Draft, *, nested: bool) -> dict[str, float]:
    words = sum(len(WORD.findall(page.text, *c)) for c in d.content)
    role = page.role_of(page.sentence_at(d.content[0].start)) if page.sentences else "body"
    cue = page.text[slice(*d.cue)].lower() if d.cue else ""
    row = {
        "tagger": _logit(d.score), "linker": _logit(d.linked), "words": math.log(1 + words),
        "few": float(words < FEW and d.form != "direct"), "nested": float(nested),
        "no cue": float(d.cue is None), "no source": float(d.source is None), "plain cue": float(cue in PLAIN),
        "verb": float(any(t.pos in ("VERB", "AUX") for c in d.content for t in page.words_in(c))),
        "in title": float(role in ("title", "standfirst")), "in caption": float(role == "caption"),
        "parts": float(len(d.content) > 1),
    }  # fmt: skip
    row |= {f"form {d.form}": 1.0}
    return row | {f"made {name}": float(d.made == name) for name in MADE}


def _of_speaker(page: Page, s: Statement, *, way: Way) -> dict[str, float]:
    if s.speaker is None:
        return {}
    name = len(WORD.findall(s.speaker.name))
    own = s.source is not None and overlap(s.source, s.speaker.mention) > 0
    row = {
        "lead": way.lead / MOST if way.kind == "pronoun" else 1.0, "rivals": min(way.rivals, MOST) / MOST,
        "open": float(way.open), "distance": float(way.distance), "name": math.log(1 + name), "itself": float(own),
        "one word": float(name == 1), "lower case": float(s.speaker.name[:1].islower()),
        "far source": float(_far(page, s)),
    }  # fmt: skip
    row |= {f"way {kind}": float(way.kind == kind) for kind in WAYS}
    return row | {f"kind {kind}": float(s.speaker.kind == kind) for kind in PARTY_KINDS}


def _far(page: Page, s: Statement) -> bool:
    """Return whether the source stands in another sentence than the cue."""
    if s.source is None or s.cue is None:
        return False
    return page.sentence_at(s.source.start) != page.sentence_at(s.cue.start)


def _held(drafts: Sequence[Draft]) -> frozenset[int]:
    """Return the numbers of the drafts whose content lies within another's."""
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].content[0].start, -drafts[i].content[-1].end))
    found: set[int] = set()
    open_: list[int] = []
    for i in order:
        whole = Span(drafts[i].content[0].start, drafts[i].content[-1].end)
        open_ = [j for j in open_ if drafts[j].content[-1].end > whole.start]
        if any(covers(c, whole) for j in open_ for c in drafts[j].content):
            found.add(i)
        open_.append(i)
    return frozenset(found)


def _logit(chance: float) -> float:
    odds = max(1e-6, min(1 - 1e-6, chance))
    return max(-CAP, min(CAP, math.log(odds / (1 - odds))))
