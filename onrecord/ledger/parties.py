"""Names of parties, where they are used, that two may be one, and what persons decided; added and never changed.

In: names, scores, reasons, decisions. Out: the same. Decides nothing: which names are alike is for those above.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from onrecord.errors import NoSuchRecord
from onrecord.ledger.connect import Ledger, fold, transaction
from onrecord.ledger.numbers import next_number
from onrecord.ledger.read import rows

Decision = Literal["same", "different", "open"]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as pages give it, with its number; `pages` is on how many it was used, counted up to a limit."""

    id: int
    name: str
    kind: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two names may be one party: how likely (0 to 1), why, and by which page where one says so.

    `decision` is the newest that a person gave on the pair (`open` where none was), with who gave it and why.
    """

    id: int
    a: NameRow
    b: NameRow
    score: float
    reason: str
    capture: str | None
    decision: Decision = "open"
    person: str | None = None
    note: str | None = None


def keep_name(ledger: Ledger, name: str, *, kind: str, keys: Iterable[str]) -> tuple[int, bool]:
    """Add a name of `kind` under its look-up keys; return its number, and whether it is new."""
    known = rows(ledger, "SELECT id FROM party_names WHERE name = ? AND kind = ?", name, kind)
    if known:
        return int(known[0][0]), False
    with transaction(ledger) as connection:
        cursor = connection.execute(
            f"INSERT INTO party_names (id, name, kind, added_at) VALUES ({next_number('party_names')}, ?, ?, ?)",
            (name, kind, _now()),
        )
        number = int(cursor.lastrowid or 0)
        connection.executemany(
            "INSERT INTO names_by_key VALUES (?, ?, ?, ?)", [(key, number, name, kind) for key in sorted(keys)]
        )
    return number, True


def keep_use(ledger: Ledger, name: int, *, mark: int, times: int) -> None:
    """Add that the page of these marks uses a name so many times."""
    with transaction(ledger) as connection:
        connection.execute("INSERT OR IGNORE INTO party_uses VALUES (?, ?, ?)", (name, mark, times))


def keep_office(ledger: Ledger, name: int, *, mark: int, office: str) -> None:
    """Add that the page of these marks gives the person of this name an office."""
    with transaction(ledger) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO party_offices (name, office, mark) VALUES (?, ?, ?)", (name, office, mark)
        )


def keep_proposal(ledger: Ledger, pair: tuple[int, int], *, score: float, reason: str, capture: str | None) -> None:
    """Add that two names may be one party; nothing is added where it was proposed for this reason before."""
    a, b = sorted(pair)
    with transaction(ledger) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO party_proposals (id, a, b, score, reason, capture, added_at)"
            f" VALUES ({next_number('party_proposals')}, ?, ?, ?, ?, ?, ?)",
            (a, b, score, reason, capture, _now()),
        )


def keep_decision(
    ledger: Ledger, proposal: int, *, decision: Decision, person: str | None = None, note: str | None = None
) -> Proposal:
    """Add a person's decision on a proposal and return the proposal with it. Raises NoSuchRecord."""
    found = rows(ledger, "SELECT a, b FROM party_proposals WHERE id = ?", proposal)
    if not found:
        raise NoSuchRecord(f"{proposal}: {ledger.path} holds no proposal of that number")
    with transaction(ledger) as connection:
        connection.execute(
            "INSERT INTO party_decisions (id, a, b, decision, person, note, added_at)"
            f" VALUES ({next_number('party_decisions')}, ?, ?, ?, ?, ?, ?)",
            (*found[0], decision, person, note, _now()),
        )
    return load_proposal(ledger, proposal)


def names_under(ledger: Ledger, keys: Iterable[str], *, most: int) -> list[NameRow]:
    """Return the names that share one of `keys`, up to `most` of each, the newest first."""
    found: dict[int, NameRow] = {}
    sql = "SELECT name, spelt, kind FROM names_by_key WHERE key = ? ORDER BY name DESC LIMIT ?"
    for key in keys:
        for number, name, kind in rows(ledger, sql, key, most):
            found[number] = NameRow(number, name, kind)
    return list(found.values())


def holders_of(ledger: Ledger, office: str, *, most: int) -> list[NameRow]:
    """Return the names of those to whom pages give `office`, as it was kept, the newest first."""
    found = rows(
        ledger, "SELECT DISTINCT n.id, n.name, n.kind FROM party_offices AS o JOIN party_names AS n ON n.id = o.name"
        " WHERE o.office = ? ORDER BY o.id DESC LIMIT ?", office, most,
    )  # fmt: skip
    return [NameRow(*row) for row in found]


def offices_of(ledger: Ledger, name: int) -> list[str]:
    """Return the offices that pages give the person of this name, each once, in the order in which they came."""
    found = rows(ledger, "SELECT office FROM party_offices WHERE name = ? GROUP BY office ORDER BY min(id)", name)
    return [office for (office,) in found]


