from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, keep_page, open_ledger, start_run
from onrecord.model import Outcome, Reading
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two versions of the ferry page (the later one in another outlet), and a page that could not be had."""
    run = start_run(PROGRAM, MODEL)
    with open_ledger(tmp_path / "a.ledger") as opened:
        first = make_reading()
        second = make_reading(page="pages/ferry2.txt", outlet="Évening Pöst", note="Second edition")
        assert second.article is not None
        second = replace(second, article=replace(second.article, published="2031-04-06", url=None), url=None)
        for reading in (first, second):
            keep_page(opened, run, reading=reading, capture=capture_of(reading))
        gone = Reading("gone.txt", Outcome("unreadable", "gone.txt: no such file"), PROGRAM)
        keep_page(opened, run, reading=gone, capture=None)
        yield opened
