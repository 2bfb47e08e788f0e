"""Runs of capitals: where a name may start and how far it goes, small joining words included.

In: lines. Out: indices of words. Must not know what the name is of.
"""

from __future__ import annotations

import re

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.lines import Line

ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}s?")
PREFIXED = re.compile(r"(?:al|el|an|ar|as|at|ash|ad|az|d|l|o|bin|ibn|abu)[-’'][A-Z]")
LINKS = frozenset({"e", "i", "ul", "ud", "us", "ur", "al", "el", "o"})
POSSESSIVE = ("'s", "’s", "'", "’")


def is_capital(text: str) -> bool:
    """Return whether a word is written as a name is: "Hale", "al-Hale", "d'Hale"."""
    return text[0].isupper() or bool(PREFIXED.match(text))


def starts_name(line: Line, at: int, *, common: frozenset[str], proper: frozenset[str]) -> bool:
    """Return whether a name starts at word `at`: a capital that its place alone does not account for."""
    text, low = line.texts[at], line.lows[at]
    if not is_capital(text):
        follows = line.texts[at + 2 : at + 3] if line.texts[at + 1 : at + 2] == ("-",) else ()
        return low in lexicon.PARTICLES and bool(follows) and follows[0][0].isupper() and line.glued(at + 1)
    if _is_given_before_surname(line, at):
        return True
    if at + 1 < len(line.texts) and line.texts[at + 1] == "." and _is_cut_short(line, at + 1):
        return True
    if low in lexicon.DAYS or (low in lexicon.FUNCTION and not ACRONYM.fullmatch(text)) or len(text) == 1:
        return False
    if not line.opens(at) or (ACRONYM.fullmatch(text) and not all(t.isupper() for t in line.texts[at : at + 3])):
        return True
    following = at + 1 < len(line.texts) and line.texts[at + 1][0].isupper()
    if low in proper and low not in common:
        return True
    if line.tokens:
        token = line.tokens[at]
        return token.pos == "PROPN" or token.ent not in ("", "DATE", "CARDINAL", "NORP") or following
    return following or not (low in common or low in lexicon.ROLES or lexicon.is_plural(low))


def _is_given_before_surname(line: Line, at: int) -> bool:
    """Return whether a small word amid a sentence is a given name: "Per Quill", "Will Hale"."""
    following = line.texts[at + 1 : at + 2]
    if line.opens(at) or not following or not is_capital(following[0]) or line.texts[at].isupper():
        return False
    after = line.lows[at + 1]
    title = after in lexicon.ROLES or after in lexicon.HONORIFICS or after in lexicon.FUNCTION
    return not title and lexicon.plain(line.lows[at]) in lexicon.given_names()


def run_end(line: Line, at: int) -> int:
    """Return the index after the last word of the run of capitals that starts at `at`, small joining words included."""
    end = at + 1
    size = len(line.texts)
    if not is_capital(line.texts[at]):
        end = at + 3
    while end < size:
        text, low = line.texts[end], line.lows[end]
        if is_capital(text) and (low not in lexicon.FUNCTION or low == "us") and low not in lexicon.DAYS:
            end += 1
        elif (text == "." and _is_cut_short(line, end)) or (text == "-" and _hyphenates(line, end)):
            end += 2
        elif text == "-" and _is_linked(line, end):
            end += 4
        elif low in lexicon.PARTICLES and _capital_after(line, end):
            end = _capital_after(line, end)
        elif _joins(line, at, at=end):
            end += 2 if line.lows[end + 1] != "the" else 3
        else:
            break
    return end


def _is_cut_short(line: Line, at: int) -> bool:
    """Return whether the stop at word `at` is a title's, before a name or another title: "Police Lt. Ana Hale"."""
    titled = line.glued(at) and line.lows[at - 1] in lexicon.HONORIFICS
    return titled and at + 1 < len(line.texts) and not line.glued(at + 1) and is_capital(line.texts[at + 1])


def _hyphenates(line: Line, at: int) -> bool:
    """Return whether the hyphen at word `at` joins a capital to the word before it."""
    joined = line.glued(at) and at + 1 < len(line.texts) and line.glued(at + 1)
    return joined and is_capital(line.texts[at + 1])


def _is_linked(line: Line, at: int) -> bool:
    """Return whether a small word between hyphens joins two capitals: "Tehreek-e-Harn", "Jamaat-ul-Lund"."""
    low, marks = line.lows[at + 1 : at + 2], line.texts[at + 2 : at + 3]
    return marks == ("-",) and low[0] in LINKS and line.glued(at + 2) and _hyphenates(line, at + 2)


def _capital_after(line: Line, at: int) -> int:
    """Return the index after the capital that follows the particles at `at`, 0 where none does within three words."""
    for ahead in range(at + 1, min(at + 4, len(line.texts))):
        if line.texts[ahead][0].isupper():
            return ahead + 1
        if line.lows[ahead] not in lexicon.PARTICLES and line.texts[ahead] != "-":
            return 0
    return 0


def is_lettered(line: Line, end: int) -> bool:
    """Return whether a name's letters in brackets stand at word `end`: "Red Wing and Sun Societies (RWSS)"."""
    letters = line.texts[end + 1 : end + 2]
    return line.texts[end : end + 1] == ("(",) and bool(letters) and bool(ACRONYM.fullmatch(letters[0]))


def _spelt_out(line: Line, first: int, *, ahead: int) -> bool:
    """Return whether the capitals from `ahead` end a name that begins at `first`, by the letters in brackets behind."""
    end = ahead
    while end < len(line.texts) and line.texts[end][0].isupper():
        end += 1
    return is_lettered(line, end) and line.texts[end + 1][0] == line.texts[first][0]


def _joins(line: Line, first: int, *, at: int) -> bool:
    """Return whether "of", "for", "and" or "&" at word `at` goes on with the name before it."""
    low = line.lows[at]
    if low not in ("of", "for", "and", "&", "on", "in") or at + 1 >= len(line.texts):
        return False
    ahead = at + 2 if line.lows[at + 1] == "the" else at + 1
    if ahead >= len(line.texts) or not line.texts[ahead][0].isupper() or line.lows[ahead] in lexicon.FUNCTION:
        return False
    tagged = bool(line.tokens) and line.tokens[ahead].ent == "ORG" and not line.tokens[ahead].ent_begins
    before = line.lows[at - 1]
    known = before in lexicon.ROLES or any(w in lexicon.NAME_BODIES for w in line.lows[first:at])
    if low == "of" and at - first > 1 and not known:
        return False  # "Per Quill of the Harn Rescue Agency", but "Norran Secretary of State"
    if low == "and" and _spelt_out(line, first, ahead=ahead):
        return True
    if low in ("of", "for", "on"):
        return before in lexicon.NAME_BODIES or (low == "of" and before in lexicon.ROLES) or (tagged and low != "on")
    return low == "&" or (tagged and line.tokens[at].ent == "ORG" and not line.tokens[at].ent_begins)
