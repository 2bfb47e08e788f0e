"""`onrecord add` on many pages: counted by reason, read by several processes, stopped and run again."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.capture import Unread
from onrecord.capture.exchange import Exchange
from onrecord.capture.warc_write import open_warc
from onrecord.cli.add import Readers, add_pages
from onrecord.cli.fetching import Fetching
from onrecord.cli.meter import metered
from onrecord.cli.pages import guard, list_names
from onrecord.cli.tally import Tally, failure_line
from onrecord.ledger import Added, open_for_reading
from onrecord.model import Capture, Outcome
from tests.cli.on_terminal import show
from tests.run.contents import content
from tests.run.light import read_words

ROOT = Path(__file__).resolve().parents[2]
LIGHT, NOWHERE = Readers(1, 60, read_words), Fetching()

# `add` as the command runs it, with a reader that has no model; the folder, the ledger and the jobs are its words.
ADD = """
import sys
from pathlib import Path
from onrecord.cli.add import Readers, add_pages
from onrecord.cli.ending import ending
from onrecord.cli.fetching import Fetching
from tests.run.light import read_words
from typer import Exit

readers = Readers(int(sys.argv[3]), 60, read_words)

try:
    with ending():
        add_pages([sys.argv[1]], Path(sys.argv[2]), readers=readers, fetching=Fetching())
except Exit as end:
    sys.exit(end.exit_code)
