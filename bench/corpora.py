"""Where the measuring data lie and how they are opened; nothing of them is copied into the repository.

In: the folder ../shared beside the repository. Out: paths and articles. Knows no scorer and no floor.
"""

from __future__ import annotations

import json
import re
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path

from onrecord.model import Article, Block

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BUILD = ROOT / "build"

PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


class NoCorpus(Exception):
    """The measuring data are not on this machine; the message says what was looked for."""


def gold_folder(shared: Path = SHARED) -> Path:
    """Return the folder of gold dev pages; NoCorpus where there is none."""
    return there(shared / "gold" / "dev")


def gold_texts(shared: Path = SHARED) -> list[Path]:
    """Return the pages of gold dev, in the order of their names."""
    return sorted(gold_folder(shared).glob("*.txt"))


def report_texts(shared: Path = SHARED, *, count: int) -> list[Path]:
    """Return `count` of the unannotated news pages, evenly spread over their names."""
    paths = sorted(there(shared / "pages" / "reports" / "text").glob("*.txt"))
    return paths[:: max(1, len(paths) // count)][:count]


def one_page(gold: Path, name: str, *, carrier: str | None = None) -> Path:
    """Return a folder under build/ with page `name` of `gold` alone.

    With `carrier`, statements that reach the outlet by no such carrier are marked doubtful, so that the scorer neither
    demands nor charges them: what is left is how well the chains through that carrier are read.
    """
    folder = _made(BUILD / "bench" / f"gold-{name}-{carrier or 'whole'}")
    page = json.loads((gold / f"{name}.gold.json").read_text(encoding="utf-8"))
    for statement in page["statements"]:
        if carrier and carrier not in {hop["kind"] for hop in statement.get("via") or []}:
            statement["doubt"] = f"no {carrier}"
    (folder / f"{name}.gold.json").write_text(json.dumps(page), encoding="utf-8")
    (folder / f"{name}.txt").write_bytes((gold / f"{name}.txt").read_bytes())
    return folder


def polnear(split: str, shared: Path = SHARED) -> Path:
    """Return the folder of one split of PolNeAR (text/, attributions/), unpacked under build/ the first time."""
    archive = there(shared / "polnear" / "polnear.tar.gz")
    folder = BUILD / f"polnear-{sha256(archive.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        part = Path(tempfile.mkdtemp(prefix="polnear-", dir=_made(BUILD)))
        with tarfile.open(archive) as packed:
            packed.extractall(part, filter="data")
        part.rename(folder)
    return there(folder / split)


def paragraphs(text: str) -> Article:
    """Return `text` as an article of one body block a paragraph; paragraphs end at a blank line."""
    found = (m.span() for m in PARAGRAPH.finditer(text))
    blocks = tuple(Block(start, start + len(text[start:end].rstrip()), "body") for start, end in found)
    return Article(text=text, blocks=blocks, language="en")


def there(path: Path) -> Path:
    """Return `path`; NoCorpus where nothing is there."""
    if not path.exists():
        raise NoCorpus(f"{path} is not there: the corpora belong to others and are not part of the repository")
    return path


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
