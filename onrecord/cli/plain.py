"""Text of a page made safe for a terminal: no control character, and nothing that turns the line's direction round.

A saved page may hold escape sequences that rename a window or hide a line (CWE-150), and bidirectional overrides that
show words in another order than they stand (Unicode Technical Report 36, section 2.10).
"""

from __future__ import annotations

import unicodedata

OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str, *, keep_lines: bool = False) -> str:
    """Return `text` as one line (or its lines, with `keep_lines`), white space single, unsafe characters as "�"."""
    if keep_lines:
        return "\n".join(plain(line) for line in text.split("\n"))
    return " ".join("".join(_safe(c) for c in text).split())


def _safe(character: str) -> str:
    if character.isspace():
        return " "
    unsafe = character in OVERRIDES or unicodedata.category(character) in ("Cc", "Cs")
    return "�" if unsafe else character
