"""Numbers of new rows: never one that a row had which is gone.

In: the name of a table. Out: SQL for the number that its next row gets. The table `numbers_given` is filled by triggers
(migrations/010_numbers.sql); AUTOINCREMENT does the same (SQLite, "SQLite Autoincrement"), but a table that has rows
would have to be written anew for it.
"""

from __future__ import annotations


def next_number(table: str) -> str:
    """Return SQL, for the place of a value, that gives the number of the next row of `table`: 1 for the first."""
    return (
        f"(SELECT max(coalesce((SELECT max(id) FROM {table}), 0),"
        f" coalesce((SELECT last FROM numbers_given WHERE name = '{table}'), 0)) + 1)"
    )
