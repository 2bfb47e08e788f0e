"""Known failures of a golden file, brought up to date with what the program does now.

In: a golden file's text, and what was found wrong. Out: the text with its `known` lines and `extra` entries as they
must be. No expected record is ever touched: what a person wrote down stays, what the program gets wrong is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Reading, Span
from tests.golden.compare import Finding, Stray, differences, settle_strays
from tests.golden.expected import Entry, Golden
from tests.golden.match import occurrences


def settle(text: str, golden: Golden, reading: Reading, *, reason: str) -> str:
    """Return the golden file `text` with the failures of `reading` as known ones.

    `reason` is written where none fits, for want of one or of an aspect in common; aspects that the program gets right
    now, and extras that are gone, go.
    """
    findings, strays = differences(golden, reading)
    page = reading.article.text if reading.article else ""
    unknown, gone = settle_strays(golden, page, strays)
    lines = text.rstrip("\n").split("\n")
    for number, change in sorted(changes_to(findings, gone, reason).items(), reverse=True):
        end = end_of_entry(lines, number)
        kept = [line for line in lines[number - 1 : end] if not line.strip().startswith("known:")]
        lines[number - 1 : end] = [*kept, change] if change else kept if change == "" else []
    lines += [line for stray in unknown for line in extra_lines(page, stray, reason)]
    return "\n".join(lines) + "\n"


def changes_to(findings: Sequence[Finding], gone: Sequence[Entry], reason: str) -> dict[int, str | None]:
    """Return, by the line of an entry, its new `known` line: "" for none, None where the entry itself goes."""
    changes: dict[int, str | None] = {entry.line: None for entry in gone}
    for finding in findings:
        entry, wrong = finding.entry, set(finding.wrong)
        if not entry.doubtful and wrong != entry.known:
            old = entry.fields["known"].partition(": ")[2] if entry.known & wrong else reason
            changes[entry.line] = f"  known: {', '.join(sorted(wrong))}: {old}" if wrong else ""
    return changes


def end_of_entry(lines: Sequence[str], number: int) -> int:
    """Return the index behind the last field of the entry on line `number` (from 1)."""
    end = number
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    return end


def extra_lines(page: str, stray: Stray, reason: str) -> list[str]:
    """Return the entry of a record that nobody expects."""
    parts = [" ".join(page[a:b].split()) for a, b in stray.spans]
    lines = [f"extra: {stray.kind}: {' ... '.join(parts)}"]
    if any(len(occurrences(page, part)) > 1 for part in parts):
        lines.append(f"  at: {unique_words(page, stray.spans[0])}")
    return [*lines, f"  known: {reason}"]


def unique_words(page: str, span: Span) -> str:
    """Return the shortest run of whole words to the left of `span`, and its own, that stands on the page once."""
    starts = [i for i in range(span.start + 1) if i == 0 or page[i - 1].isspace()]
    for start in reversed(starts):
        words = " ".join(page[start : span.end].split())
        if len(occurrences(page, words)) == 1:
            return words
    return " ".join(page[: span.end].split())
