"""Every error onrecord raises on purpose.

    OnrecordError
    |-- PageError                 one page cannot be read; becomes that page's outcome, the run goes on
    |   |-- UnreadablePage        the bytes cannot be had: missing, no permission, broken compression, binary
    |   |-- EmptyPage             there are no bytes, or no words in them
    |   |-- PageTooLarge          over the size limit
    |   |-- UnsupportedFormat     PDF, DOCX and others that are recognised and not read
    |   |-- SummaryOnly           a feed gives an entry's summary and not its text
    |   |-- FetchRefused          an address that is not asked: no http, private, forbidden by robots.txt
    |   `-- FetchFailed           an address that was asked and gave no page: no answer, an error with nothing in it
    |-- ModelError                a language or tagging model is missing, altered or of another version
    |-- NoProcess                 no process to read pages in can be started
    |-- OutputExists              a file to be written exists already and is left as it is
    |-- WrongCorrection           a reviewer's corrected fields make no record
    |-- DeskClosed                the desk cannot be opened: its libraries, an account or its port are missing
    |-- BadBounds                 a table of what vague quantities stand for cannot be read, or holds no bounds
    `-- LedgerError               the ledger as a whole cannot be used
        |-- NoLedger              there is no file at that path
        |-- NotALedger            the file is something else
        |-- LedgerTooNew          written by a newer onrecord
        |-- LedgerFull            the disk or the quota is full; nothing of the page in hand was kept
        |-- LedgerBusy            another process is writing it and did not finish while we waited
        |-- LedgerUnwritable      the path may not be written or opened
        |-- LedgerDamaged         the file is a ledger, and what it holds does not fit together
        |-- NoSuchRecord          the ledger holds no page or record of that id
        `-- AmbiguousId           the beginning of an id fits more than one record or page

Foreign exceptions are translated where they enter: nothing outside a room sees another library's errors.
A message says what was wrong, where, and what to do.
"""

from __future__ import annotations

from typing import Literal

# The kinds of outcome (model.Outcome) that an error stands for.
FailureKind = Literal["unreadable", "empty", "too_large", "unsupported_format", "refused", "unreachable", "no_article"]


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose."""


class PageError(OnrecordError):
    """One page cannot be read. `kind` is the outcome's kind in the page record."""

    kind: FailureKind = "unreadable"


class UnreadablePage(PageError):
    """The bytes of the page cannot be had, or are no text."""


class EmptyPage(PageError):
    """The page has no bytes or no words."""

    kind: FailureKind = "empty"


class PageTooLarge(PageError):
    """The page is over the size limit."""

    kind: FailureKind = "too_large"


class UnsupportedFormat(PageError):
    """The format is recognised and not read."""

    kind: FailureKind = "unsupported_format"


class SummaryOnly(PageError):
    """A feed gives a summary of the entry and not its text."""

    kind: FailureKind = "no_article"


class FetchRefused(PageError):
    """The address is not asked: by our rules, or by those of its site."""

    kind: FailureKind = "refused"


class FetchFailed(PageError):
    """The address was asked and gave no page."""

    kind: FailureKind = "unreachable"


class ModelError(OnrecordError):
    """A model is missing, altered or of another version."""


class NoProcess(OnrecordError):
    """No process to read pages in can be started."""


class OutputExists(OnrecordError):
    """A file to be written exists already and is left as it is."""


class BadBounds(OnrecordError):
    """A table of what vague quantities ("dozens") stand for cannot be read, or holds no bounds."""


class WrongCorrection(OnrecordError):
    """A reviewer's corrected fields make no record of that page."""


class DeskClosed(OnrecordError):
    """The desk cannot be opened."""


class LedgerError(OnrecordError):
    """The ledger as a whole cannot be used."""


class NoLedger(LedgerError):
    """There is no file at that path."""


class NotALedger(LedgerError):
    """The file is no onrecord ledger."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer onrecord."""


class LedgerFull(LedgerError):
    """The disk is full; the page in hand was not kept."""


class LedgerBusy(LedgerError):
    """Another process is writing the ledger and did not finish while we waited."""


class LedgerUnwritable(LedgerError):
    """The path may not be written or opened."""


class LedgerDamaged(LedgerError):
    """The file is a ledger, and what it holds does not fit together."""


class NoSuchRecord(LedgerError):
    """The ledger holds no page or record of that id."""


class AmbiguousId(LedgerError):
    """The beginning of an id fits more than one record or page."""
