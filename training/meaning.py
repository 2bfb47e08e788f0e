"""Makes the table of word vectors again: `python -m training.meaning`.

In: the encoder all-MiniLM-L6-v2 from its registry package, and the news pages of ../shared, of which only how often
each word piece stands in them is used. Out: the files of onrecord/language/meaning/. Each piece is encoded alone, the
vectors are turned to their principal axes and cut to the first ones (model2vec, Tulkens and van Dongen 2024), and
weighed by how rare the piece is in news (a / (a + p), Arora et al. 2017). Three minutes on two cores. `--measure`
prints how well pages of one event find one another (../shared/pages/reports/same_event.json).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.language import meaning
from training.encoders import find_encoder
from training.meaning_encoder import Floats, encode, load_weights

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT.parent / "shared" / "pages" / "reports"
OUT = ROOT / "onrecord" / "language" / "meaning"
BUILD = ROOT / "build" / "training"
# Half the weight of a piece that makes up a thousandth of news; 1e-3 of 1e-2, 3e-3, 1e-3, 3e-4, 1e-4 (MODEL_CARD.md).
RARE = 1e-3
BATCH = 512
# Pieces of other scripts and of no use are left out.
LATIN = re.compile(r"(?:##)?[\x21-\x7e\u00a1-\u024f\u2010-\u2027\u20ac]+")
SPECIAL = re.compile(r"\[[^\]]+\]")


def main(arguments: list[str] | None = None) -> None:
    """Make the table, or measure the one that is there."""
    parser = argparse.ArgumentParser(prog="python -m training.meaning", description=__doc__)
    parser.add_argument("--measure", action="store_true", help="measure the table that is there, and make none")
    if parser.parse_args(arguments).measure:
        print(measure(REPORTS))
        return
    folder = find_encoder("minilm", BUILD).folder
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    kept = {p: n for p, n in tokenizer.get_vocab().items() if LATIN.fullmatch(p) and not SPECIAL.fullmatch(p)}
    pieces = sorted(kept, key=lambda piece: kept[piece])
    numbers = np.asarray([kept[piece] for piece in pieces])
    vectors = _axes(_encode_all(folder, numbers, tokenizer=tokenizer), meaning.DIMENSIONS)
    write_table(pieces, vectors * _weights(tokenizer, numbers)[:, None])


def write_table(pieces: list[str], vectors: Floats) -> None:
    """Write `vectors` as int8 with a scale a row, the pieces, and the digest of both."""
    scales = np.abs(vectors).max(axis=1) / 127
    small = np.rint(vectors / np.maximum(scales, 1e-9)[:, None]).astype(np.int8)
    (OUT / "pieces.txt").write_text("\n".join(pieces), encoding="utf-8")
    np.savez_compressed(OUT / "vectors.npz", vectors=small, scales=scales.astype(np.float32))
    data = b"".join((OUT / name).read_bytes() for name in ("pieces.txt", "vectors.npz"))
    (OUT / "vectors.sha256").write_text(sha256(data).hexdigest() + "\n", encoding="ascii")


def _encode_all(folder: Path, numbers: NDArray[np.int64], *, tokenizer: Tokenizer) -> Floats:
    weights = load_weights(folder)
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    out = []
    for at in range(0, len(numbers), BATCH):
        own = numbers[at : at + BATCH]
        out.append(encode(weights, np.stack([np.full_like(own, begin), own, np.full_like(own, end)], axis=1)))
        print(f"{at + len(own):,} of {len(numbers):,} pieces", flush=True)
    return np.concatenate(out)


def _axes(vectors: Floats, dimensions: int) -> Floats:
    """Return `vectors` on their first principal axes."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(centred.T))
    return np.asarray(centred @ axes[:, ::-1][:, :dimensions], np.float32)


def _weights(tokenizer: Tokenizer, numbers: NDArray[np.int64]) -> Floats:
    counts = Counter[int]()
    for path in sorted((REPORTS / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    shares = np.asarray([(counts[int(n)] + 0.5) / counts.total() for n in numbers], np.float32)
    return RARE / (RARE + shares)


def measure(reports: Path) -> dict[str, float]:
    """Return how high pages of the same event stand among all when a page's title is looked for: 1 is the best."""
    index = json.loads((reports / "index.json").read_text(encoding="utf-8"))
    names = sorted(index)
    titles = [index[name]["title"] or "" for name in names]
    texts = [_lead((reports / "text" / f"{n}.txt"), t) for n, t in zip(names, titles, strict=True)]
    pages, queries = _unit(meaning.embed(texts)), _unit(meaning.embed(titles))
    ranks, within = [], []
    for event in json.loads((reports / "same_event.json").read_text(encoding="utf-8")):
        own = {names.index(page) for page in event["pages"]}
        for page in own:
            order = [other for other in np.argsort(-(pages @ queries[page])) if other != page]
            found = [order.index(other) + 1 for other in own - {page}]
            ranks.append(1 / min(found))
            within.append(sum(rank <= 10 for rank in found) / len(found))
    return {"mean reciprocal rank": float(np.mean(ranks)), "within the first ten": float(np.mean(within))}


def _lead(path: Path, title: str) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    return f"{title}. {' '.join(text.replace(title, '', 1).split())[:700]}"


def _unit(vectors: meaning.Vectors) -> Floats:
    numbers = vectors.astype(np.float32)
    return numbers / np.maximum(np.linalg.norm(numbers, axis=1, keepdims=True), 1e-9)


if __name__ == "__main__":
    main()
