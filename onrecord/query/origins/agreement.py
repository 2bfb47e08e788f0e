"""Whether two records of much the same words say the same: the number, whether it happened, "not".

In: two figures, or two statements with their words. Out: in words how the second differs, or None. A report that denies
a claim bears no witness to it, and one with another number is another claim: they are shown and not counted.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.attribution.figures.numerals import TENS, UNITS
from onrecord.ledger import fold
from onrecord.model import Article, Figure, Statement
from onrecord.query.marks.texts import WORD
from onrecord.query.toll.amounts import NEARLY

NEGATORS = frozenset("not never no nobody none nothing neither nor without cannot".split())
# "Not only" takes nothing back.
ADDING = frozenset("only just merely".split())
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut|reject|dismiss|disput|rubbish)", re.I)
# Words between two that both have, in which a "not" turns them round; in more it belongs to what was left out.
TURNED_WITHIN = 4
# "One of", "no one": no numbers.
NUMBER_WORDS = {word: value for word, value in {**UNITS, **TENS}.items() if value > 1}


def differing_figure(a: Figure, b: Figure) -> str | None:
    """Return how `b`, which gives the number of `a`, gives it otherwise; None where it says the same."""
    if a.modality != b.modality:
        return f"told as {b.modality}" if b.modality != "actual" else "told as having happened"
    if (a.tally == "more") != (b.tally == "more"):
        return "one of the two comes on top of another number"
    if _is_upper(a) != _is_upper(b):
        return f"another bound: {' '.join(b.text.split())}"
    return None


def differing_statement(a: tuple[Statement, Article], b: tuple[Statement, Article]) -> str | None:
    """Return how the second statement, each with its page's article, differs from the first; None where it says the
    same.
    """
    first, second = _words(*a), _words(*b)
    gaps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    is_turned = False
    for kind, i, i_end, j, j_end in gaps:
        if kind == "equal":
            continue
        own, other = first[i:i_end], second[j:j_end]
        numbers = [n for n in map(_number, own) if n is not None], [n for n in map(_number, other) if n is not None]
        if all(numbers) and set(numbers[0]).isdisjoint(numbers[1]):
            return f"another number in the same words: {numbers[1][0]:g}"
        is_last = i_end == len(first) and j_end == len(second)
        is_turned |= not is_last and _turns(own, is_first=i == 0) != _turns(other, is_first=j == 0)
    if is_turned != (_is_denied(*a) != _is_denied(*b)):
        return "one says what the other denies"
    return None


def _is_upper(figure: Figure) -> bool:
    """Return whether the number is the most there may be: "nearly 900" is told of 900."""
    return figure.bound == "at_most" or (figure.bound == "less_than" and not NEARLY.search(figure.text))


def _words(statement: Statement, article: Article) -> list[str]:
    """Return the words of the content without case and accents, numbers as they are."""
    text = " ".join(article.text[slice(*span)] for span in statement.content)
    return WORD.findall(fold(text.replace("’", "'")))


def _number(word: str) -> float | None:
    if word[0].isdigit():
        return float(word.replace(",", "")) if re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", word) else None
    return NUMBER_WORDS.get(word)


def _turns(gap: list[str], *, is_first: bool) -> bool:
    """Return whether words that the other has not, before or between such as both have, turn the rest round."""
    near = gap[-2:] if is_first else gap
    if len(near) > TURNED_WITHIN:
        return False
    pairs = pairwise([*near, ""])
    return any((word in NEGATORS or word.endswith("n't")) and after not in ADDING for word, after in pairs)


def _is_denied(statement: Statement, article: Article) -> bool:
    return statement.cue is not None and DENIES.search(article.text[slice(*statement.cue)]) is not None
