"""Made-up later versions of real pages: a number, a bound or a hedge changed, or furniture alone.

In: a gold page, its text and annotations. Out: `Made`: the edited text and what was edited. What is edited is where
people annotated it, not where the program finds it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Literal

EditKind = Literal["number", "bound", "hedge", "furniture"]

NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
BOUND = re.compile(r"^(?:at least|more than|over|up to|about|around|nearly|some)\s+", re.I)
HEDGES = ("allegedly", "reportedly", "purportedly", "apparently")
AUXILIARY = re.compile(r"\b(?:was|were|had|has|have|is|are)\b(?! (?:not|n't|going))")
# Made-up lines such as sites put around and into stories.
LINES = (
    "READ MORE: Ten walks for the long weekend", "Sign up for our morning newsletter", "Share this story",
    "Advertisement", "Most read", "Related: How the old harbour got its name", "Follow us on social media",
    "Copyright 2031. All rights reserved.", "Watch: The week in pictures", "Support our journalism", "Print this page",
    "Comments are closed.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A later version of page `name`; `at` is where in its text the edit stands, `words` what stands there now."""

    name: str
    kind: EditKind
    text: str
    at: int
    words: str


def make_edits(folder: Path, *, seed: int, each: dict[EditKind, int]) -> Iterator[Made]:
    """Yield edits of the gold pages in `folder`, up to `each` of a kind a page, in the order of the pages."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = gold["page"]
        text = (folder / name).read_text(encoding="utf-8")
        rng = Random(f"{seed} {name}")
        for kind, count in each.items():
            made = list(dict.fromkeys(_all(kind, gold, text=text, rng=rng)))
            rng.shuffle(made)
            for edited, at, words in made[:count]:
                yield Made(name, kind, edited, at, words)


def _all(kind: EditKind, gold: dict[str, Any], *, text: str, rng: Random) -> Iterator[tuple[str, int, str]]:
    match kind:
        case "number" | "bound":
            for figure in gold["figures"]:
                start = _place(text, figure["in"], words=figure["text"])
                change = _other_number if kind == "number" else _other_bound
                new = change(figure["text"], rng) if start is not None else None
                if start is not None and new:
                    yield text[:start] + new + text[start + len(figure["text"]) :], start, new
        case "hedge":
            yield from _hedged(gold, text, rng=rng)
        case "furniture":
            yield from _refurnished(gold, text, rng=rng)


def _place(text: str, within: str, *, words: str) -> int | None:
    at = text.find(within)
    found = text.find(words, at, at + len(within) + 600) if at >= 0 else -1
    return found if found >= 0 else None


def _other_number(words: str, rng: Random) -> str | None:
    if digits := re.search(r"\d[\d,]*", words):
        value = int(digits.group().replace(",", ""))
        return words.replace(digits.group(), f"{value + rng.randint(1, max(3, value // 3)):,}", 1)
    for spelt in re.findall(r"[A-Za-z]+", words):
        if spelt.lower() in NUMBERS:
            new = rng.choice([n for n in NUMBERS if n != spelt.lower()])
            return words.replace(spelt, new.capitalize() if spelt[0].isupper() else new, 1)
    return None


def _other_bound(words: str, rng: Random) -> str | None:
    if found := BOUND.match(words):
        return words[found.end() :]
    return f"{rng.choice(('at least', 'more than', 'about'))} {words}" if re.fullmatch(r"[\d,]+", words) else None


def _hedged(gold: dict[str, Any], text: str, *, rng: Random) -> Iterator[tuple[str, int, str]]:
    """Yield texts in which "said" became "claimed", a word of distance came into a statement, or one went."""
    for statement in gold["statements"]:
        start = _place(text, statement["in"], words=statement["in"])
        if start is None:
            continue
        end = text.find("\n", start)
        if statement["cue"] in ("said", "says") and (at := text.find(f" {statement['cue']} ", start, end)) >= 0:
            new = "claimed" if statement["cue"] == "said" else "claims"
            yield text[: at + 1] + new + text[at + 1 + len(statement["cue"]) :], at + 1, new
        content = statement["content"][0]
        begun = _place(text, statement["in"], words=content)
        verb = AUXILIARY.search(content) if statement["form"] == "indirect" and begun is not None else None
        if verb is not None and begun is not None:
            at, word = begun + verb.end(), rng.choice(HEDGES)
            yield f"{text[:at]} {word}{text[at:]}", at + 1, word
        for hedge in statement["hedge"]:
            at = text.find(f"{hedge} ", start, end) if hedge.endswith("ly") else -1
            if at >= 0:
                yield text[:at] + text[at + len(hedge) + 1 :], at, text[at + len(hedge) + 1 :][:12]


def _refurnished(gold: dict[str, Any], text: str, *, rng: Random) -> Iterator[tuple[str, int, str]]:
    """Yield texts with a line of furniture gone or replaced, or one more beside it, between paragraphs or last."""
    for line in gold["furniture"]:
        at = text.find(line)
        if at < 0:
            continue
        new = rng.choice(LINES)
        yield text[:at] + text[at + len(line) :], at, ""
        yield text[:at] + new + text[at + len(line) :], at, new
        yield f"{text[:at]}{new}\n\n{text[at:]}", at, new
    for gap in re.finditer(r"\n\s*\n", text):
        new = rng.choice(LINES)
        yield f"{text[: gap.end()]}{new}\n\n{text[gap.end() :]}", gap.end(), new
    new = rng.choice(LINES)
    yield f"{text.rstrip()}\n\n{new}\n", len(text.rstrip()) + 2, new