def list_names(ledger: Ledger, words: str, *, most: int) -> list[NameRow]:
    """Return the names that hold `words` (without case and accents; "" asks nothing), the most used first."""
    found = rows(
        ledger,
        "SELECT n.id, n.name, n.kind, p.pages FROM name_pages AS p CROSS JOIN party_names AS n ON n.id = p.name"
        " WHERE ?1 = '' OR instr(p.folded, ?1) ORDER BY p.pages DESC, p.name LIMIT ?2",
        fold(words), most,
    )  # fmt: skip
    return [NameRow(*row) for row in found]


def load_name(ledger: Ledger, number: int) -> NameRow:
    """Return the name of this number."""
    sql = "SELECT n.id, n.name, n.kind, p.pages FROM party_names AS n JOIN name_pages AS p ON p.name = n.id"
    return NameRow(*rows(ledger, f"{sql} WHERE n.id = ?", number)[0])


def load_proposal(ledger: Ledger, number: int) -> Proposal:
    """Return the proposal of this number with the newest decision on its pair. Raises NoSuchRecord."""
    found = rows(ledger, "SELECT id, a, b, score, reason, capture FROM party_proposals WHERE id = ?", number)
    if not found:
        raise NoSuchRecord(f"{number}: {ledger.path} holds no proposal of that number")
    return _proposal(ledger, found[0])


def list_proposals(ledger: Ledger, *, decision: Decision | None, most: int) -> list[Proposal]:
    """Return the proposals on whose pair the newest decision is `decision` (None asks nothing), the likeliest first."""
    found = rows(
        ledger,
        "SELECT id, a, b, score, reason, capture FROM party_proposals AS p WHERE (?1 IS NULL OR coalesce((SELECT"
        " decision FROM party_decisions AS d WHERE d.a = p.a AND d.b = p.b ORDER BY d.id DESC LIMIT 1), 'open') = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM party_proposals AS o WHERE o.a = p.a AND o.b = p.b AND o.score > p.score)"
        " ORDER BY score DESC, id LIMIT ?2",
        decision, 2 * most,
    )  # fmt: skip
    return [_proposal(ledger, row) for row in _one_a_pair(found)[:most]]


def proposals_with(ledger: Ledger, names: Iterable[int]) -> list[Proposal]:
    """Return the proposals of which one of `names` is a part, each pair once, the likeliest first."""
    found = rows(
        ledger,
        "SELECT id, a, b, score, reason, capture FROM party_proposals WHERE a IN (SELECT value FROM json_each(?1))"
        " OR b IN (SELECT value FROM json_each(?1)) ORDER BY score DESC, id",
        json.dumps(list(names)),
    )
    return [_proposal(ledger, row) for row in _one_a_pair(found)]


def _one_a_pair(found: list[tuple]) -> list[tuple]:  # type: ignore[type-arg]
    """Return the first row of each pair (the second and third column), in order: a pair may be proposed for several
    reasons."""
    first: dict[tuple[int, int], tuple] = {}  # type: ignore[type-arg]
    for row in found:
        first.setdefault((row[1], row[2]), row)
    return list(first.values())


def decided_with(ledger: Ledger, name: int) -> list[tuple[int, Decision]]:
    """Return the other name of each pair with `name` that a person decided on, and the newest decision."""
    found = rows(
        ledger,
        "SELECT CASE WHEN a = ?1 THEN b ELSE a END, decision FROM party_decisions WHERE id IN"
        " (SELECT max(id) FROM party_decisions WHERE a = ?1 OR b = ?1 GROUP BY a, b)",
        name,
    )
    return [(other, decision) for other, decision in found if decision != "open"]


def proposed_with(ledger: Ledger, name: int) -> dict[int, float]:
    """Return the other names that may be one party with `name` by a proposal, each with the highest score."""
    sql = (
        "SELECT CASE WHEN a = ?1 THEN b ELSE a END AS other, max(score) FROM party_proposals WHERE a = ?1 OR b = ?1"
        " GROUP BY other"
    )
    return dict(rows(ledger, sql, name))


def numbers_of(ledger: Ledger, name: str) -> list[int]:
    """Return the numbers under which `name` is kept, one for each kind of party."""
    return [number for (number,) in rows(ledger, "SELECT id FROM party_names WHERE name = ?", name)]


def _proposal(ledger: Ledger, row: tuple) -> Proposal:  # type: ignore[type-arg]
    number, a, b, score, reason, capture = row
    decided = rows(
        ledger,
        "SELECT decision, person, note FROM party_decisions WHERE a = ? AND b = ? ORDER BY id DESC LIMIT 1", a, b,
    )  # fmt: skip
    return Proposal(
        number, load_name(ledger, a), load_name(ledger, b), score, reason, capture, *(decided[0] if decided else ())
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
