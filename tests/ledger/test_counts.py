"""How many records a ledger holds: counted at once or as they come, a page that is read again counts once."""

from __future__ import annotations

from pathlib import Path

from onrecord.ledger import keep_page, open_ledger, start_run
from onrecord.ledger.review import count_findings
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading


def test_records_are_counted_alike_from_the_beginning_and_on(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        assert count_findings(ledger) == (0, {"statement": 0, "figure": 0, "media": 0})
        reading = make_reading()
        keep_page(ledger, start_run(PROGRAM, MODEL), reading=reading, capture=capture_of(reading))
        first, counts = count_findings(ledger)
        assert counts == {"statement": 3, "figure": 1, "media": 1}
        keep_page(ledger, start_run("a later program", MODEL), reading=reading, capture=capture_of(reading))
        second, added = count_findings(ledger, above=first)
        assert second > first
        assert added == {"statement": 0, "figure": 0, "media": 0}
        assert count_findings(ledger) == (second, counts)
