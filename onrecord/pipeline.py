"""Capture -> reading, in one screen: what becomes of one page, whatever is wrong with it.

A page that cannot be read is an outcome with a reason, never a crash: here every error that one page can cause ends,
those we foresaw (`PageError`) and those we did not. What is wrong with the program as a whole (`ModelError`) does not
end here, for every page would fail of it.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from onrecord import __version__
from onrecord.article import judge, read_article, recall_signs
from onrecord.attribution import read_records
from onrecord.capture import read_capture
from onrecord.errors import OnrecordError, PageError
from onrecord.language import model_digest
from onrecord.model import WITH_RECORDS, Article, Capture, Outcome, Reading

PROGRAM = f"onrecord {__version__}"

log = logging.getLogger(__name__)


def read_path(path: str) -> Reading:
    """Return the reading of the file at `path`. Raises ModelError alone."""
    try:
        capture = read_capture(path)
    except PageError as error:
        return read_failure(path, error)
    return read_page(capture)


def read_page(capture: Capture, article: Article | None = None) -> Reading:
    """Return the reading of `capture`, over `article` where its text is fixed already. Raises ModelError alone.

    An article that is not judged to be read, whole or in part, keeps its text and blocks and has no records.
    """
    try:
        return _read(capture, article)
    except PageError as error:
        return _failed(capture, article, outcome=outcome_of(error))
    except OnrecordError:
        raise
    except Exception as error:
        log.debug("%s: an error of ours", capture.page, exc_info=True)
        reason = f"{capture.page}: onrecord itself failed on this page ({type(error).__name__}): please report it"
        return _failed(capture, article, outcome=Outcome("unreadable", reason))


def outcome_of(error: PageError) -> Outcome:
    """Return the outcome that `error` makes of its page."""
    return Outcome(error.kind, str(error))


def read_failure(page: str, error: PageError) -> Reading:
    """Return the reading of a page whose bytes could not be had."""
    return Reading(page, outcome_of(error), PROGRAM, model=model_digest())


def _read(capture: Capture, article: Article | None) -> Reading:
    article = read_article(capture) if article is None else recall_signs(capture, article)
    reading = _failed(capture, article, outcome=judge(article, status=capture.status))
    if reading.outcome.kind not in WITH_RECORDS:
        return reading
    found = read_records(article)
    return Reading(
        reading.page, reading.outcome, PROGRAM, model=reading.model, capture=reading.capture, url=reading.url,
        article=article, statements=found.statements, figures=found.figures, media=found.media,
    )  # fmt: skip


def _failed(capture: Capture, article: Article | None, *, outcome: Outcome) -> Reading:
    url = capture.url or (article.url if article else None)
    return Reading(capture.page, outcome, PROGRAM, model_digest(), capture.sha256, url, article)



def read_again(kept: Reading) -> Reading:
    """Return what this version finds in the text of `kept`, under the same outcome. Raises ModelError alone.

    Whether the page is an article is not judged again: the status of its response and its markup's signs are not kept
    with its text. Where this version fails on the page, the outcome is `unreadable`.
    """
    if kept.article is None or kept.outcome.kind not in WITH_RECORDS:
        return replace(kept, program=PROGRAM, model=model_digest())
    try:
        found = read_records(kept.article)
    except PageError as error:
        outcome = outcome_of(error)
    except OnrecordError:
        raise
    except Exception as error:
        log.debug("%s: an error of ours", kept.page, exc_info=True)
        reason = f"{kept.page}: onrecord itself failed on this page ({type(error).__name__}): please report it"
        outcome = Outcome("unreadable", reason)
    else:
        return replace(
            kept, program=PROGRAM, model=model_digest(), statements=found.statements, figures=found.figures,
            media=found.media,
        )  # fmt: skip
    return replace(
        kept, program=PROGRAM, model=model_digest(), outcome=outcome, statements=(), figures=(), media=()
    )  # fmt: skip
