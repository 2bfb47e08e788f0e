"""The names in a byline, as the page prints them.

In: a line ("By Ada Lind and Bo Ek in Velograd"). Out: the names, without roles, places and outlets behind them.
Knows no list of people; a name is known by its capitals and its place in the line.
"""

from __future__ import annotations

import re

OPENER = re.compile(
    r"^[\s>*#|•–—-]*(?:(?:written|reported|posted|published|words|story|stories|text|analysis|article|report|"
    r"compiled|exclusive|opinion)\s+)?"
    r"(?:by|author|authors|reporter)(?:\s*:\s*|\s+)(?P<names>\S.*)$",
    re.I | re.S,
)
# What ends the names: a place, an employer, a time, contact data.
CUTS = re.compile(
    r"\s+(?:in|at|for|of|from|on|with|and agencies|and agency|reporting)\s|\s*[|•·–—]\s*|\s+-\s+|\s*\(|\s*@|\s*/\s*|"
    r"\s+(?:published|updated|posted|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\s*\d|\s+and (?:agencies|wires?|staff|wire reports)\b.*$|\n|https?:",
    re.I,
)
SPLITS = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.I)
ROLE_WORDS = frozenset(
    "editor correspondent reporter writer journalist columnist chief bureau staff producer contributor contributing "
    "photographer "
    "newsroom desk analyst senior political special international associate assistant deputy executive presenter "
    "author news times "
    "post press agency agencies media online tv radio bbc cnn reuters afp ap abc nbc cbs pa com md phd jr sr".split()
)
PARTICLES = frozenset(
    "al el bin bint ibn abu de del della da di do dos du la le van von der den ter ten of the y e".split()
)
NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*$")


def parse_byline(line: str) -> tuple[str, ...]:
    """Return the names in `line`, empty where it is no byline with an opener ("By", "Author:")."""
    opened = OPENER.match(line)
    if not opened or len(line.split()) > 40:
        return ()
    return split_names(opened["names"])


def split_names(words: str) -> tuple[str, ...]:
    """Return the names listed in `words`; a name after the first must have two words and no role among them."""
    cut = CUTS.split(words.strip(), maxsplit=1)[0]
    names: list[str] = []
    for part in SPLITS.split(cut):
        name = part.strip(" .:*_")
        if not name or not is_name(name) or name in names:
            if not names and name:
                return ()
            continue
        if names and (len(name.split()) < 2 or _has_role(name)):
            continue
        names.append(name)
    return tuple(names)


def is_name(words: str) -> bool:
    """Return whether `words` have the shape of a name: up to six words, capitals but for particles."""
    parts = words.split()
    if not 1 <= len(parts) <= 6 or not parts[0][0].isupper() or not all(NAME_WORD.match(p) for p in parts):
        return False
    return all(p[0].isupper() or p.lower() in PARTICLES or re.match(r"(?:al|el)-\w", p) for p in parts)


def is_bare_name(line: str) -> bool:
    """Return whether a whole line is one person's name: two to four words, none of them a role, an outlet or all
    capitals
    of three letters."""
    parts = line.split()
    return 2 <= len(parts) <= 4 and is_name(line) and not _has_role(line) and parts[-1].lower() not in PARTICLES


def _has_role(words: str) -> bool:
    return any(w.lower().strip(".") in ROLE_WORDS for w in words.split())
