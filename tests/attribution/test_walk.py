"""The page that docs/attribution.md walks through comes to what the document says."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.attribution import read_records
from onrecord.attribution.parties.antecedents import WEIGHTS
from onrecord.model import DISTANCES, Article, Block, Hop, Statement, cut

DOCUMENT = (Path(__file__).parents[2] / "docs" / "attribution.md").read_text(encoding="utf-8")


def rows_under(head: str) -> list[list[str]]:
    """Return the cells of the rows of the table whose head line starts with `head`."""
    table = DOCUMENT[DOCUMENT.index(head) :].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def shown(text: str, s: Statement) -> list[str]:
    name = s.speaker.name if s.speaker else ""
    return [" … ".join(text[slice(*c)] for c in s.content), cut(text, s.cue) or "", name,
            ", ".join(map(describe, s.via)), s.distance]  # fmt: skip


def describe(hop: Hop) -> str:
    return hop.kind if hop.distance == "attributed" else f"{hop.kind}, {hop.distance}"


def test_the_page_walked_through_comes_to_the_table() -> None:
    found = re.search(r"```text\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found
    text = found[1]
    blocks = [Block(*m.span(), "body" if m.start() else "title") for m in re.finditer(r"[^\n]+", text)]
    statements = read_records(Article(text, tuple(blocks), language="en")).statements
    assert [shown(text, s) for s in statements] == rows_under("| content | cue |")


def test_every_column_of_the_ranker_is_described() -> None:
    assert [row[0].strip("`") for row in rows_under("| column | meaning |")] == list(WEIGHTS)


def test_every_step_of_the_scale_has_its_rule() -> None:
    assert tuple(row[0].strip("`") for row in rows_under("| distance | holds where |")) == DISTANCES
