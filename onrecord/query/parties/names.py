"""Whether two names may stand for one party: spelling, sound, initials, shorter forms.

In: two names as pages give them. Out: a score and its reason, or None. Knows no ledger. Names of other scripts are put
into Latin letters first (anyascii). L. Philips, "Hanging on the Metaphone" (1990), for sound; Indel similarity of
rapidfuzz for spelling. The thresholds were set on the invented names of tests/query/parties/test_names.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import jellyfish
from anyascii import anyascii
from rapidfuzz import fuzz

from onrecord.attribution.places.gazetteer import countries, demonyms
from onrecord.model.statement import PartyKind

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}s?")
# A short name that was read as a part of the name: "United Relief Council (URC)".
SHORT_BEHIND = re.compile(rf"(?<=\w)\s*\((?:the\s+)?{ACRONYM.pattern}\)$")
# Before or after a person's name; no part of it.
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady rev reverend sheikh imam president premier chancellor"
    " king queen prince princess minister governor mayor senator congressman congresswoman representative deputy"
    " judge justice general gen colonel col major maj captain capt lieutenant lt sergeant sgt brigadier admiral"
    " commander chief spokesman spokeswoman spokesperson inspector detective officer ambassador secretary"
    " director chairman jr sr".split()
)
# Words of names of organisations that may be left out or stand in another order.
SMALL = frozenset("the of for and in on to a an de la le el al".split())
# Capital at the head of a sentence or not: these speak for nobody in particular.
COMMON = frozenset(
    "police authorities witnesses officials reports officers residents doctors medics rescuers prosecutors"
    " soldiers investigators activists rebels lawyers protesters villagers neighbours neighbors relatives"
    " survivors troops critics experts analysts researchers scientists observers monitors firefighters"
    " detectives journalists reporters media sources government parliament parents teachers students workers"
    " families militants opposition army military".split()
)
# A longer name is a clause that was taken for one.
MOST_WORDS = 9
NEAR_SPELLING = 88.0
# Letters that transliterations use for one sound of another script, on top of what Metaphone joins.
ONE_SOUND = (
    ("kh", "h"), ("dh", "d"), ("gh", "g"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "y"), ("q", "k"), ("w", "v"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely (0 to 1) two names stand for one party, and why, in words."""

    score: float
    reason: str


