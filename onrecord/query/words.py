"""The user's words -> phrases that must all be there.

`toll "at least five" evacu*` is three: a word, a phrase, and a word that may go on. There are no operators: every other
character is taken as it stands or, where a word index does not hold it, left out.
"""

from __future__ import annotations

import re

from onrecord.ledger import Phrase

# Straight and curly quotation marks alike: people paste from pages. A mark that is never closed runs to the end.
TERM = re.compile(r'["“”„]([^"“”„]*)(?:["“”„]|$)(\*?)|([^\s"“”„]+)')
INDEXED = re.compile(r"[^\W_]")


def parse_words(words: str) -> tuple[Phrase, ...]:
    """Return the phrases of `words`; what holds no letter or digit is left out, so there may be none."""
    plain = "".join(c if c.isprintable() else " " for c in words)
    phrases = []
    for quoted, starred, word in TERM.findall(plain):
        text = " ".join((word or quoted).rstrip("*").split())
        if INDEXED.search(text):
            phrases.append(Phrase(text, begins=bool(starred) or word.endswith("*")))
    return tuple(phrases)
