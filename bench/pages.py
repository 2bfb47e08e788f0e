"""How well pages are taken apart: HTML bodies, captions and heads, and flattened dumps.

In: `pages/aeb` and `pages/metadata` of the corpora, and for the dumps the page records that the line classifier's
training wrote for sites it was not trained on. Out: measures by corpus, of the corpora's own scorer (`score_pages.py`;
body F1 by shingles of four words as in the public article-extraction benchmark). Pages are read up to their article:
no statement is looked for.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from bench.corpora import BUILD, SHARED, NoCorpus
from bench.scoring import load_module, page_figures, run_scorer
from onrecord import __version__
from onrecord.article import judge, read_article
from onrecord.article.flat_page import read_flat
from onrecord.capture import read_capture
from onrecord.errors import PageError
from onrecord.model import Outcome, Reading
from onrecord.model.record import to_record

SCORER = Path("pages", "score_pages.py")
SETS = ("aeb", "metadata")
DUMPS = ("resilmain", "inscriptis", "html2text", "bs4sep", "lynx80")
# Where this command leaves the page records of each dump, by classifiers that had not seen the page's site.
OUT_OF_FOLD, MAKE_THEM = BUILD / "lines", "python -m training.lines"
# A caption of fewer words ("File photo") stands on a page by chance; the scorer's own bound.
CAPTION_WORDS = 5

Measures = dict[str, dict[str, float]]


def measure_html(shared: Path = SHARED) -> Measures:
    """Return the figures of the HTML pages, by set of pages."""
    return {f"HTML, {name}": _html(_set(name, shared), shared) for name in SETS}


def measure_flat(shared: Path = SHARED) -> Measures:
    """Return body F1 of each kind of dump over both sets; NoCorpus where the out-of-fold records are not there.

    Readings of the shipped classifier are no measure: it was trained on these very pages. Of the records its chances
    alone are taken, and read by the rules as they stand now.
    """
    folders = {name: _unpacked(_set(name, shared)) for name in SETS}
    missing = [path for dump in DUMPS for name in SETS if not (path := _records(name, dump)).is_file()]
    if missing:
        raise NoCorpus(f"{missing[0]} is not there: run {MAKE_THEM}, which writes it")
    measured = {}
    for dump in DUMPS:
        parts = [_flat(folders[name], dump, shared=shared) for name in SETS]
        pages = sum(part["pages"] for part in parts)
        measured[f"{dump}, body F1"] = sum(part["body F1"] * part["pages"] for part in parts) / pages
    return {"flattened, out of fold by site": measured}


def html_pages(shared: Path = SHARED) -> list[Path]:
    """Return the HTML pages of both sets; NoCorpus where they are not there."""
    return [path for name in SETS for path in sorted((_set(name, shared) / "html").glob("*.html.gz"))]


def read_page_record(path: Path) -> dict[str, Any]:
    """Return the page record of a page that is read up to its article, its failure where it has none."""
    try:
        capture = read_capture(str(path))
        article = read_article(capture)
    except PageError as error:
        return to_record(Reading(str(path), Outcome(error.kind, str(error)), f"onrecord {__version__}"))
    return to_record(Reading(str(path), judge(article), f"onrecord {__version__}", article=article))


def _html(folder: Path, shared: Path) -> dict[str, float]:
    records = [read_page_record(path) for path in sorted((folder / "html").glob("*.html.gz"))]
    predictions = _written(BUILD / "bench" / f"pages-{folder.name}.jsonl", records)
    scored = page_figures(run_scorer(shared / SCORER, "html", str(folder), str(predictions)))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return scored | captions_labelled(gold, records, scorer=load_module(shared / SCORER))


def captions_labelled(gold: dict[str, Any], records: Iterable[dict[str, Any]], *, scorer: Any) -> dict[str, float]:
    """Return the share of the captions that stand in a block with that role, by the scorer's way of comparing words."""
    found = count = 0
    for record in records:
        labelled = scorer.squeeze(scorer.text_of(record, {"caption"}))
        for caption in gold[Path(record["page"]).name.split(".")[0]].get("captions", []):
            if len(scorer.words(caption)) >= CAPTION_WORDS:
                count += 1
                found += scorer.squeeze(caption) in labelled
    return {"captions labelled": found / count} if count else {}


def _flat(folder: Path, dump: str, *, shared: Path) -> dict[str, float]:
    records = _records(folder.name.removeprefix("flat-"), dump)
    predictions = read_again(records, BUILD / "bench" / f"flat-{records.name}")
    return page_figures(run_scorer(shared / SCORER, "flat", str(folder), dump, str(predictions)))


def read_again(records: Path, path: Path) -> Path:
    """Write the pages of `records`, read by today's rules with the chances that stand there, to `path` and return it.

    NoCorpus where the pages are cut into other lines than they were.
    """
    rows = [json.loads(line) for line in records.read_text(encoding="utf-8").split("\n") if line]
    for row in rows:
        try:
            flat = read_flat(row["text"], chances=np.array(row["chances"], dtype=np.float32))
        except (IndexError, KeyError, ValueError) as error:
            raise NoCorpus(f"{records} is of another version: run {MAKE_THEM}, which writes it again") from error
        row["blocks"] = [{"start": b.start, "end": b.end, "role": b.role} for b in flat.blocks]
    return _written(path, rows)


def _written(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def _records(name: str, dump: str) -> Path:
    return OUT_OF_FOLD / f"{name}-{dump}.jsonl"


def _set(name: str, shared: Path) -> Path:
    folder = shared / "pages" / name
    if not folder.is_dir():
        raise NoCorpus(f"{folder} is not there: the corpora belong to others and are not part of the repository")
    return folder


def _unpacked(folder: Path) -> Path:
    """Return a folder under build/ with the set's dumps and their labels, unpacked the first time."""
    target = BUILD / "bench" / f"flat-{folder.name}"
    if not (target / "flat").is_dir():
        target.mkdir(parents=True, exist_ok=True)
        with tarfile.open(folder / "flat.tar.gz") as packed:
            packed.extractall(target, filter="data")
    return target
