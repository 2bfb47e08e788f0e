"""What pages are compared by: one row of marks a reading, and the blocking keys under which it is found again.

In: `PageMarks`, as a room above this one derives them. Out: the marks that share a key. Knows no rule of comparison.
A look-up reads at most so many rows of each key, the nearest days first, whatever the ledger holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.ledger.connect import Ledger, transaction
from onrecord.ledger.numbers import next_number
from onrecord.ledger.read import rows

# Stored for a page without a day: `page_keys.day` is part of a primary key and may not be null.
NO_DAY = 0
LOOK_BACK = 1000
MARKS = "SELECT id, capture, reading, form, day, outlet, words, sketch, passages FROM page_marks"


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What one reading of a page is compared by.

    `day` is the page's day (`date.toordinal`), None where it gives none; `outlet` its outlet's name or host. `words`
    are its telling words with their weights, `sketch` and `passages` little-endian arrays (of 32-bit and 64-bit
    unsigned numbers). `keys` holds the blocking keys by kind, 63-bit numbers; empty where they were not asked for.
    `id` is the row's number, 0 before it is kept.
    """

    capture: str
    reading: int
    form: int
    day: int | None
    outlet: str | None
    words: Mapping[str, float]
    sketch: bytes
    passages: bytes
    keys: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    id: int = 0


def newest_reading_of(ledger: Ledger, capture: str) -> int | None:
    """Return the number of the newest reading of `capture`; None where there is none."""
    return rows(ledger, "SELECT max(id) FROM readings WHERE capture = ?", capture)[0][0]  # type: ignore[no-any-return]


def unmarked_captures(ledger: Ledger, form: int) -> list[str]:
    """Return the captures whose newest reading has no marks of `form`, in the order in which they were added.

    Readings are marked in that order, so only those after the last marked one are looked at, and LOOK_BACK before it:
    another process may have added some meanwhile.
    """
    found = rows(
        ledger,
        "SELECT r.capture FROM newest_readings AS r WHERE r.id >"
        " coalesce((SELECT max(reading) FROM page_marks WHERE form = ?1), 0) - ?2"
        " AND NOT EXISTS (SELECT 1 FROM page_marks WHERE reading = r.id AND form = ?1) ORDER BY r.id",
        form, LOOK_BACK,
    )  # fmt: skip
    return [capture for (capture,) in found]


def is_all_marked(ledger: Ledger, form: int) -> bool:
    """Return whether the last reading that was added has marks of `form`; costs the same in every ledger."""
    found = rows(
        ledger,
        "SELECT 1 FROM page_marks WHERE form = ? AND reading = (SELECT max(id) FROM readings)", form,
    )  # fmt: skip
    return bool(found) or not rows(ledger, "SELECT 1 FROM readings LIMIT 1")


def keep_marks(ledger: Ledger, marks: PageMarks) -> int:
    """Add `marks` and their keys, and return the number of the row; the number of the row that is there already."""
    with transaction(ledger) as connection:
        known = connection.execute(
            "SELECT id FROM page_marks WHERE reading = ? AND form = ?", (marks.reading, marks.form)
        ).fetchone()
        if known:
            return int(known[0])
        cursor = connection.execute(
            "INSERT INTO page_marks (id, capture, reading, form, day, outlet, words, sketch, passages)"
            f" VALUES ({next_number('page_marks')}, ?, ?, ?, ?, ?, ?, ?, ?)",
            (marks.capture, marks.reading, marks.form, marks.day, marks.outlet,
             json.dumps({word: round(weight, 4) for word, weight in marks.words.items()}), marks.sketch,
             marks.passages),
        )  # fmt: skip
        number = int(cursor.lastrowid or 0)
        connection.executemany(
            "INSERT INTO word_pages VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET pages = pages + 1",
            [(word,) for word in marks.words],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO page_keys VALUES (?, ?, ?, ?)",
            [(kind, key, marks.day or NO_DAY, number) for kind, keys in marks.keys.items() for key in keys],
        )
        return number


def marks_of(ledger: Ledger, capture: str) -> PageMarks | None:
    """Return the newest marks of `capture`, without their keys; None where there are none."""
    found = rows(ledger, f"{MARKS} WHERE capture = ? ORDER BY id DESC LIMIT 1", capture)
    return _marks(found[0]) if found else None


def days_of_captures(ledger: Ledger, captures: Iterable[str]) -> dict[str, int | None]:
    """Return the day of each of `captures` that has marks, by its newest; None where it gives no day."""
    sql = "SELECT capture, day FROM page_marks WHERE capture IN (SELECT value FROM json_each(?)) ORDER BY id"
    return dict(rows(ledger, sql, json.dumps(list(captures))))


def load_marks(ledger: Ledger, numbers: Iterable[int]) -> list[PageMarks]:
    """Return the marks of these rows that are the newest of their captures, without their keys, by number."""
    found = rows(
        ledger,
        f"{MARKS} AS m WHERE id IN (SELECT value FROM json_each(?))"
        " AND id = (SELECT max(id) FROM page_marks WHERE capture = m.capture) ORDER BY id",
        json.dumps(list(numbers)),
    )
    return [_marks(row) for row in found]


def marks_sharing(
    ledger: Ledger, kind: str, *, keys: Iterable[int], days: tuple[int, int] | None, most: int
) -> dict[int, list[int]]:
    """Return, by number of marks, which of `keys` they share: up to `most` rows of a key, the latest days first.

    `days` are the first and last day to look at; those without a day are looked at beside them. None looks at all.
    """
    shared: dict[int, list[int]] = defaultdict(list)
    first, last = days or (NO_DAY, 2**31)
    sql = (
        "SELECT mark FROM page_keys WHERE kind = ? AND key = ? AND day BETWEEN ? AND ?"
        " ORDER BY day DESC, mark DESC LIMIT ?"
    )
    for key in keys:
        for (mark,) in rows(ledger, sql, kind, key, first, last, most):
            shared[mark].append(key)
        if days is not None:
            for (mark,) in rows(ledger, sql, kind, key, NO_DAY, NO_DAY, most):
                shared[mark].append(key)
    return dict(shared)


def count_word_pages(ledger: Ledger, words: Iterable[str]) -> tuple[int, dict[str, int]]:
    """Return how many pages have marks, and on how many of them each of `words` is among the telling ones."""
    total = rows(ledger, "SELECT coalesce(max(id), 0) FROM page_marks")[0][0]
    counts = rows(
        ledger, "SELECT word, pages FROM word_pages WHERE word IN (SELECT value FROM json_each(?))",
        json.dumps(list(words)),
    )  # fmt: skip
    return total, dict(counts)


def _marks(row: tuple) -> PageMarks:  # type: ignore[type-arg]
    number, capture, reading, form, day, outlet, words, sketch, passages = row
    return PageMarks(capture, reading, form, day, outlet, json.loads(words), sketch, passages, id=number)
