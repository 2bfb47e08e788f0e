"""The units of a plain-text page -> what each looks like by itself, in numbers, for the classifier of body text.

In: the text and its units. Out: a matrix with a row for each unit and a column for each name of `NAMES`. Numbers that
hold in any language and on any site: lengths, shapes of words, marks, gaps, words shared with the page's long units;
and the evidence of the phrase lists. Must not know neighbours (`flat_context`) or what a unit turns out to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import log1p

import numpy as np
from numpy.typing import NDArray

from onrecord.article.byline import OPENER
from onrecord.article.flat_head import is_caption
from onrecord.article.flat_lines import Unit
from onrecord.article.flat_wrap import BULLET
from onrecord.article.phrases import FURNITURE, RELATED_HEAD, RELATED_LABEL, speaks_to_reader

Matrix = NDArray[np.float32]

SHAPE = (
    "words", "chars", "word_length", "longest_word", "capitals", "small", "all_capitals", "short_small", "you",
    "numbers", "digits", "marks", "wide",
)  # fmt: skip
MARKS = (
    "commas", "sentences", "stop", "ending", "opening", "bullet", "heading", "pipes", "brackets", "quotes", "dashes",
    "slashes", "joints", "copyright", "lines",
)  # fmt: skip
PHRASES = ("date", "clock", "address", "rule", "by", "furniture", "related_head", "related_label", "caption", "sign_up",
           "talk", "notice")  # fmt: skip
PLACE = ("gap_above", "gap_below", "indent")
NAMES = SHAPE + MARKS + PHRASES + PLACE
COLUMN = {name: i for i, name in enumerate(NAMES)}

# Characters of a unit in which dates, labels and phrases are looked for; whole lines of furniture are shorter.
HEAD, WHOLE = 160, 220
# Letters in runs without spaces (Chinese, Japanese, Thai) that count as one word.
LETTERS_A_WORD = 2

STOP = re.compile(r"[.!?…。！？।]['\"”’»)\]*\s]*$")
SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]?[^\W\d_a-zß-ÿ]|[。！？।]")
MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|maj|ene|abr|ago|dic|fév|avr|juil|août|déc|okt|dez|mär|gen|"
    r"mag|giu|lug|set|ott)[a-zé]*"
)
DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b{MONTHS}\.? \d|\b\d{{1,2}}\.? (?:de )?{MONTHS}\b",
    re.I,
)
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.I)
ADDRESS = re.compile(r"https?:|www\.|\w@\w|@\w|\.(?:com|org|net)\b")
RULE = re.compile(r"_{4,}|-{6,}|={4,}|\(BUTTON\)|\[[^\]\s]*\.(?:svg|png|jpe?g|gif|webp)|IFRAME:|\*{3,}")
JOINT = re.compile(r"[a-zß-ÿ0-9)][A-ZÀ-Þ]")
WIDE = re.compile(r"[\u0e00-\u0eff\u2e80-\u31ff\u3400-\u9fff\uf900-\ufaff]")
# Words of readers' comments, and of notices by the site, in the languages most often seen.
TALK = re.compile(
    r"\b(?:reply|replies|replied|comments?|commented|says|said|wrote|ago|votes?|upvotes?|likes?|report abuse|antworten|"
    r"kommentare?|répondre|commentaires?|responder|comentarios?|comentários|rispondi|commenti|svar|hace|vor \d+|il y a)"
    r"(?::|\b)",
    re.I,
)
NOTICE = re.compile(
    r"\b(?:cookies?|privacy|consent|gdpr|subscri(?:be|ption|ber)s?|newsletters?|rights reserved|terms (?:of|and)|"
    r"trademarks?|advertis(?:ing|ement|er)s?|affiliate|commission|e-?mails?|sign(?:ed)? (?:up|in)|log ?in|register|"
    r"account|browser|javascript|password|download|app|datenschutz|abonn\w*|anzeige|werbung|publicidad|publicité|"
    r"pubblicità|suscr\w*|assin\w*|confidentialité|javascript)\b",
    re.I,
)
YOU = frozenset("you your yours we our us my me i'm you're".split())
ENDINGS = {**dict.fromkeys(".。।", 1), **dict.fromkeys("!?！？", 2), "…": 3, ":": 4, ",": 5, ";": 5,
           **dict.fromkeys("\"”’»'", 6), ")": 7, "]": 7, "|": 8, ">": 8, "»": 8, "›": 8}  # fmt: skip
OPENINGS = {**dict.fromkeys("\"“‘«„'", 1), **dict.fromkeys("([{", 2), **dict.fromkeys("-–—", 3), "#": 4, "@": 5,
            **dict.fromkeys("*+•·|>", 6), **dict.fromkeys(".,;:!?)]", 7)}  # fmt: skip


def measure_units(text: str, units: Sequence[Unit]) -> Matrix:
    """Return what each unit of `text` looks like: float32 of shape (units, len(NAMES)), no value missing."""
    if not units:
        return np.zeros((0, len(NAMES)), np.float32)
    rows = [[*_shape_of(u), *_marks_of(u.text), *_phrases_of(u)] for u in units]
    return np.hstack((np.array(rows, np.float32), _places_of(text, units)), dtype=np.float32)


def _shape_of(unit: Unit) -> tuple[float, ...]:
    """Return the numbers named in SHAPE."""
    words, text = unit.words, unit.text
    wide = len(WIDE.findall(text)) if not text.isascii() else 0
    count = max(len(words), wide // LETTERS_A_WORD)
    if not words:
        return (0.0, log1p(len(text)), *[0.0] * 8, sum(map(str.isdigit, text)) / len(text), 1.0, 0.0)
    capitals = sum(w[0].isupper() for w in words)
    small = sum(w[0].islower() for w in words)
    letters = sum(map(len, words))
    return (
        log1p(count), log1p(len(text)), letters / len(words), min(30, max(map(len, words))), capitals / len(words),
        small / len(words), sum(w.isupper() and len(w) > 1 for w in words) / len(words),
        sum(len(w) <= 3 and w[0].islower() for w in words) / len(words),
        sum(w.lower() in YOU for w in words) / len(words), sum(w[0].isdigit() for w in words) / len(words),
        sum(map(str.isdigit, text)) / len(text), 1 - letters / len(text), wide / len(text),
    )  # fmt: skip


def _marks_of(text: str) -> tuple[float, ...]:
    """Return the numbers named in MARKS."""
    commas = text.count(",") + text.count("、") + text.count("，")
    quotes = text.count('"') + text.count("“") + text.count("”") + text.count("«") + text.count("„")
    first, last = text[0], text[-1]
    opening = OPENINGS.get(first, 8 if first.isdigit() else 9 if first.isupper() else 10 if first.islower() else 11)
    ending = ENDINGS.get(last, 9 if last.isdigit() else 10 if last.isupper() else 11 if last.islower() else 0)
    return (
        min(12, commas), min(12, len(SENTENCE.findall(text))), bool(STOP.search(text[-10:])), ending, opening,
        bool(BULLET.match(text[:8])), first == "#", min(9, text.count("|") + text.count("·") + text.count("•")),
        min(9, text.count("[") + text.count("(")), min(9, quotes), min(9, text.count(" - ") + text.count("–")),
        min(9, text.count("/")), min(9, len(JOINT.findall(text[:400]))), "©" in text or "opyright" in text,
        min(30, text.count("\n") + 1),
    )  # fmt: skip


def _phrases_of(unit: Unit) -> tuple[float, ...]:
    """Return the numbers named in PHRASES."""
    text, top = unit.text, unit.text[:HEAD]
    short = len(text) <= WHOLE
    return (
        bool(DATE.search(top)), bool(CLOCK.search(top)), len(ADDRESS.findall(text[:1000])), len(RULE.findall(top)),
        short and bool(OPENER.match(text)), short and bool(FURNITURE.fullmatch(text)),
        short and bool(RELATED_HEAD.fullmatch(text)), short and bool(RELATED_LABEL.match(text)), is_caption(text),
        len(text) <= 3 * WHOLE and speaks_to_reader(text),
        len(TALK.findall(top)), len(NOTICE.findall(text[:600])),
    )  # fmt: skip


def _places_of(text: str, units: Sequence[Unit]) -> Matrix:
    """Return the numbers named in PLACE: breaks above and below, as logarithms, and spaces before the first word."""
    gaps = [log1p(text.count("\n", a.end, b.start)) for a, b in pairwise(units)]
    indents = [min(20, u.start - text.rfind("\n", 0, u.start) - 1) for u in units]
    return np.array([[0.0, *gaps], [*gaps, 0.0], indents], np.float32).T
