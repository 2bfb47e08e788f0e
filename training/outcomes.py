"""What came of the program's drafts on pages that people marked: statements or not, speakers right or wrong.

In: gold dev; pages judged by eye (judged.tsv); PolNeAR dev, whose statements alone are marked, and names masked in it.
Out: `Example`s with the columns of onrecord/attribution/chances.py.
"""

from __future__ import annotations

import re
import sys
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpora import gold_folder
from bench.scoring import load_module
from onrecord.article import read_article
from onrecord.attribution.chances import speaker_columns
from onrecord.attribution.parties import resolve_ways
from onrecord.attribution.read import state, take_apart
from onrecord.attribution.shaping import Draft
from onrecord.capture import read_capture
from onrecord.model import Article, Block, Span, Statement
from training.logistic import Row
from training.masked import read_masked
from training.polnear import PARAGRAPH, read_attributions

WORD = re.compile(r"\w+")
APPOSITION = re.compile(r", (?=[a-z])")
ALIKE = 0.5  # of the words of two contents that are one, as in gold/score.py
JUDGED = Path(__file__).parent / "judged.tsv"
UNASKED = 0.5  # the tagger's confidence where it was not asked


@dataclass(frozen=True)
class Example:
    """One draft read: its page, its columns, whether it is a statement, and whether its speaker is right.

    `corpus` is gold, judged, polnear or masked. `speaker` is None where that was not asked: not a statement, or a
    corpus without speakers. `given` says whether one was named, `wanted` whether the page names one; `scored` is what
    the scorer says of the speaker, which charges for an apposition that gold kept; `raw` is the tagger's confidence.
    """

    corpus: str
    page: str
    row: Row
    raw: float
    counts: bool
    speaker: bool | None = None
    given: bool = False
    wanted: bool = False
    scored: bool = False


def unpack_dev(archive: Path, folder: Path) -> Path:
    """Return the folder of PolNeAR's dev texts, unpacked under `folder` once."""
    if not (folder / "dev").is_dir():
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder / "dev"


def read_gold(shared: Path) -> Iterator[Example]:
    """Yield the examples of gold dev; what is doubtful there is left out."""
    sys.path.insert(0, str(shared / "gold"))  # the scorer imports its neighbour by name
    gold, score = load_module(shared / "gold" / "gold.py"), load_module(shared / "gold" / "score.py")
    for path in sorted(gold_folder(shared).glob("*.gold.json")):
        page, text = gold.load(path)
        article = read_article(read_capture(str(path.parent / page["page"])))
        yield from _gold_examples(page, text, article=article, score=score)


def _gold_examples(page: dict[str, Any], text: str, *, article: Article, score: Any) -> Iterator[Example]:
    drafts, statements, rows = read(article)
    want = [score.tokens(text, s["content"]) for s in page["statements"]]
    have = [score.tokens(text, [list(c) for c in s.content]) for s in statements]
    pairs = {j: i for i, j in score.pair(list(range(len(want))), list(range(len(have))),
                                         lambda i, j: _alike(want[i], have[j]))}  # fmt: skip
    doubtful = set().union(*(t for t, s in zip(want, page["statements"], strict=True) if s["doubt"]))
    named = [text[slice(*s["speaker"])] if s["speaker"] else None for s in page["statements"]]
    for j, (draft, s, row) in enumerate(zip(drafts, statements, rows, strict=True)):
        i = pairs.get(j)
        if i is None and len(have[j] & doubtful) * 2 >= len(have[j]):
            continue
        if i is None:
            yield Example("gold", page["page"], row, draft.score, False)
        elif not page["statements"][i]["doubt"]:
            got = s.speaker.name if s.speaker else None
            others = {n for n in named if n}
            scored = score.same_name(named[i], got, others)
            right = scored or score.same_name(plain(named[i]), got, {plain(n) for n in others})
            yield Example("gold", page["page"], row, draft.score, True, right, got is not None, named[i] is not None,
                          scored)  # fmt: skip


def plain(name: str | None) -> str | None:
    """Return a name without the apposition behind it, as the guidelines want it and a dozen in gold do not have it."""
    return APPOSITION.split(name, maxsplit=1)[0] if name else name


def read_judged(shared: Path) -> Iterator[Example]:
    """Yield the examples of the pages judged by eye; what the program does not find there is left out."""
    score = load_module(shared / "gold" / "score.py")
    lines = [line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    pages: dict[str, list[list[str]]] = {}
    for line in lines:
        pages.setdefault(line[0], []).append(line[1:])
    for page, judged in pages.items():
        article = read_article(read_capture(str(shared / "pages" / "reports" / "text" / f"{page}.txt")))
        yield from _judged_examples(page, judged, article=article, score=score)


def _judged_examples(page: str, judged: Sequence[Sequence[str]], *, article: Article, score: Any) -> Iterator[Example]:
    drafts, statements, rows = read(article)
    want = [_words(article.text, [Span(int(start), int(end))]) for start, end, *_ in judged]
    have = [_words(article.text, s.content) for s in statements]
    named = [None if at == "-" else article.text[int(at) : int(to)] for *_, at, to in judged]
    pairs = score.pair(list(range(len(want))), list(range(len(have))), lambda i, j: _alike(want[i], have[j]))
    for i, j in pairs:
        speaker = statements[j].speaker
        right = score.same_name(named[i], speaker and speaker.name, {n for n in named if n})
        yield Example("judged", page, rows[j], drafts[j].score, True, right, speaker is not None, named[i] is not None,
                      right)  # fmt: skip


def read_names(folder: Path) -> Iterator[Example]:
    """Yield the names masked in PolNeAR's texts in `folder`, each as a pronoun whose speaker was asked."""
    for masked in read_masked(folder):
        yield Example("masked", masked.page, masked.columns, UNASKED, True, masked.right, True, True, masked.right)


def _alike(a: set[int], b: set[int]) -> float:
    share = len(a & b) / len(a | b) if a | b else 0.0
    return share if share >= ALIKE else 0.0


def read_polnear(folder: Path) -> Iterator[Example]:
    """Yield the examples of PolNeAR's texts in `folder`, by the first annotator; their speakers are not asked."""
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        if not marked:
            continue
        text = path.read_bytes().decode("utf-8")
        blocks = tuple(Block(*m.span(), "body") for m in PARAGRAPH.finditer(text))
        drafts, _, rows = read(Article(text, blocks, language="en"))
        want = [_words(text, a.content) for a in read_attributions(marked[0])]
        for draft, row in zip(drafts, rows, strict=True):
            counts = any(_alike(w, _words(text, draft.content)) for w in want)
            yield Example("polnear", path.name, {**row, "polnear": 1.0}, draft.score, counts)


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    return {m.start() for s in spans for m in WORD.finditer(text, *s)}


def read(article: Article) -> tuple[tuple[Draft, ...], tuple[Statement, ...], list[dict[str, float]]]:
    """Return the drafts of an article, what they come to with nothing withheld, and their columns."""
    page, drafts = take_apart(article)
    statements, ways = resolve_ways(page, state(page, drafts, scores=[d.score for d in drafts]))
    return drafts, statements, speaker_columns(page, drafts, statements=statements, ways=ways)
