"""The command as a process: start-up, closed pipes, interruption, and Python's `-m`."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from onrecord import __version__
from onrecord.cli.ending import ending
from onrecord.errors import ModelError
from tests.cli.on_terminal import show

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("spacy", "onnxruntime", "numpy", "lxml", "trafilatura", "tokenizers")


def python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "--version"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"onrecord {__version__}\n")


@pytest.mark.parametrize("words", [["--help"], ["search", "x", "--ledger", "none.ledger"]])
def test_start_up_loads_no_model_library(words: list[str]) -> None:
    code = f"""
import sys
from contextlib import suppress
sys.argv = ["onrecord", *{words!r}]
from onrecord.cli import main
try:
    main()
except SystemExit:
    pass
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    assert python(code).stderr.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = """
import sys
from contextlib import suppress
from onrecord.cli import commands
from onrecord.cli.ending import ending

@commands.app.command()
def talk() -> None:
    with ending():
        for number in range(100000):
            print("a line of output", number)

sys.argv = ["onrecord", "talk"]
commands.main()
"""
    child = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == ""
    child.stderr.close()
    assert child.wait() == 141


def test_control_c_ends_with_130() -> None:
    code = """
import os, signal, sys
from onrecord.cli import commands
from onrecord.cli.ending import ending

@commands.app.command()
def stop() -> None:
    with ending():
        os.kill(os.getpid(), signal.SIGINT)

sys.argv = ["onrecord", "stop"]
commands.main()
"""
    done = python(code)
    assert (done.returncode, done.stderr) == (130, "onrecord: interrupted\n")
    assert signal.SIGINT == 2


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (ModelError("the tagger is missing"), 3, "onrecord: the tagger is missing\n"),
        (KeyboardInterrupt(), 130, "onrecord: interrupted\n"),
        (OSError(28, "No space left on device", "out.csv"), 3, "onrecord: out.csv: No space left on device\n"),
    ],
)
def test_errors_end_in_a_message_and_a_code(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, message: str
) -> None:
    def fail() -> None:
        with ending():
            raise error

    with pytest.raises(typer.Exit) as caught:
        fail()
    assert caught.value.exit_code == code
    assert capsys.readouterr().err == message


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("variable", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_no_color_is_set(variable: str, coloured: bool) -> None:

    code = """
from onrecord.cli.report import print_reading
from onrecord.cli.terminal import make_console
from tests.strategies import make_reading
print_reading(make_console(), make_reading())
"""
    environment = {"TERM": "xterm-256color", "NO_COLOR": variable, "COLUMNS": "80"}
    shown = show(code, stream="stdout", environment=environment)
    assert b"Milo Brandt" in shown
    assert (re.search(rb"\x1b\[[0-9;]*3[0-9]m", shown) is not None) == coloured
