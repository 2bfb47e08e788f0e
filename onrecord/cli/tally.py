"""What came of all pages of a command: counts by reason, which pages count as failures, and the summary.

A page that the user named, itself or by its folder, is a failure where it was not read, whatever the reason. In an
archive or a feed other things than articles are to be expected: what is judged to be none is set aside and is no
failure; what should be a page and cannot be read is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from onrecord.ledger import Added
from onrecord.model import WITH_RECORDS, Outcome

# The page could not be had, or not whole. A kind that is neither here nor in WITH_RECORDS says what it is instead.
FAILED = frozenset({"unreadable", "too_large", "refused", "unreachable"})


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
        read: dict[str, int] = {kind: n for kind, n in self.outcomes.items() if kind in WITH_RECORDS}
        failed = {kind: n for kind, n in self.outcomes.items() if kind in FAILED}
        aside = {kind: n for kind, n in self.outcomes.items() if kind not in {*read, *failed}}
        in_part = {kind: n for kind, n in read.items() if kind != "read"}
        pages = self.outcomes.total()
        parts = [f"{self.new:,} new", f"{sum(read.values()) - self.new:,} unchanged"]
        parts += [f"{sum(n.values()):,} {word}" for word, n in (("set aside", aside), ("failed", failed)) if n]
        found = self.records
        records = f"{found['statements']:,} statements, {found['figures']:,} figures, {found['media']:,} media mentions"
        lines = [f"{pages:,} page{'' if pages == 1 else 's'}: {', '.join(parts)}; {records} added"]
        reasons: dict[str, dict[str, int]] = {
            "read in part": in_part, "set aside": aside, "failed": failed, "no pages, passed over": self.passed,
        }
        return "\n".join([*lines, *(f"  {word}: {by_count(counts)}" for word, counts in reasons.items() if counts)])


def by_count(counts: dict[str, int]) -> str:
    """Return `counts` in words, the largest first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{kind} {count:,}" for kind, count in ordered)


def failure_line(page: str, outcome: Outcome) -> str:
    """Return one line that names a page and why it was not read."""
    reason = outcome.reason or ""
    return f"{reason if reason.startswith(page) else f'{page}: {reason}'} ({outcome.kind})"