"""


def make_pages(folder: Path, *last: str) -> Path:
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Page {number}.\nIts second line.\n", encoding="utf-8")
    for number, words in enumerate(last):
        (folder / f"x{number}.txt").write_text(words, encoding="utf-8")
    return folder


def add_in_a_process(pages: Path, ledger: Path, *, jobs: int = 2) -> subprocess.CompletedProcess[str]:
    """Return how it ended once nobody holds its pipes: it and all the processes that it started are gone."""
    words = [sys.executable, "-c", ADD, str(pages), str(ledger), str(jobs)]
    return subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, start_new_session=True
    )  # fmt: skip


@pytest.mark.slow
def test_pages_are_read_by_several_processes_as_by_one(pages: Path, tmp_path: Path) -> None:
    """With the models: the one test here that loads them in processes of their own."""
    one, two = tmp_path / "1.ledger", tmp_path / "2.ledger"
    assert add_pages([str(pages)], one, readers=Readers(1), fetching=NOWHERE) == 0
    assert add_pages([str(pages)], two, readers=Readers(2), fetching=NOWHERE) == 0
    assert content(one) == content(two)
    assert len(content(two)["findings"]) > 4


def test_control_c_keeps_what_is_done_and_leaves_nobody_behind(tmp_path: Path) -> None:
    folder, ledger = make_pages(tmp_path / "pages", "INTERRUPT"), tmp_path / "a.ledger"
    done = add_in_a_process(folder, ledger)
    assert (done.returncode, done.stderr) == (130, "onrecord: interrupted\n")
    kept = len(content(ledger)["pages"])
    assert kept >= 4  # two were in hand
    assert done.stdout.startswith(f"{ledger}: {kept} pages: {kept} new, 0 unchanged; ")


def test_a_killed_run_that_is_run_again_gives_the_ledger_of_a_clean_one(tmp_path: Path) -> None:
    flag = tmp_path / "stopped"
    folder = make_pages(tmp_path / "pages", f"STOP ONCE {flag}", "One page more.", "And another.")
    cut_off, clean = tmp_path / "a.ledger", tmp_path / "clean.ledger"
    assert add_in_a_process(folder, cut_off).returncode == -signal.SIGKILL
    assert 0 < len(content(cut_off)["pages"]) < 9
    again = add_in_a_process(folder, cut_off)
    assert again.returncode == 0
    assert re.search(r"9 pages: [1-9] new, [1-9] unchanged;", again.stdout)
    add_in_a_process(folder, clean, jobs=1)
    assert content(cut_off) | {"runs": []} == content(clean) | {"runs": []}


def make_archive(path: Path, *last: bytes) -> Path:
    """Write a WARC of nine pages, one of them at two addresses, a picture and an address that is gone."""
    texts = [b"Page %d.\nIts second line.\n" % (number % 8) for number in range(9)]
    bodies = [(200, "text/plain", text) for text in [*texts, *last]]
    bodies[4:4] = [(200, "image/png", b"\x89PNG\r\n"), (404, "text/html", b"<p>Gone.</p>")]
    with open_warc(path) as keep:
        for number, (status, kind, body) in enumerate(bodies):
            head = (("Content-Type", kind),)
            keep(Exchange(f"https://news.example/{number}", "2031-04-05T06:07:08Z", status, "", head, body))
    return path


def test_an_archive_is_added_record_by_record_and_taken_up_where_it_was_cut_off(tmp_path: Path) -> None:
    flag = tmp_path / "stopped"
    archive = make_archive(tmp_path / "a.warc.gz", f"STOP ONCE {flag}".encode(), b"MENU")
    cut_off, clean = tmp_path / "a.ledger", tmp_path / "clean.ledger"
    assert add_in_a_process(archive, cut_off).returncode == -signal.SIGKILL
    again = add_in_a_process(archive, cut_off)
    assert (again.returncode, again.stderr) == (0, "")
    first = add_in_a_process(archive, clean, jobs=1)
    assert content(cut_off) | {"runs": []} == content(clean) | {"runs": []}
    assert first.stdout.splitlines()[0].startswith(f"{clean}: 11 pages: 10 new, 0 unchanged, 1 set aside; ")
    assert "image/png 1" in first.stdout
    third = add_in_a_process(archive, cut_off)
    assert "11 pages: 0 new, 10 unchanged, 1 set aside; 0 statements" in third.stdout
    with open_for_reading(cut_off) as ledger:
        (row,) = ledger.connection.execute("SELECT url, captured_at FROM pages WHERE path LIKE '%/0'").fetchall()
    assert row == ("https://news.example/0", "2031-04-05T06:07:08Z")


def test_an_error_of_ours_in_a_file_ends_that_file_alone() -> None:
    def broken() -> Iterator[Capture]:
        yield Capture("a.warc#1", b"x", b"x")
        raise RuntimeError("a bug")

    first, last = guard("a.warc", broken())
    assert first.page == "a.warc#1"
    assert isinstance(last, Unread)
    assert str(last.error) == "a.warc: onrecord itself failed on this file (RuntimeError): please report it"


def test_what_came_of_the_pages_is_counted_by_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, ledger = make_pages(tmp_path / "pages", "MENU", "MENU again"), tmp_path / "a.ledger"
    gone = str(tmp_path / "gone.txt")
    failed = add_pages([str(folder), gone], ledger, readers=LIGHT, fetching=NOWHERE)
    said = capsys.readouterr()
    assert failed == 3
    assert said.out == (
        f"{ledger}: 9 pages: 6 new, 0 unchanged, 2 set aside, 1 failed; "
        "12 statements, 0 figures, 0 media mentions added\n  set aside: no_article 2\n  failed: unreadable 1\n"
    )
    assert said.err.count("a list of links (no_article)") == 2
    with open_for_reading(ledger) as opened:
        assert opened.connection.execute("SELECT count(*) FROM pages").fetchone() == (9,)


def test_a_summary_before_the_first_page_is_done() -> None:
    tally = Tally(())
    tally.passed["request"] += 1
    assert tally.summary().startswith("0 pages: 0 new, 0 unchanged; 0 statements")


def test_what_archives_call_their_records_cannot_steer_the_terminal() -> None:
    tally = Tally((), Counter({"loaded as \x1b]0;a\x07": 2, **{f"text/x{number:02}": 1 for number in range(20)}}))
    (line,) = tally.reasons()
    assert line.startswith("no pages, passed over: loaded as �]0;a� 2, text/x00 1, ")
    assert line.endswith(", text/x14 1, others 5")


@pytest.mark.parametrize(
    ("page", "reason", "line"),
    [
        ("a.wacz#archive/b.warc", "a.wacz: archive/b.warc: altered", "a.wacz: archive/b.warc: altered (unreadable)"),
        ("a.warc#2", "a.warc#2: cut off", "a.warc#2: cut off (unreadable)"),
        ("a.html", "a clip", "a.html: a clip (unreadable)"),
    ],
)
def test_a_failure_names_its_page_once(page: str, reason: str, line: str) -> None:
    assert failure_line(page, Outcome("unreadable", reason)) == line


def test_files_of_a_folder_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    folder = make_pages(tmp_path / "pages")
    for name in ("a.pdf", "b.PDF", "notes", ".hidden.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7")
    passed = Counter[str]()
    assert len(list_names([str(folder)], passed=passed)) == 6
    assert passed == {"file .pdf": 2, "file without ending": 1}


def test_a_page_of_an_archive_that_is_no_article_is_no_failure() -> None:
    tally = Tally({"a.warc", "b.html"})
    tally.passed.update({"image/png": 1200, "request": 3})
    menu, broken = Outcome("no_article", "links"), Outcome("unreadable", "cut off")
    assert not tally.count_added(Added("a.warc#https://news.example/", menu, is_new=True))
    assert tally.count_added(Added("b.html", menu, is_new=True))
    assert tally.count_added(Added("a.warc#2", broken, is_new=True))
    assert not tally.count_added(Added("a.warc#3", Outcome("read"), is_new=True, statements=2))
    stub = Outcome("paywall", "two paragraphs of it")
    assert not tally.count_added(Added("a.warc#4", stub, is_new=False))
    assert tally.count_added(Added("b.html", stub, is_new=True, figures=1))
    assert tally.failures == 3
    assert tally.summary().splitlines() == [
        "6 pages: 2 new, 1 unchanged, 2 set aside, 1 failed; 2 statements, 1 figures, 0 media mentions added",
        "  read in part: paywall 2",
        "  set aside: no_article 2",
        "  failed: unreadable 1",
        "  no pages, passed over: image/png 1,200, request 3",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_pages_bytes_and_rate(tmp_path: Path) -> None:

    code = """
import sys
from onrecord.cli.meter import metered
with metered(sys.argv[1:], shares_terminal=True) as meter:
    meter.count_bytes(600)
    meter.count_page()
    meter.count_page()
    meter.bar.refresh()
"""
    archive = tmp_path / "a.warc"
    archive.write_bytes(b"x" * 1000)
    shown = show(code, str(archive), stream="stderr", environment={"TERM": "xterm", "COLUMNS": "120"})
    assert re.search(rb"0.6/1.0 kB.*2 pages, [\d.]+ a second, left", shown)


def test_nothing_shows_where_nobody_is_looking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with metered([str(tmp_path)], shares_terminal=False) as meter:
        meter.count_bytes(10)
        meter.count_page()
    assert meter.pages == 1
    assert capsys.readouterr() == ("", "")
