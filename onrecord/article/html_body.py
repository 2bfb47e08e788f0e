"""Which blocks of an HTML page an extractor takes for its story: trafilatura's extraction, aligned to the blocks.

In: the page and its blocks. Out: one truth value a block. trafilatura (Barbaresi 2021) led the public
article-extraction benchmark among kept
Python extractors; it gives text, not places, so its lines are looked up among the blocks.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from statistics import median
from typing import Any

from onrecord.article.html_blocks import HtmlBlock

WORD = re.compile(r"\w+")
SHINGLE = 4
# Share of a block's shingles that must stand in the extracted text: links and credits inside a paragraph may be
# missing there.
ALIGNED = 0.6
# Words of an extraction under which it is not believed.
FEWEST = 20
# Characters of a precise extraction under which the balanced one is asked too: news stories have 2,000 to 6,000.
SHORT = 1000
# Characters of a script from which no declared story is read from it.
LONGEST = 2_000_000
TOLD = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]++|\\.)*+")')


def find_body(tree: Any, blocks: list[HtmlBlock]) -> list[bool] | None:
    """Return for each block whether the extractor took it, None where it found no story."""
    lines = _extract(tree)
    if sum(len(line) for line in lines) < FEWEST:
        return None
    return _align(blocks, lines)


def read_told(tree: Any) -> list[str]:
    """Return the words, in lower case, of the longest `articleBody` (schema.org) that the page declares."""
    longest = ""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > LONGEST:
            continue
        for quoted in TOLD.findall(text):
            try:
                longest = max(longest, json.loads(quoted, strict=False), key=len)
            except ValueError:
                continue
    return _words(longest)


def _extract(tree: Any) -> list[list[str]]:
    """Return the words of each line of trafilatura's extraction; none where it fails.

    That is the precise one without its second extractors, which cost 40 % of its time and change 6 of 265 pages; the
    balanced one with all of them where the precise is short and the balanced finds twice as much.
    """
    text = _run_extractor(tree, precise=True)
    if len(text) < SHORT:
        other = _run_extractor(tree, precise=False)
        text = other if len(other) >= 2 * len(text) else text
    return [_words(line) for line in text.split("\n") if line.strip()]


def _run_extractor(tree: Any, *, precise: bool) -> str:
    import trafilatura

    try:
        found: Any = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=False, favor_precision=precise, fast=precise
        )
    except Exception:  # any of trafilatura's, justext's and lxml's own: the page is then read by the rules for dumps
        return ""
    if found is None:
        return ""
    return str((found.get("text") if isinstance(found, dict) else found.text) or "")


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _align(blocks: list[HtmlBlock], lines: list[list[str]]) -> list[bool]:
    stream = [word for line in lines for word in line]
    shingles = set(zip(*(stream[i:] for i in range(SHINGLE)), strict=False))
    whole = Counter(" ".join(line) for line in lines)
    body: list[bool] = []
    exact: dict[str, list[int]] = {}
    for i, block in enumerate(blocks):
        words = _words(block.text)
        key = " ".join(words)
        own = list(zip(*(words[j:] for j in range(SHINGLE)), strict=False))
        if key in whole:
            exact.setdefault(key, []).append(i)
        body.append(key in whole or (len(own) >= 2 and sum(s in shingles for s in own) >= ALIGNED * len(own)))
    sure = [i for i, yes in enumerate(body) if yes and len(WORD.findall(blocks[i].text)) >= 8]
    if sure:
        _settle_repeats(body, exact, whole=whole, middle=median(sure))
    return body


def _settle_repeats(body: list[bool], exact: dict[str, list[int]], *, whole: Counter[str], middle: float) -> None:
    """Keep, of blocks with the same words, as many as the extraction has: those nearest to the middle of the story."""
    for key, places in exact.items():
        if len(places) > whole[key]:
            kept = sorted(places, key=lambda i: abs(i - middle))[: whole[key]]
            for i in places:
                body[i] = i in kept
