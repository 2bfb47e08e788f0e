"""A person's decision on a record: given once, never overwritten; a second thought is another verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

Decision = Literal["accept", "reject", "correct", "unsure"]
RecordKind = Literal["statement", "figure", "media"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `person` decided on `record`, and when (`given_at`, ISO 8601, UTC).

    `text` is the digest of the article's text, `found` the record as it was judged and `value` as it should be, both in
    their public JSON form; `value` is None but for a correction. `is_undone` says that its giver took it back.
    """

    id: str
    record: str
    kind: RecordKind
    text: str
    decision: Decision
    found: dict[str, Any]
    value: dict[str, Any] | None
    note: str | None
    person: str
    given_at: str
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the log: who did what, when; `about` names the record, page or account, None for the whole desk."""

    person: str
    act: str
    about: str | None
    words: str
    done_at: str
