"""The telling words of a page: what it is about, by how rare its words are in other news.

In: an article, and how common words are in the ledger. Out: words with their weights. The weight is tf-idf with a
logarithmic tf (Manning, Raghavan and Schuetze, "Introduction to Information Retrieval", 6.4). How rare a word is stands
in word_counts.txt at first, and is learnt from the ledger as it grows: in a ledger of one war the war's own words tell
little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.model import SPOKEN_ROLES, Article
from onrecord.query.marks.texts import WORD

# Measured on the reports of same_event.json (`python -m bench events`): 40 words group as well as all of them do.
MOST_WORDS = 40
CONSIDERED = 80
PRIOR = 100
TITLE_WEIGHT = 2
SUFFIXES = (("ings", 4), ("ing", 4), ("edly", 4), ("ed", 4), ("ers", 4), ("es", 4), ("s", 3))
STOP_WORDS = frozenset(
    "the and for with from was were are been has have had that this its they their his her him them who which"
    " what when where will would could should said says say not but also more than after before over under into"
    " out about between during against other some all one two three four five six seven eight nine ten new first"
    " last year years day days monday tuesday wednesday thursday friday saturday sunday people told according mrs"
    " there while our you your can may might does did just only most many much any each such those these then now"
    " still she it's he's".split()
)


@dataclass(frozen=True, slots=True)
class Commonness:
    """How many pages a ledger has, and on how many of them each word is among the telling ones."""

    total: int = 0
    pages: Mapping[str, int] = field(default_factory=dict)


CountWords = Callable[[Iterable[str]], Commonness]


def telling_words(article: Article, count: CountWords) -> dict[str, float]:
    """Return the weightiest words of the page, stemmed, with weights whose squares add up to 1; {} for none.

    `count` says how common words are in the ledger; it is asked for the words that are rare in other news.
    """
    counts: Counter[str] = Counter()
    for block in article.blocks:
        if block.role in SPOKEN_ROLES:
            weight = TITLE_WEIGHT if block.role == "title" else 1
            for word in stems_of(article.text[block.start : block.end]):
                counts[word] += weight
    weights = {word: (1 + math.log(times)) * rarity(word) for word, times in counts.items()}
    rare = sorted(weights, key=lambda word: (-weights[word], word))[:CONSIDERED]
    here = count(rare)
    weights = {word: (1 + math.log(counts[word])) * rarity(word, here) for word in rare}
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    length = math.sqrt(sum(weight * weight for _, weight in best)) or 1.0
    return {word: weight / length for word, weight in best}


def stems_of(text: str) -> list[str]:
    """Return the words of `text` that may tell something, folded and without the commonest endings."""
    words = (w.removesuffix("'s") for w in WORD.findall(text.replace("’", "'").casefold()) if not w[0].isdigit())
    return [_stem(w) for w in words if len(w) > 2 and w not in STOP_WORDS]


def rarity(word: str, here: Commonness | None = None) -> float:
    """Return how rare `word` is, a natural logarithm of texts to texts with it.

    Other news counts as PRIOR pages of the ledger `here`: a young ledger weighs words as other news does, a large one
    by itself.
    """
    total, counts = _counts()
    share = (counts.get(word, 0) + 0.5) / (total + 1)
    if here is None:
        return -math.log(share)
    return max(0.0, -math.log((here.pages.get(word, 0) + PRIOR * share) / (here.total + PRIOR)))


@lru_cache(maxsize=2**15)
def _stem(word: str) -> str:
    for suffix, least in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            return word[: -len(suffix)]
    return word


@cache
def _counts() -> tuple[int, dict[str, int]]:
    """Return how many texts were counted, and how many of them hold each word."""
    lines = files("onrecord.query.marks").joinpath("word_counts.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.rsplit(" ", 1) for line in lines if line and not line.startswith("#")]
    counts = {word: int(count) for word, count in pairs}
    return counts.pop("*"), counts
