"""What harmed those counted, as the figure's own sentence says it.

In: text, the sentence's span, the figure's place and effect. Out: a cause and the span of its words, None where the
sentence names none or where none is near. Two causes named side by side ("missiles and drones") are `several`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from onrecord.model import Span
from onrecord.model.figure import Cause, Effect

HARM: frozenset[Effect] = frozenset({"killed", "injured", "killed_or_injured", "destroyed", "displaced", "missing"})
_WORDS: dict[Cause, str] = tomllib.loads(  # type: ignore[assignment]
    files(__package__).joinpath("causes.toml").read_text(encoding="utf-8")
)
# Longer beginnings first, so that a car bombing is no shelling's "bomb".
_TABLE = {word.replace("_", " "): cause for cause, words in _WORDS.items() for word in words.split()}
_STEMS = sorted(_TABLE, key=len, reverse=True)
CAUSES = re.compile(
    rf"(?<![\w-])(?:{'|'.join(re.escape(s).replace(chr(92) + ' ', '[ -]') for s in _STEMS)})[\w-]*", re.IGNORECASE
)
FIRST = frozenset(stem[:3].lower() for stem in _STEMS)
_WORD = re.compile(r"(?<![\w-])\w{3}")
# Characters between a figure and the cause that it is told with; a sentence of news has 150 or so.
REACH = 160
BESIDE = re.compile(r"(?:\s+[\w-]+)?,?\s+(?:and|or|as\s+well\s+as)\s+(?:[\w-]+\s+)?\Z")
# "Storm" as what people do, "shell company", "crash course": words in which no one is harmed.
NO_CAUSE = re.compile(r"storm(?:ed|ing)\b|shell\s+compan|missile\s+defen[cs]e|crash\s+course|shooting\s+star", re.I)


def find_cause(text: str, sentence: Span, *, at: int, effect: Effect) -> tuple[Cause, Span] | None:
    """Return the cause told nearest to offset `at` within `sentence` and the span of its words; None without one."""
    if effect not in HARM:
        return None
    found = [m for m in _causes(text, sentence) if not NO_CAUSE.match(text, m.start())]
    near = min(found, key=lambda m: abs(m.start() - at), default=None)
    if near is None or abs(near.start() - at) > REACH:
        return None
    cause = _cause_of(near.group())
    for other in found:
        first, second = sorted((near, other), key=lambda m: m.start())
        if _cause_of(other.group()) != cause and BESIDE.fullmatch(text, first.end(), second.start()):
            return "several", Span(first.start(), second.end())
    return cause, Span(*near.span())


def _causes(text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """Yield what `CAUSES.finditer` would, tried only where a word begins as one of them."""
    end = sentence.start
    for word in _WORD.finditer(text, *sentence):
        if word.start() < end or word.group().lower() not in FIRST:
            continue
        if found := CAUSES.match(text, word.start(), sentence.end):
            yield found
            end = found.end()


@cache
def _cause_of(found: str) -> Cause:
    words = found.lower().replace("-", " ")
    return next(_TABLE[stem] for stem in _STEMS if words.startswith(stem.replace("-", " ")))
