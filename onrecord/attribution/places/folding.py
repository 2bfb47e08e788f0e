"""The form under which names of places are compared: no case, no marks, no punctuation.

In: a name as a page or a gazetteer writes it. Out: lower-case letters, digits and single spaces. The gazetteer's files
are sorted by it: a change here asks for them to be made again (training/gazetteer.py).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BETWEEN = re.compile(r"[\s\-–—.]+")
_MARKS = re.compile(r"[’'‘`ʻʼ´\"“”,]")
# Letters that the canonical decomposition leaves as they are.
_LETTERS = str.maketrans(dict(zip("łŁøØđĐıßæÆ", ("l", "l", "o", "o", "d", "d", "i", "ss", "ae", "ae"), strict=True)))


@lru_cache(maxsize=20_000)  # pages say the same names again and again
def fold(name: str) -> str:
    """Return `name` folded; "" where it holds nothing that counts."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _BETWEEN.sub(" ", _MARKS.sub("", plain)).strip().lower()
