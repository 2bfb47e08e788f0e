"""How many of the nearest texts are found by codes of vectors, and how long it takes: `python -m bench.near`.

In: sentences of the shared news texts, and 300 pieces of two to six words of them, drawn by chance, as what is asked
for. Out: of the 8, 40 and 400 sentences that are nearest by the vectors themselves (cosine 0.4 or more) the share that
is among those with the nearest codes, by how many of these are looked at; and the processor time of comparing a million
codes and of comparing as many vectors one and all. A ledger of 100,000 pages has about a million vectors and looks at
one in a hundred: so the first ten thousand of a million stand here for the first thousand of a hundred thousand.
"""

from __future__ import annotations

import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np

from bench.corpora import SHARED
from bench.report import heading
from onrecord.language.meaning import embed
from onrecord.query import near
from onrecord.query.meaning import NEAR

ARCHIVES = ("pages/aeb/flat.tar.gz", "pages/metadata/flat.tar.gz", "polnear/polnear.tar.gz")
QUERIES, MILLION, TIMES = 300, 1_000_000, 7
NEAREST = (8, 40, 400)
SHARES = (250, 100, 25)


def read_sentences(shared: Path = SHARED) -> list[str]:
    """Return the sentences of 30 to 400 characters of the shared texts, each once, sorted."""
    cut = (piece for text in _texts(shared) for piece in re.split(r"(?<=[.!?”\"])\s+|\n+", text))
    return sorted({line for piece in cut if 30 < len(line := " ".join(piece.split())) < 400})


def measure_near(sentences: list[str]) -> dict[int, tuple[float, ...]]:
    """Return, by how many rows one is looked at of, the shares of the NEAREST that are found."""
    vectors = embed(sentences)
    codes, queries = near.code_vectors(vectors), embed(_pieces(sentences))
    found: dict[int, list[tuple[float, ...]]] = {share: [] for share in SHARES}
    for query in queries:
        cosines = near.cosines(vectors, query)
        best = [row for row in np.argsort(-cosines)[: NEAREST[-1]] if cosines[row] >= NEAR]
        order = _by_code(codes, near.code_vectors(query[None]))
        for share in SHARES if best else ():
            seen = set(order[: len(codes) // share].tolist())
            found[share].append(tuple(float(np.mean([row in seen for row in best[:n]])) for n in NEAREST))
    return {share: tuple(np.mean(shares, axis=0)) for share, shares in found.items()}


def time_million(sentences: list[str]) -> tuple[float, float]:
    """Return the milliseconds of comparing a million codes, and a million vectors."""
    vectors = np.resize(embed(sentences), (MILLION, 128))
    codes, query = near.code_vectors(vectors), embed(["a ferry fire"])
    asked: tuple[Callable[[], object], ...] = (
        lambda: near.nearest_codes(codes, near.code_vectors(query)),
        lambda: [near.cosines(vectors[at : at + near.BLOCK], query) for at in range(0, MILLION, near.BLOCK)],
    )
    coded, whole = (median(_timed(ask) for _ in range(TIMES)) for ask in asked)
    return coded, whole


def _texts(shared: Path) -> Iterator[str]:
    for path in sorted((shared / "pages" / "reports" / "text").rglob("*")):
        if path.is_file():
            yield path.read_text(encoding="utf-8", errors="replace")
    for name in ARCHIVES:
        with tarfile.open(shared / name) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.name.endswith(".txt") else None
                if file is not None:
                    yield file.read().decode("utf-8", "replace")


def _pieces(sentences: list[str]) -> list[str]:
    rng, found = np.random.default_rng(1), []
    for row in rng.choice(len(sentences), QUERIES, replace=False):
        words = sentences[row].split()
        length = int(rng.integers(2, 7))
        at = int(rng.integers(0, max(1, len(words) - length)))
        found.append(" ".join(words[at : at + length]))
    return found


def _by_code(codes: near.Codes, wanted: near.Codes) -> np.ndarray:
    differing = np.bitwise_count(codes.view(np.uint64) ^ wanted.view(np.uint64)).sum(axis=1)
    return np.argsort(differing, kind="stable")


def _timed(ask: Callable[[], object]) -> float:
    begun = time.process_time()
    ask()
    return 1000 * (time.process_time() - begun)


def main() -> int:
    """Measure and print."""
    sentences = read_sentences()
    print("\n".join(heading(None, corpus=f"{len(sentences):,} sentences of the shared news texts, {QUERIES} pieces")))
    print("| looked at | nearest 8 | nearest 40 | nearest 400 |\n|---|---|---|---|")
    for share, shares in measure_near(sentences).items():
        print(f"| 1 in {share} | {' | '.join(f'{s:.3f}' for s in shares)} |")
    coded, whole = time_million(sentences)
    print(f"a million codes: {coded:.0f} ms; a million vectors, one and all: {whole:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
