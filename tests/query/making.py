"""Small made-up pages with their records, kept and placed as `onrecord add` does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.ledger import Ledger, keep_page, start_run
from onrecord.model import Article, Block, Figure, Outcome, Party, Reading, Span, Statement, digest, record_id
from onrecord.model.statement import PartyKind
from onrecord.query.events import place_page
from tests.strategies import MODEL, PROGRAM, capture_of


@dataclass(frozen=True)
class Said:
    """A statement: its words, and who says them."""

    words: str
    name: str | None = None
    kind: PartyKind = "person"
    form: Literal["direct", "indirect"] = "indirect"


@dataclass(frozen=True)
class Count:
    """A figure: its number in the text, and who gave it; `nth` counts from 0 where the number stands more than once."""

    number: int
    source: str | None = None
    when: str | None = None
    nth: int = 0


def make_page(
    outlet: str, sentences: str, *, day: str | None = "2031-04-05", said: tuple[Said, ...] = (),
    counts: tuple[Count, ...] = (),
) -> Reading:  # fmt: skip
    """Return the reading of a page with a body of `sentences`, a block a line, below its outlet's name."""
    lines = [("time", outlet), *(("body", line) for line in sentences.split("\n"))]
    text, blocks = "", []
    for role, line in lines:
        blocks.append(Block(len(text), len(text) + len(line), role))  # type: ignore[arg-type]
        text += line + "\n\n"
    key = digest(text)
    statements = tuple(_statement(key, text, one) for one in said)
    figures = tuple(_figure(key, text, one) for one in counts)
    article = Article(text, tuple(blocks), None, (), day, None, outlet, "en")
    return Reading(f"{key[:8]}.txt", Outcome("read"), PROGRAM, MODEL, key, None, article, statements, figures)


def keep(ledger: Ledger, *readings: Reading) -> list[str]:
    """Keep and place `readings`, one after another, and return their captures' digests."""
    run = start_run(PROGRAM, MODEL)
    for reading in readings:
        keep_page(ledger, run, reading=reading, capture=capture_of(reading))
        place_page(ledger, reading.capture or "")
    return [reading.capture or "" for reading in readings]


def _statement(key: str, text: str, said: Said) -> Statement:
    span = Span(text.index(said.words), text.index(said.words) + len(said.words))
    party = None
    if said.name:
        at = text.index(said.name)
        party = Party(said.name, said.kind, Span(at, at + len(said.name)))
    return Statement(record_id(key, "statement", spans=[span]), (span,), said.form, None, None, party, score=0.9)


def _figure(key: str, text: str, count: Count) -> Figure:
    number = str(count.number)
    at = [m.start() for m in re.finditer(number, text)][count.nth]
    span = Span(at, at + len(number))
    return Figure(
        record_id(key, "figure", spans=[span]), span, number, count.number, "exact", "killed", "unknown",
        counted="people",
        source=count.source, when=count.when, score=0.9,
    )  # fmt: skip
