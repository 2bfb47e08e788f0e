"""What the processes of these tests do: no model, so that one starts in a fraction of a second."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Event

from onrecord.errors import ModelError
from onrecord.model import Article, Block, Capture, Outcome, Reading, Span, Statement, digest, record_id

PROGRAM, MODEL = "onrecord 0.0", "0" * 64


def double(number: int) -> int:
    """Return twice `number`; 13 kills the process, 14 never ends, 15 has no model, 16 is a mistake of ours."""
    match number:
        case 13:
            os.kill(os.getpid(), signal.SIGKILL)
        case 14:
            Event().wait()
        case 15:
            raise ModelError("the tagger is missing")
        case 16:
            raise ValueError("sixteen")
    return 2 * number


def meet(place: str, mode: str) -> str:
    """Return `mode` once somebody else has opened the FIFO at `place` the other way."""
    with open(place, mode):
        return mode


def process_id(number: int) -> int:
    """Return who does this."""
    return os.getpid()


def stop_once(flag: Path) -> None:
    """Kill the parent, unless `flag` says that this was done before."""
    if not flag.exists():
        flag.touch()
        os.kill(os.getppid(), signal.SIGKILL)
        Event().wait()


def read_words(capture: Capture, article: Article | None) -> Reading:
    """Read each line of the page as one statement; a page may say what is to happen to its process."""
    if b"CRASH" in capture.data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"INTERRUPT" in capture.data:
        os.killpg(0, signal.SIGINT)  # as a terminal does: everybody in the group gets it
        Event().wait()
    if b"HANG" in capture.data:
        Event().wait()
    if b"STOP ONCE" in capture.data:
        stop_once(Path(capture.data.decode().split("STOP ONCE")[1].strip()))
    if b"MENU" in capture.data:
        return Reading(
            capture.page, Outcome("no_article", "a list of links"), PROGRAM, MODEL, capture.sha256, capture.url,
            article or Article(capture.data.decode(), (), url=capture.url),
        )  # fmt: skip
    text = capture.data.decode()
    fixed = article or Article(text, (Block(0, len(text), "body"),), title=capture.url, language="en", url=capture.url)
    spans, at = [], 0
    for line in fixed.text.splitlines(keepends=True):
        spans.append(Span(at, at + max(len(line.rstrip()), 1)))
        at += len(line)
    said = tuple(Statement(record_id(digest(fixed.text), "statement", spans=[s]), (s,), "direct") for s in spans)
    outcome = Outcome("read")
    return Reading(capture.page, outcome, PROGRAM, MODEL, capture.sha256, capture.url, fixed, said)
