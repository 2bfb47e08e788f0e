"""Make the shipped classifier of body text in plain-text pages again, and the page records it is scored by.

    python -m training.lines [--shared ../shared] [--work build/lines] [--folds 5] [--seed 1] [--only records|model]

Unpacks the flattened pages of both sets, then does two things. Model: a classifier trained on all pages goes to
onrecord/article/lines. Records: for each fold of sites one is trained on the other sites, and reads every page of the
fold, with words weighed on folds within those (no part sees a site that it is scored on): build/lines/SET-KIND.jsonl,
which
`../shared/pages/score_pages.py flat build/lines/SET KIND build/lines/SET-KIND.jsonl` scores. The same seed gives the
same numbers on the same machine and versions. Some fifteen minutes on one core; see docs/training.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from onrecord.article.flat_chances import DIGEST, FILE, Classifier, find_chances, pack_classifier, widen_rows
from onrecord.article.flat_context import Vector
from onrecord.article.flat_neighbours import add_neighbours
from onrecord.article.flat_page import read_flat
from training.lines_data import KINDS, SETS, Page, part_sites, read_pages, unpack
from training.lines_network import fit_network
from training.lines_trees import fit_trees
from training.lines_words import fit_words, tell_out_of_fold


def main() -> None:
    """Parse the options and take the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("build/lines"))
    parser.add_argument("--out", type=Path, default=Path("onrecord/article/lines"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("records", "model"))
    options = parser.parse_args()
    unpack(options.shared, options.work)
    pages = read_pages(options.shared, options.work)
    if options.only != "records":
        write_model(pages, options.out, folds=options.folds, seed=options.seed)
    if options.only != "model":
        write_records(pages, options.work, folds=options.folds, seed=options.seed)


def write_model(pages: list[Page], out: Path, *, folds: int, seed: int) -> None:
    """Train on all pages and write the classifier and its digest to `out`."""
    data = pack_classifier(fit(pages, part_sites(pages, folds), seed=seed))
    out.mkdir(parents=True, exist_ok=True)
    (out / FILE).write_bytes(data)
    (out / DIGEST).write_text(sha256(data).hexdigest() + "\n", encoding="ascii")


def fit(pages: list[Page], fold_of: list[int], *, seed: int) -> Classifier:
    """Return all parts of a classifier, trained on `pages`.

    What the wide trees are told of a page's words comes from weights trained on the other folds (`fold_of`): of the
    pages that they were trained on, weights tell more than of any other.
    """
    told = tell_out_of_fold(pages, fold_of)
    near = [add_neighbours(page.rows) for page in pages]
    wide = [widen_rows(p.units, p.rows, told=words) for p, words in zip(pages, told, strict=True)]
    return Classifier(fit_network(pages, seed=seed), fit_trees(pages, near, seed=seed),
                      fit_trees(pages, wide, seed=seed), fit_words(pages))  # fmt: skip


def write_records(pages: list[Page], work: Path, *, folds: int, seed: int) -> None:
    """Write the record of each page, read by a classifier that saw none of its site; one file for a set and kind."""
    found = dict(read_out_of_fold(pages, folds=folds, seed=seed))
    for source in SETS:
        for kind in KINDS:
            with (work / f"{source}-{kind}.jsonl").open("w", encoding="utf-8") as file:
                for at, page in enumerate(pages):
                    if (page.source, page.kind) == (source, kind):
                        write_record(file, page, chances=found[at])


def read_out_of_fold(pages: list[Page], *, folds: int, seed: int) -> Iterator[tuple[int, Vector]]:
    """Yield the index of each page with its units' chances by a classifier trained on the other folds' sites."""
    fold_of = part_sites(pages, folds)
    for fold in range(folds):
        others = [(p, f) for p, f in zip(pages, fold_of, strict=True) if f != fold]
        classifier = fit([p for p, _ in others], [f for _, f in others], seed=seed)
        for at, page in enumerate(pages):
            if fold_of[at] == fold:
                yield at, find_chances(classifier, page.units, rows=page.rows)
        print(f"fold {fold + 1} of {folds} read", flush=True)


def write_record(file: TextIO, page: Page, *, chances: Vector) -> None:
    """Write what a scorer of pages takes of a page record, one line."""
    flat = read_flat(page.text, chances=chances)
    record = {
        "page": f"{page.key}.txt", "text": page.text, "title": flat.title, "byline": list(flat.byline),
        "published": flat.published, "updated": flat.updated,
        "blocks": [{"start": b.start, "end": b.end, "role": b.role} for b in flat.blocks],
        "chances": [round(c, 4) for c in chances.tolist()],
    }  # fmt: skip
    file.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
