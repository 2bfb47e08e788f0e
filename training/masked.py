"""Names masked as pronouns: what PolNeAR, which marks no coreference, says of whom a pronoun would be given to.

In: PolNeAR's texts and gold attributions. Out: for each source that is a known person's surname, the candidates that a
"he" or "she" in its place would have, which of them is that person. The tagger is not asked. Writers name whom a
pronoun would leave unclear, so masked names are harder than pronouns: they tell how much a lead is worth, and not how
often pronouns go right. After the masked entities of Kocijan et al. 2019 (WikiCREM).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.attribution.page import Page
from onrecord.attribution.parties.antecedents import WEIGHTS, lead_of, rivals_of
from onrecord.attribution.parties.offering import offer_masked
from onrecord.attribution.parties.ways import MOST
from onrecord.attribution.shaping import form_of
from onrecord.language import find_quotes, parse_sentences, split_page
from onrecord.model import Article, Block, Span, Statement
from training.logistic import Row
from training.polnear import PARAGRAPH, read_attributions

FAR = 3  # sentences back: further off no writer would leave it at a pronoun


@dataclass(frozen=True)
class Masked:
    """One masked name: its text, the best columns of each party that a pronoun may mean, and whether that is it."""

    page: str
    rows: tuple[tuple[Mapping[str, float], bool], ...]

    @property
    def ranked(self) -> list[tuple[float, bool]]:
        """Return the parties' scores under the ranker's weights, best first, and which is right."""
        scored = ((sum(WEIGHTS[name] * v for name, v in row.items()), right) for row, right in self.rows)
        return sorted(scored, key=lambda pair: -pair[0])

    @property
    def right(self) -> bool:
        """Return whether the ranker chooses the person masked."""
        return self.ranked[0][1]

    @property
    def columns(self) -> Row:
        """Return what the model of speakers would know of it, marked as masked."""
        ranked = self.ranked
        best = max(self.rows, key=lambda pair: sum(WEIGHTS[name] * v for name, v in pair[0].items()))[0]
        return {"way pronoun": 1.0, "masked": 1.0, "lead": lead_of(ranked) / MOST, "distance": best["sentences"],
                "rivals": min(rivals_of(ranked), MOST) / MOST}  # fmt: skip


def read_masked(folder: Path) -> Iterator[Masked]:
    """Yield the masked names of PolNeAR's texts in `folder`, by the first annotator."""
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        if marked:
            text = path.read_bytes().decode("utf-8")
            yield from (Masked(path.name, rows) for rows in _masked_in(text, marked[0]))


def _masked_in(text: str, marks: Path) -> Iterator[tuple[tuple[Mapping[str, float], bool], ...]]:
    blocks = tuple(Block(*m.span(), "body") for m in PARAGRAPH.finditer(text))
    article = Article(text, blocks, language="en")
    sentences = split_page(article)
    page = Page(article, "", sentences, tuple(parse_sentences(text, sentences)))
    quotes = find_quotes(text, Span(0, len(text)))
    statements = tuple(
        Statement(
            "", a.content, form_of(text, a.content, quotes=quotes), next(iter(a.cue), None), next(iter(a.source), None)
        )
        for a in read_attributions(marks)
        if a.content
    )
    for key, offered in offer_masked(page, statements):
        best: dict[tuple[str, int], tuple[float, Mapping[str, float]]] = {}
        for row, referent in offered:
            score = sum(WEIGHTS[name] * v for name, v in row.items())
            if referent.key not in best or score > best[referent.key][0]:
                best[referent.key] = score, row
        if key in best and any(row["sentences"] <= FAR for row, referent in offered if referent.key == key):
            yield tuple((row, other == key) for other, (_, row) in best.items())
