"""Where onrecord writes files, and what commands say of the names that they print."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli import app

ROOT = Path(__file__).resolve().parents[2] / "onrecord"
# Every place that opens a file for writing, and why a name at risk does not leave by it.
WRITERS = {
    "export/files.py": "goes through protect/",
    "capture/warc_write.py": "the evidence, whole as the ledger is: what was fetched",
    "ledger/desk.py": "accounts and kept searches",
}
# Commands that print no words of pages.
SILENT = {"add", "serve"}


def writes_in(source: str) -> Iterator[int]:
    """Yield the lines of `source` that open a file for writing, or write one."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "mode")]
        modes = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        opens = name == "open" and any(set(m) <= set("rwaxbt+") and set(m) & set("wax+") for m in modes)
        flags = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)} & {"O_WRONLY", "O_RDWR", "O_CREAT"}
        is_null = any(isinstance(n, ast.Attribute) and n.attr == "devnull" for n in ast.walk(node))
        if opens or name in ("write_text", "write_bytes") or (name == "open" and flags and not is_null):
            yield node.lineno


@pytest.mark.parametrize(
    "line",
    ['open(p, "w")', 'p.open("xb")', 'open(p, mode="a+")', "p.write_text(t)", "os.open(p, os.O_WRONLY)"],
)
def test_a_planted_write_is_seen(line: str) -> None:
    assert list(writes_in(f"import os\n{line}")) == [2]
    assert not list(writes_in('open(p)\np.open("rb")\nos.open(os.devnull, os.O_WRONLY)\narchive.open("words")'))


def test_files_are_written_in_known_places_alone() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if list(writes_in(path.read_text(encoding="utf-8")))
    }
    assert found == set(WRITERS)


def test_every_command_that_prints_words_of_pages_says_that_names_stand_in_them() -> None:
    commands = {command.name or command.callback.__name__: command.callback for command in app.registered_commands}  # type: ignore[union-attr]
    assert set(commands) > SILENT
    for name in set(commands) - SILENT:
        said = " ".join((inspect.getdoc(commands[name]) or "").split())
        assert "working view: names stand in it" in said, name
