"""Pages into a ledger by many processes: the same rows whatever their number, and however often it was interrupted."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from onrecord.capture import Unread
from onrecord.errors import UnreadablePage
from onrecord.ledger import Added, failures_of, open_for_reading, open_ledger, paths_of, start_run, stored_reading
from onrecord.model import Article, Capture, Reading
from onrecord.run.adding import add_found
from onrecord.run.pool import InProcess, Pool
from tests.run.contents import content
from tests.run.light import MODEL, PROGRAM, read_words


def page(number: int, words: str) -> Capture:
    data = words.encode()
    return Capture(f"a.warc#{number}", data, data, url=f"https://news.example/{number}")


def some_pages() -> list[Capture | Unread]:
    """Return pages of which several have the same bytes at other addresses, a menu, and one that could not be had."""
    pages: list[Capture | Unread] = [page(n, f"Line one of {n % 7}.\nLine two of {n % 7}.\n") for n in range(20)]
    pages.insert(3, Unread("a.warc#broken", UnreadablePage("a.warc#broken: the record is cut off")))
    pages.append(page(20, "MENU"))
    return pages


def add(path: Path, pages: Iterable[Capture | Unread], *, jobs: int = 1, seconds: float = 60) -> list[Added]:
    run = start_run(PROGRAM, MODEL)
    with open_ledger(path) as ledger:
        if jobs == 1:
            return list(add_found(ledger, run, found=pages, readers=InProcess(read_words), ahead=1))
        with Pool(read_words, jobs=jobs, seconds=seconds) as pool:
            return list(add_found(ledger, run, found=pages, readers=pool, ahead=2 * jobs))


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    alone, three = tmp_path / "1.ledger", tmp_path / "3.ledger"
    first, second = add(alone, some_pages()), add(three, some_pages(), jobs=3)
    assert content(alone) == content(three)
    assert sorted(map(repr, first)) == sorted(map(repr, second))
    assert len(content(alone)["findings"]) == 14
    with open_for_reading(three) as ledger:
        digest = page(9, "Line one of 2.\nLine two of 2.\n").sha256
        assert paths_of(ledger, digest) == ("a.warc#2", "a.warc#9", "a.warc#16")
        reading = stored_reading(ledger, digest)
        assert reading is not None
        assert reading.url == "https://news.example/2"


def test_a_second_run_reads_nothing_and_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    add(path, some_pages())
    before = content(path)

    def refuse(capture: Capture, article: Article | None) -> Reading:
        raise AssertionError(f"{capture.page} is read again")

    with open_ledger(path) as ledger:
        run = start_run(PROGRAM, MODEL)
        again = list(add_found(ledger, run, found=some_pages(), readers=InProcess(refuse), ahead=1))
    assert not any(added.is_new for added in again)
    assert len(again) == 22
    assert content(path) == before


def test_a_page_that_kills_or_hangs_its_process_is_unreadable_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    pages = [page(0, "A line."), page(1, "CRASH"), page(2, "CRASH"), page(3, "Another line.")]
    done = {a.page: a.outcome for a in add(path, pages, jobs=2)}
    assert [done[p.page].kind for p in pages] == ["read", "unreadable", "unreadable", "read"]
    assert "SIGKILL" in (done["a.warc#1"].reason or "")
    (hung,) = add(path, [page(4, "HANG")], jobs=2, seconds=0.5)
    assert hung.outcome.reason == "a.warc#4: not read: it took over 0.5 seconds"
    assert len(content(path)["blobs"]) == 4


def test_memory_holds_no_more_than_the_pages_ahead(tmp_path: Path) -> None:
    taken: list[int] = []
    kept = 0

    def pages() -> Iterable[Capture]:
        for number in range(30):
            taken.append(number)
            assert len(taken) - kept <= 4 + 1
            yield page(number, f"Line {number}.")

    with open_ledger(tmp_path / "a.ledger") as ledger, Pool(read_words, jobs=2, seconds=60) as pool:
        for _ in add_found(ledger, start_run(PROGRAM, MODEL), found=pages(), readers=pool, ahead=4):
            kept += 1
    assert kept == 30


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interruption_keeps_the_pages_that_are_done(tmp_path: Path, jobs: int) -> None:
    path, clean = tmp_path / "a.ledger", tmp_path / "clean.ledger"

    def cut_off() -> Iterable[Capture | Unread]:
        for number, found in enumerate(some_pages()):
            if number == 12:
                os.kill(os.getpid(), signal.SIGINT)
            yield found

    with pytest.raises(KeyboardInterrupt):
        add(path, cut_off(), jobs=jobs)
    with open_for_reading(path) as ledger:
        assert failures_of(ledger, "a.warc#broken")
    assert len(content(path)["pages"]) < 22
    add(path, some_pages(), jobs=jobs)
    add(clean, some_pages())
    left, whole = content(path), content(clean)
    assert left | {"runs": []} == whole | {"runs": []}
