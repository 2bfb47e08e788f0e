"""What leaves in place of a protected name: as many blocks as it has letters, so that every offset still holds.

In: the people whose names do not leave, and text. Out: text of the same length. A name is found as pages, paths and
addresses write it: with or without accents (Unicode Standard Annex 15), in any case, with hyphens or nothing between
its words, and percent-encoded (RFC 3986, 2.1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote

from onrecord.protect.policy import Person

BLOCK = "█"
# Words of a name from this length on are masked alone, in any case; shorter ones as the name writes them (“Li”, no
# “li”), and never an abbreviation in capitals (“US”).
TELLING = 3
# Letters of a whole name from which on it is masked within a longer row of letters too: “freemilobrandt”.
LONG = 8
LETTER, LOWER = r"[^\W\d_]", r"(?-i:[^\W\d_A-Z])"
# Between the words of a name; an address writes a space as %20, or leaves it out.
BETWEEN = r"(?:%[0-9A-Fa-f]{2}|[\W_]){0,12}"
ENCODED = r"(?<=%[0-9A-Fa-f]{2})"
# Letters that do not come apart into a letter and an accent, and how addresses write them.
PLAIN = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
    "Œ": "Oe",
})  # fmt: skip
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def names_pattern(people: Collection[Person]) -> re.Pattern[str]:
    """Return a pattern of every whole name and every telling part of it, the longest first; of none it finds nothing.

    An “s” at the end goes with the name: an address writes “brandts-wife” for “Brandt’s wife”.
    """
    wholes = [_words(person.name) for person in people]
    words = [_words(word) for person in people for word in person.name.split()]
    rows = [name for name in wholes if name] + [word for word in words if len(word) > 1]
    parts = {part for word in words for part in word if part[0].isalpha() and not part[0].islower()}
    loose = {*(BETWEEN.join(map(_any_form, row)) for row in rows), *(_any_form(p) for p in parts if len(p) >= TELLING)}
    exact = {_any_form(p) for p in parts if len(p) >= TELLING or (len(p) == TELLING - 1 and not p.isupper())}
    long = {BETWEEN.join(map(_any_form, name)) for name in wholes if len(name) > 1 and len("".join(name)) >= LONG}
    found = [_either(long)] if long else []
    if loose:
        found.append(rf"(?:(?<!{LETTER})|{ENCODED})(?:{_either(loose)})s?(?!{LETTER})")
    if exact:  # in a row of words without spaces, each with a capital: “MiloBrandtTells”
        found.append(rf"(?:(?<!{LETTER})|(?<={LOWER})|{ENCODED})(?-i:{_either(exact)})(?!{LOWER})")
    return re.compile("|".join(found) or r"(?!)", re.IGNORECASE)


def mask_words(text: str, names: re.Pattern[str]) -> str:
    """Return `text` with a block for each letter of what `names` finds in it."""
    return names.sub(lambda match: re.sub(r"[^\W_]", BLOCK, match.group()), text)


def _words(name: str) -> list[str]:
    """Return the words of `name`, cut at hyphens and apostrophes too."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))


def _any_form(word: str) -> str:
    return f"(?:{_either(map(re.escape, set(_forms(word))))})"


def _forms(word: str) -> Iterator[str]:
    """Yield `word` as pages and addresses may write it."""
    apart = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in apart if not unicodedata.combining(c)).translate(PLAIN)
    yield from (word, apart, bare, word.translate(GERMAN))
    for written in (word, apart) if not word.isascii() else ():
        yield quote(written.encode("utf-8", "surrogatepass"))
        yield quote(written.lower().encode("utf-8", "surrogatepass"))


def _either(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))
