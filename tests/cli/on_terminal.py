"""What a program prints where a terminal is looking."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]


def show(code: str, *arguments: str, stream: Literal["stdout", "stderr"], environment: dict[str, str]) -> bytes:
    """Return what `code`, run as a program of its own, prints on `stream`, a terminal; it must end well."""
    import pty  # Windows has none

    reader, writer = pty.openpty()
    child = subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=ROOT, env={**os.environ, **environment},
                             stdout=writer if stream == "stdout" else subprocess.DEVNULL,
                             stderr=writer if stream == "stderr" else None)  # fmt: skip
    os.close(writer)
    shown = b""
    with suppress(OSError):  # Linux says EIO where others say end of file
        while piece := os.read(reader, 65536):
            shown += piece
    os.close(reader)
    assert child.wait() == 0
    return shown