# The newest 50 names of each key are compared again and again: with a smaller cache a ledger of 20,000 pages works most
# of them out anew. It holds some 20 MB when full.
@lru_cache(maxsize=2**16)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of `name` in Latin letters, lower case, without titles, articles and possessives.

    Titles alone are kept: they are all there is.
    """
    latin = without_office(name)
    if not latin.isascii():
        latin = anyascii(latin).replace("’", "'")
    words = [w.removesuffix("'s") for w in WORD.findall(latin.replace(".", "").lower())]
    return tuple([w for w in words if w not in TITLES and w != "the"] or words)


def without_office(name: str) -> str:
    """Return `name` without the office before it, "regional governor Ada Quill"; "defence ministry of Tarn" keeps its
    words.
    """
    if not name[:1].islower():
        return name
    words = name.split()
    first = next((at for at, word in enumerate(words) if not word.islower()), 0)
    return " ".join(words[first:]) if first and words[first - 1] in TITLES else name


def is_named(name: str, kind: PartyKind) -> bool:
    """Return whether `name` is a name and no description: "Ada Quill", "the Tarn Police", not "the police chief"."""
    words = re.findall(r"[^\W\d_]+", name)
    if kind == "unnamed" or len(words) > MOST_WORDS or (len(words) == 1 and words[0].lower() in COMMON):
        return False
    rest = words[1:] if words and words[0].lower() in {"the", "a", "an"} else words
    proper = [w for w in rest if not w.islower() and w.lower() not in TITLES]
    if len(rest) > 1 and len(proper) == 1 and proper[0] == rest[0] and words[0] == rest[0]:
        # A sentence may begin with it: "Local officials". Two words of which the first alone has a capital are no name.
        return kind == "person"
    return bool(proper)


def plain_name(name: str) -> str:
    """Return `name` on one line without an article before it, and a possessive or a short name in brackets after it:
    how it is kept.
    """
    whole = SHORT_BEHIND.sub("", " ".join(name.encode("utf-8", "replace").decode().split()))
    return re.sub(r"(?i)^(?:the|an?)\s+(?=\S)", "", re.sub(r"['’]s?$", "", whole)) or whole


def compare_names(a: str, b: str, *, kind: PartyKind) -> Likeness | None:
    """Return how likely the names `a` and `b` of parties of `kind` stand for one party; None where nothing says so."""
    first, second = name_words(a), name_words(b)
    if first == second:
        return Likeness(1.0, "the same but for titles, case and articles")
    if not first or not second:
        return None
    if 1 in (len(first), len(second)) and (found := _initials(a, b) or _initials(b, a)):
        return found
    return _people(first, second) if kind == "person" else _bodies(first, second)


def could_be(a: str, b: str, *, kind: PartyKind) -> bool:
    """Return whether nothing rules out that two names stand for one party of `kind`: what a count must ask that never
    says too much.

    People of one family name could be one (Vladimir and Volodymyr), and so could whoever is known by one word.
    """
    if compare_names(a, b, kind=kind) is not None:
        return True
    short, long = sorted((name_words(a), name_words(b)), key=len)
    if not short:  # no words at all
        return False
    if kind != "person":
        return len(short) == 1 and short[0] == long[0]
    is_short_form = len(short) == 1 and short[0] in long
    return is_short_form or _may_be(short[-1], long[-1]) or len({*short} & {*long}) > 1


def name_keys(name: str, kind: PartyKind) -> frozenset[str]:
    """Return the keys under which `name` is looked up: names that may stand for one party share one or more."""
    words = name_words(name)
    keys = {f"s:{_sound(words[-1])}"} if kind == "person" else {f"s:{_sound(w)}" for w in words if w not in SMALL}
    if kind != "person":
        keys |= {f"n:{nation}" for w in words if (nation := _nation(w)) != w}
    if initials := initials_of(name):
        keys.add(f"i:{initials}")
    if _acronym(name) is not None:
        keys.add(f"i:{''.join(words)}")
    return frozenset(keys)


def initials_of(name: str) -> str | None:
    """Return the initials of a name of two words or more, small words left out; None for a shorter one."""
    letters = "".join(w[0] for w in name_words(name) if w not in SMALL)
    return letters if len(letters) >= 2 else None


def _acronym(name: str) -> str | None:
    """Return `name` without its article where it is an acronym."""
    bare = name.removeprefix("the ").removeprefix("The ")
    return bare if " " not in bare and ACRONYM.fullmatch(bare) else None


def _initials(short: str, long: str) -> Likeness | None:
    bare = _acronym(short)
    if bare is None or _acronym(long) is not None:
        return None
    letters = "".join(name_words(bare))
    every = "".join(w[0] for w in name_words(long))
    if len(letters) > 1 and letters in (initials_of(long), every):
        return Likeness(0.85, f"{bare} are the initials of {long}")
    return None


def _people(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1 and len(long) > 1:
        if short[0] == long[-1]:
            return Likeness(0.6, "the family name alone")
        return None
    if len(short) == 1 or not _may_be(short[-1], long[-1]):
        return _respelt(a, b)
    if _may_be(short[0], long[0]):
        exact = short[-1] == long[-1]
        return Likeness(0.9 if exact and short[0] == long[0] else 0.8, "given and family name agree")
    if short[0] == long[0][0] or long[0] == short[0][0]:
        return Likeness(0.75, "the given name's initial and the family name agree")
    return None


def _respelt(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    if len(a) != len(b):
        return None
    ratio = fuzz.token_sort_ratio(" ".join(a), " ".join(b), score_cutoff=NEAR_SPELLING)
    if ratio >= NEAR_SPELLING:
        return Likeness(round(0.8 * ratio / 100, 2), f"spelt nearly the same ({ratio:.0f} of 100)")
    return None


def _bodies(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    joined = "and" in {*a, *b}  # "the ministry and the council" is no longer form of either
    first, second = (tuple(w for w in words if w not in SMALL) for words in (a, b))
    if sorted(first) == sorted(second):
        return Likeness(0.95, "the same words in another order")
    first, second = (tuple(map(_nation, words)) for words in (first, second))
    if sorted(first) == sorted(second):
        return Likeness(0.9, "the same words, the country named in another way")
    short, long = sorted((first, second), key=len)
    if len(short) >= 2 and set(short) < set(long) and not joined:
        return Likeness(0.6, "a shorter form of the name")
    if len(first) == len(second) and all(map(_may_be, sorted(first), sorted(second))):
        ratio = fuzz.token_sort_ratio(" ".join(first), " ".join(second))
        if ratio >= NEAR_SPELLING:
            return Likeness(round(0.85 * ratio / 100, 2), f"spelt nearly the same ({ratio:.0f} of 100)")
        return Likeness(0.7, "sounds nearly the same")
    return None


def _nation(word: str) -> str:
    """Return the code of the country whose name or people `word` names, in capitals ("UA"), else `word` itself."""
    return countries().get(word) or demonyms().get(word) or word


def _may_be(a: str, b: str) -> bool:
    """Return whether two words may be one name spelt in two ways: nearly the same letters, or the same sound."""
    if a == b:
        return True
    if min(len(a), len(b)) < 3:
        return False
    ratio = fuzz.ratio(a, b, score_cutoff=60)
    return ratio >= 84 or (ratio >= 60 and _sound(a) == _sound(b))


@lru_cache(maxsize=2**14)
def _sound(word: str) -> str:
    for written, said in ONE_SOUND:
        word = word.replace(written, said)
    return jellyfish.metaphone(word) or word
