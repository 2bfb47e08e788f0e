"""What came of all pages of a command: counts by reason, which pages count as failures, and the summary.

A page that the user named, itself or by its folder, is a failure where it was not read, whatever the reason. In an
archive or a feed other things than articles are to be expected: what is judged to be none is set aside and is no
failure; what should be a page and cannot be read is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from onrecord.cli.plain import plain
from onrecord.ledger import Added
from onrecord.model import WITH_RECORDS, Outcome

# The page could not be had, or not whole. A kind that is neither here nor in WITH_RECORDS says what it is instead.
FAILED = frozenset({"unreadable", "too_large", "refused", "unreachable"})
# Kinds that a count by reason names; the outcomes are fewer.
NAMED = 16


@dataclass(slots=True)
class Tally:
    """Counts of what was done; `named` are the pages that the user named, `passed` the records that are no pages."""

    named: Collection[str]
    passed: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: int = 0
    new: int = 0
    records: Counter[str] = field(default_factory=Counter)

    def count(self, page: str, outcome: Outcome) -> bool:
        """Count one page and return whether it is a failure."""
        self.outcomes[outcome.kind] += 1
        is_failure = outcome.kind in FAILED or (outcome.kind != "read" and page in self.named)
        self.failures += is_failure
        return is_failure

    def count_added(self, added: Added) -> bool:
        """Count one page that was added and return whether it is a failure."""
        self.new += added.is_new and added.outcome.kind in WITH_RECORDS
        self.records.update(statements=added.statements, figures=added.figures, media=added.media)
        return self.count(added.page, added.outcome)

    def summary(self) -> str:
        """Return what was added, and below it what was not read, by reason."""
        read = sum(n for kind, n in self.outcomes.items() if kind in WITH_RECORDS)
        pages = self.outcomes.total()
        parts = [f"{self.new:,} new", f"{read - self.new:,} unchanged"]
        for word, counts in self._unread().items():
            parts += [f"{sum(counts.values()):,} {word}"] if counts else []
        found = self.records
        records = f"{found['statements']:,} statements, {found['figures']:,} figures, {found['media']:,} media mentions"
        line = f"{pages:,} page{'' if pages == 1 else 's'}: {', '.join(parts)}; {records} added"
        return "\n".join([line, *(f"  {reason}" for reason in self.reasons())])

    def reasons(self) -> list[str]:
        """Return what was not read, or not whole, as lines of counts by reason; none where all was."""
        partial = WITH_RECORDS - {"read"}
        in_part: dict[str, int] = {kind: n for kind, n in self.outcomes.items() if kind in partial}
        by_word = {"read in part": in_part, **self._unread(), "no pages, passed over": self.passed}
        return [f"{word}: {by_count(counts)}" for word, counts in by_word.items() if counts]

    def _unread(self) -> dict[str, dict[str, int]]:
        unread = {kind: n for kind, n in self.outcomes.items() if kind not in WITH_RECORDS}
        failed = {kind: n for kind, n in unread.items() if kind in FAILED}
        return {"set aside": {kind: n for kind, n in unread.items() if kind not in failed}, "failed": failed}


def by_count(counts: dict[str, int]) -> str:
    """Return `counts` in words, the largest first, `NAMED` of them at most; archives name some of the kinds."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    words = [f"{plain(kind)} {count:,}" for kind, count in ordered[:NAMED]]
    return ", ".join([*words, *([f"others {sum(n for _, n in ordered[NAMED:]):,}"] if ordered[NAMED:] else [])])


def failure_line(page: str, outcome: Outcome) -> str:
    """Return one line that names a page and why it was not read; the page once, where the reason names it or its
    archive."""
    reason = outcome.reason or ""
    is_named = reason.startswith((page, f"{page.partition('#')[0]}: "))
    return f"{reason if is_named else f'{page}: {reason}'} ({outcome.kind})"
