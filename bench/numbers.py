"""The number grammar against expressions made up with their meaning, and figures against numbers that are none.

In: nothing but seeds. Out: the share of expressions that come back as they were meant, and how many look-alikes were
taken for a figure, with the first of each that went wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, replace

from bench.expressions import Expression, make_expressions
from bench.lookalikes import make_lookalikes
from onrecord.attribution.figures import find_figures
from onrecord.attribution.figures.bounds import bounded
from onrecord.attribution.figures.none import find_none
from onrecord.attribution.figures.numbers import find_numbers
from onrecord.attribution.page import Page
from onrecord.language import parse_sentences, split_page
from onrecord.model import Article, Block, Span, digest, overlap

EXPRESSIONS, LOOKALIKES = 10_000, 500
SEED = 20  # any; the tests draw others
FRAMES = (
    "They said that {} people were there.", "The fire killed {} people in Harn.", "In Pell {} men, it said, were held.",
    "Rescuers, he said, found {} people.",
)  # fmt: skip
SHOWN = 10

Measures = dict[str, dict[str, float]]


def measure_numbers() -> tuple[Measures, list[str]]:
    """Return the measures, and a line for each of the first expressions and look-alikes that went wrong."""
    wrong = list(misread(make_expressions(EXPRESSIONS, SEED)))
    taken = list(taken_for_figures(LOOKALIKES, SEED))
    measures = {
        "expressions read back": 1 - len(wrong) / EXPRESSIONS,
        "look-alikes taken for a figure": float(len(taken)),
    }
    return {"numbers": measures}, [*wrong[:SHOWN], *taken[:SHOWN]]


def misread(expressions: Iterable[Expression]) -> Iterable[str]:
    """Yield a line for each of `expressions` that is not read back whole, with its meaning, and alone."""
    for at, expression in enumerate(expressions):
        text = FRAMES[at % len(FRAMES)].format(expression.said or expression.text)
        got = read_expressions(text)
        if got != [replace(expression, said=None)]:
            yield f"{text!r}: {[astuple(g) for g in got]}, meant {astuple(expression)}"


def read_expressions(text: str) -> list[Expression]:
    """Return the number expressions of `text`, in order, as the readers of figures find them."""
    whole = Span(0, len(text))
    numbers = find_none(text, whole, numbers=find_numbers(text, whole))
    found, floor = [], 0
    for number in numbers:
        span, bound = bounded(text, number, floor=floor)
        rest = number.high, number.of, number.possibly, number.was
        found.append(Expression(text[slice(*span)], number.value, bound, *rest))  # type: ignore[arg-type]
        floor = number.span.end
    return found


def taken_for_figures(count: int, seed: int) -> Iterable[str]:
    """Yield a line for each of `count` look-alikes that is taken for a figure."""
    for text, place in make_lookalikes(count, seed):
        for figure in find_figures(read_page(text), ()):
            if overlap(figure.span, place):
                yield f"{text!r}: {text[slice(*place)]!r} taken for {figure.value} {figure.effect}"
                break


def read_page(text: str) -> Page:
    """Return `text` as a page of one block, parsed."""
    article = Article(text, (Block(0, len(text), "body"),))
    sentences = split_page(article)
    return Page(article, digest(text), sentences, tuple(parse_sentences(text, sentences)))
