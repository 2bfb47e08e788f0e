"""Flattened pages with a label a line -> matrices with a label and a weight for each unit.

In: flat.tar.gz and gold.json of a set of pages (its labels are one letter per line that is not blank: B body, S
standfirst, others neither). Out: `Page` values, and folds in which no site stands twice. Must not know the learner.
"""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from onrecord.article.flat_context import Vector, describe_units
from onrecord.article.flat_features import Matrix
from onrecord.article.flat_lines import Unit, cut_units
from onrecord.article.flat_words import Numbers, hash_words

SETS = ("aeb", "metadata")
KINDS = ("resilmain", "inscriptis", "html2text", "bs4sep", "lynx80")
WORD = re.compile(r"\w+")
# Second-level names under which sites register, so that theguardian.co.uk is a site and co.uk is none.
SECOND_LEVEL = frozenset("co com org net ac gov".split())
# Words added to a page's body words before a unit's words are divided by them, and the most that one unit may weigh.
STEADY, MOST = 30, 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """One flattening of one page: `counts` has for each unit its words in body lines and in lines that are neither
    body nor standfirst; `rows` is what the classifier reads, `sighted` the words it sees (`hash_words`)."""

    source: str
    kind: str
    key: str
    site: str
    text: str
    units: tuple[Unit, ...]
    counts: Matrix
    rows: Matrix
    sighted: tuple[Numbers, Numbers]


def unpack(shared: Path, work: Path) -> None:
    """Unpack the flattened pages of both sets below `work`, once."""
    for name in SETS:
        archive = shared / "pages" / name / "flat.tar.gz"
        if not archive.exists():
            raise SystemExit(f"training: {archive} is not there: name the folder that holds pages/ with --shared")
        if not (work / name).is_dir():
            with tarfile.open(archive) as tar:
                tar.extractall(work / name, filter="data")


def read_pages(shared: Path, work: Path) -> list[Page]:
    """Return every flattening of every page, in a fixed order."""
    pages = []
    for source in SETS:
        gold = json.loads((shared / "pages" / source / "gold.json").read_text(encoding="utf-8"))
        for kind in KINDS:
            folder = work / source / "flat" / kind
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            for key in sorted(labels):
                text = (folder / f"{key}.txt").read_bytes().decode("utf-8")
                units = cut_units(text)
                pages.append(Page(
                    source, kind, key, site_of(gold[key].get("url") or key), text, tuple(units),
                    count_words(text, units, labels=labels[key]), describe_units(text, units), hash_words(units),
                ))  # fmt: skip
    return pages


def site_of(url: str) -> str:
    """Return the registered name of an address's host: "www.theguardian.co.uk" gives "theguardian.co.uk"."""
    parts = (urlsplit(url).hostname or url).lower().split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in SECOND_LEVEL else parts[-2:])


def count_words(text: str, units: Sequence[Unit], *, labels: str) -> Matrix:
    """Return the words of each unit in body lines, and in lines that are neither body nor standfirst: (units, 2)."""
    starts = [u.start for u in units]
    counts = np.zeros((len(units), 2), np.float32)
    for (start, end), label in zip(_lines(text), labels, strict=True):
        for word in WORD.finditer(text, start, end) if label != "S" else ():
            at = bisect_right(starts, word.start()) - 1
            if at >= 0 and word.start() < units[at].end:
                counts[at, int(label != "B")] += 1
    return counts


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines that are not blank. Lines end at line feeds only, as the labels count them."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def weigh(page: Page) -> tuple[Vector, Vector]:
    """Return for each unit whether it is body (1 or 0) and its weight: its words by those of the page's body, since a
    page counts as much as any other, whatever its length."""
    body, other = page.counts[:, 0], page.counts[:, 1]
    weights = np.minimum((np.abs(body - other) + 1) / (body.sum() + STEADY), MOST)
    return (body > other).astype(np.float32), weights.astype(np.float32)


def part_sites(pages: Sequence[Page], folds: int) -> list[int]:
    """Return the fold of each page: all pages of a site in one, the folds of much the same size."""
    sizes = Counter(page.site for page in pages)
    shuffled = sorted(sizes, key=lambda site: hashlib.sha256(site.encode()).hexdigest())
    load, fold_of = [0] * folds, {}
    for site in sorted(shuffled, key=lambda site: -sizes[site]):
        fold_of[site] = load.index(min(load))
        load[fold_of[site]] += sizes[site]
    return [fold_of[page.site] for page in pages]
