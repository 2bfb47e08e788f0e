"""What came of one page: its outcome, its article, and its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.article import Article
from onrecord.model.figure import Figure
from onrecord.model.media import Media
from onrecord.model.statement import Statement

OutcomeKind = Literal[
    "read", "no_article", "unsupported_language", "unsupported_format", "unreadable", "empty", "too_large",
    "refused", "unreachable", "paywall", "several_articles", "media_page", "error_page", "consent", "index_page",
    "not_news",
]  # fmt: skip
OUTCOMES: tuple[OutcomeKind, ...] = get_args(OutcomeKind)

# Pages of these kinds are read for records: all of an article, the part of it that is shown, several, or a clip's text.
WITH_RECORDS: frozenset[OutcomeKind] = frozenset({"read", "paywall", "several_articles", "media_page"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """`read`, or why nothing was taken from the page."""

    kind: OutcomeKind
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One page as one run of onrecord read it; `article` is None where no text could be had.

    `capture` is the hex SHA-256 of the bytes, None where there were none; `program` and `model` say what read it.
    """

    page: str
    outcome: Outcome
    program: str
    model: str | None = None
    capture: str | None = None
    url: str | None = None
    article: Article | None = None
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    media: tuple[Media, ...] = ()
