"""The language of a text, as a BCP 47 tag.

In: the body's text and what the page itself declares. Out: a tag or None. Follows langid (Lui and Baldwin 2012) as
py3langid keeps it; on short texts, where it guesses, the page's own word or common English words decide first.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Characters on which the detector is asked; more adds time and changes nothing on news pages.
SAMPLE = 4000
# Letters under which the detector is not believed against English function words.
SHORT = 200
# ... and from which it is believed against a page that declares English and has but one of its words: publishing
# systems declare English whatever the text.
SOME_LETTERS = 80
ENGLISH = frozenset(
    "the of and to in a is that for it was on with as by at from are be this have an said not but were had has his "
    "they who which "
    "will their or after been he she its would more".split()
)
# Share of these words over which a text is English: of 538 English news texts all but one have 0.24 and more, of 70 in
# other languages all but one under 0.09. In a short text less will do.
MANY, SOME = 0.2, 0.1
# Languages so alike in writing that the detector takes one for the other: the page's own word then stands.
FAMILIES = ("no nb nn da", "id ms", "sr hr bs sh", "cs sk", "tl fil", "af nl")
# Tags that ISO 639 has withdrawn.
OLD_TAGS = {"iw": "he", "in": "id", "ji": "yi"}
TAG = re.compile(r"^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$", re.I)
WORD = re.compile(r"[^\W\d_]+")


def name_language(text: str, *, declared: str | None = None) -> str | None:
    """Return the language of `text`, None where it has too few words to tell and the page declares none.

    `declared` is the page's own tag: kept, with its region, where the text does not speak against it.
    """
    hint = _tidy_tag(declared)
    words = WORD.findall(text[: SAMPLE * 2].lower())
    if len(words) < 4:
        return hint
    share = sum(w in ENGLISH for w in words) / len(words)
    several = len(ENGLISH.intersection(words)) > 1  # "a" alone is a word of many languages
    letters = sum(len(w) for w in words)
    if share >= MANY or (letters < SHORT and several and share >= SOME):
        found = "en"
    elif letters < SHORT and hint and not (hint.startswith("en") and letters >= SOME_LETTERS and not several):
        return hint
    else:
        found = _detect(text[:SAMPLE])
    return hint if hint and _family(hint.split("-")[0]) == _family(found) else found


def _tidy_tag(declared: str | None) -> str | None:
    """Return a declared tag as BCP 47 writes it (en_us: en-US), the first of several; None where it is no tag."""
    tag = re.split(r"[,;.]", declared or "")[0].strip().replace("_", "-")
    if not TAG.match(tag):
        return None
    first, *rest = tag.split("-")
    cased = (p.upper() if len(p) == 2 else p.title() if len(p) == 4 and p.isalpha() else p.lower() for p in rest)
    return "-".join((OLD_TAGS.get(first.lower(), first.lower()), *cased))


def _family(language: str) -> str:
    return next((family for family in FAMILIES if language in family.split()), language)


def _detect(text: str) -> str:
    language, _ = _detector().classify(text.encode("utf-8", "replace").decode("utf-8"))
    return str(language)


@cache
def _detector() -> Any:
    import py3langid

    return py3langid
