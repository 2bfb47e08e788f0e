"""Fuzz the readers by coverage with atheris: `python -m tests.fuzz [SECONDS]`, 60 without.

Whatever bytes a file has, it gives captures, articles and reasons, and no other error; in 10 seconds, within 1 GB. It
begins with a valid file of every form. atheris is in no lock: `pip install atheris` (it has wheels for Linux).
What is found stays as `crash-*` in build/fuzz; put it into a test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from onrecord.article import read_article
from onrecord.capture import Unread, iter_stream
from onrecord.errors import PageError
from tests.capture.archives import FORMS

FOLDER = Path("build/fuzz")
LIMIT = 200_000


def read_anything(data: bytes) -> None:
    """Read `data` as a file of any form, and the articles of its pages; raise what is no PageError."""
    for one in iter_stream("file", BytesIO(data), limit=LIMIT):
        if isinstance(one, Unread):
            continue
        try:
            article = read_article(one)
        except PageError:
            continue
        assert all(0 <= b.start < b.end <= len(article.text) for b in article.blocks)


def write_seeds(folder: Path) -> None:
    """Write a valid file of every form, and the sample pages, to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in FORMS.items():
        (folder / name.replace("/", "-")).write_bytes(data)
    for page in Path("demo/pages").iterdir():
        (folder / page.name).write_bytes(page.read_bytes())


def main(run: Callable[[bytes], None]) -> None:
    """Fuzz `run` for as many seconds as the command line says."""
    try:
        import atheris
    except ImportError:
        sys.exit("fuzz: atheris is not installed: pip install atheris")
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    write_seeds(FOLDER / "seeds")
    (FOLDER / "found").mkdir(exist_ok=True)
    atheris.instrument_all()
    options = (f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1024", f"-artifact_prefix={FOLDER}/")
    atheris.Setup([sys.argv[0], *options, str(FOLDER / "found"), str(FOLDER / "seeds")], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(read_anything)
