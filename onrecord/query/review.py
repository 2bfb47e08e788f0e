"""Review: what people hold of records, what waits for them, and how often the program was right.

In: a ledger with verdicts. Out: values alone. Of one person the newest verdict holds; where two people's differ the
record is disputed, and the difference is shown rather than settled. A verdict carries over to a record that a better
model has moved where the kind is the same and the words overlap by 0.8 or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal

from onrecord.ledger import FoundRecord, Ledger, load_record, rows_of_record
from onrecord.ledger.review import doubtful_rows, records_of_several, rows_judged_by_others, text_of
from onrecord.ledger.verdicts import all_verdicts, verdicts_of, verdicts_on_text
from onrecord.model import Figure, Media, Reading, Span, Statement
from onrecord.model.verdict import RecordKind, Verdict

State = Literal["open", "accepted", "rejected", "corrected", "unsure", "disputed"]
Which = Literal["open", "second", "disputed"]
STATES: dict[str, State] = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "unsure": "unsure"}
# Design decision 3: under this share of common characters a verdict waits to be given again.
CARRIES_OVER = 0.8
# Two-sided 95 % of the normal distribution.
Z = 1.959964


@dataclass(frozen=True, slots=True)
class Standing:
    """What people hold of one record: the newest verdict of each, oldest first, and what follows from them.

    `is_carried` says that they were given on another span that nearly is this one.
    """

    state: State
    verdicts: tuple[Verdict, ...] = ()
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class Precision:
    """How often records of `kind` were right, of those judged and not disputed.

    `whole` and `found` are shares (0 to 1, None where nothing was judged) of records right in every field, and of those
    right but for a field; each with the ends of its 95 % interval (Wilson 1927).
    """

    kind: RecordKind
    accepted: int
    corrected: int
    rejected: int
    unsure: int
    disputed: int
    whole: tuple[float, float, float] | None
    found: tuple[float, float, float] | None


def stand(verdicts: Iterable[Verdict], *, is_carried: bool = False) -> Standing:
    """Return what follows from `verdicts` on one record, oldest first; those taken back count for nothing."""
    newest: dict[str, Verdict] = {}
    for verdict in verdicts:
        if not verdict.is_undone:
            newest.pop(verdict.person, None)
            newest[verdict.person] = verdict
    held = tuple(newest.values())
    if not held:
        return Standing("open")
    views = {(v.decision, repr(sorted(v.value.items())) if v.value else "") for v in held if v.decision != "unsure"}
    if len(views) > 1:
        return Standing("disputed", held, is_carried)
    decisive = next((v for v in held if v.decision != "unsure"), held[-1])
    return Standing(STATES[decisive.decision], held, is_carried)


def standing_of(ledger: Ledger, record: str) -> Standing:
    """Return what people hold of `record` itself."""
    return stand(verdicts_of(ledger, record))


def standings(ledger: Ledger, reading: Reading) -> dict[str, Standing]:
    """Return what people hold of each record of `reading` that has a verdict, carried over where need be, by its id."""
    text = text_of(ledger, reading.capture) if reading.capture else None
    if text is None:
        return {}
    by_record: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts_on_text(ledger, text):
        by_record[verdict.record].append(verdict)
    if not by_record:
        return {}
    held: dict[str, Standing] = {}
    for record in records_of(reading):
        if record.id in by_record:
            held[record.id] = stand(by_record[record.id])
    lost = {name: given for name, given in by_record.items() if name not in held}
    for record in records_of(reading) if lost else ():
        near = next((given for given in lost.values() if record.id not in held and _carries(given[0], record)), None)
        if near is not None:
            held[record.id] = stand(near, is_carried=True)
    return held


def queue(
    ledger: Ledger, person: str, *, which: Which = "open", kind: RecordKind | None = None, limit: int = 20
) -> tuple[FoundRecord, ...]:
    """Return what waits for `person`, the most doubtful first.

    "open" has no verdict of anybody; "second" has one of others and none of `person`; in "disputed" people differ.
    """
    if which == "disputed":
        ids = [name for name in records_of_several(ledger) if standing_of(ledger, name).state == "disputed"]
        found = (load_record(ledger, rows_of_record(ledger, record)[0]) for record in ids)
        return tuple(f for f in found if kind in (None, f.kind))[:limit]
    if which == "second":
        rows = rows_judged_by_others(ledger, person, kind=kind, limit=limit)
    else:
        rows = doubtful_rows(ledger, kind=kind, limit=limit)
    return tuple(load_record(ledger, row) for row in rows)


def precision(ledger: Ledger) -> tuple[Precision, ...]:
    """Return how often the program was right by kind of record, from the verdicts that hold."""
    counts: dict[tuple[str, State], int] = defaultdict(int)
    for held in _all_standings(ledger).values():
        counts[held.verdicts[0].kind, held.state] += 1
    return tuple(_precision(kind, counts) for kind in ("statement", "figure", "media"))


def interval(right: int, judged: int) -> tuple[float, float, float] | None:
    """Return the share of `right` in `judged` and the ends of its 95 % interval; None where nothing was judged."""
    if not judged:
        return None
    share, scale = right / judged, 1 + Z * Z / judged
    middle = (share + Z * Z / (2 * judged)) / scale
    half = Z * sqrt(share * (1 - share) / judged + Z * Z / (4 * judged * judged)) / scale
    return share, max(0.0, middle - half), min(1.0, middle + half)


def overlap_share(a: Iterable[tuple[int, int]], b: Iterable[tuple[int, int]]) -> float:
    """Return the characters that two lists of spans share, over those that either has; 0 to 1."""
    first = {at for start, end in a for at in range(start, end)}
    second = {at for start, end in b for at in range(start, end)}
    either = len(first | second)
    return len(first & second) / either if either else 0.0


def records_of(reading: Reading) -> tuple[Statement | Figure | Media, ...]:
    """Return all records of `reading`: statements, figures, media."""
    found: list[Statement | Figure | Media] = [*reading.statements, *reading.figures, *reading.media]
    return tuple(found)


def spans_of(record: Statement | Figure | Media) -> tuple[Span, ...]:
    """Return where `record` stands: the content of a statement, the one span of the others."""
    return record.content if isinstance(record, Statement) else (record.span,)


def _all_standings(ledger: Ledger) -> dict[str, Standing]:
    by_record: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in all_verdicts(ledger):
        by_record[verdict.record].append(verdict)
    return {record: stand(given) for record, given in by_record.items()}


def _carries(verdict: Verdict, record: Statement | Figure | Media) -> bool:
    kinds = {"statement": Statement, "figure": Figure, "media": Media}
    if not isinstance(record, kinds[verdict.kind]):
        return False
    return overlap_share(_found_spans(verdict.found), spans_of(record)) >= CARRIES_OVER


def _found_spans(found: dict[str, Any]) -> list[tuple[int, int]]:
    return [(s, e) for s, e in found["content"]] if "content" in found else [(found["start"], found["end"])]


def _precision(kind: RecordKind, counts: dict[tuple[str, State], int]) -> Precision:
    accepted, corrected, rejected, unsure, disputed = (
        counts[kind, state] for state in ("accepted", "corrected", "rejected", "unsure", "disputed")
    )  # fmt: skip
    judged = accepted + corrected + rejected
    return Precision(
        kind, accepted, corrected, rejected, unsure, disputed,
        whole=interval(accepted, judged), found=interval(accepted + corrected, judged),
    )  # fmt: skip
