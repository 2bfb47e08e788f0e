"""Who is protected anywhere in a ledger, and by which names another page speaks of them.

In: the people found at risk page by page, and a page that may name them without saying so. Out: people to protect on
that page, by the names that it gives them. A name is the same by its words in any case and order, by spelling and sound
(query/parties/names.py), by initials, as an address writes it; a family name alone where it stands as a person's and no
speaker of the page has it beside another given name. Two people of one name are both protected: too many rather than
too few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from onrecord.ledger import fold
from onrecord.model import Reading
from onrecord.protect.mask import GERMAN, LONG, PLAIN
from onrecord.protect.policy import Person
from onrecord.query.parties import compare_names, name_keys, name_words

# What compare_names gives two whole names at least: under it the family name alone agrees.
SAME_PERSON = 0.65
MOST_WORDS = 4
# Letters by which rows of letters without spaces (“freemilobrandt”) are looked up.
HEAD = 5
CAPITAL = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’-]*)"
RUN = re.compile(rf"{CAPITAL}(?:[ \t]+(?:(?:al|el|bin|ibn|van|von|de|da|der|di|du|la|abu)[ -])?{CAPITAL})*")
TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Pte|Pvt|Cpl|Sgt|Lt|Capt|Maj|Col|Private|Corporal|Sergeant|Lieutenant|Captain|Major|Colonel"
    r"|Conscript|Prisoner|Soldier|Witness|Detainee|Hostage)\.?"
)
KIN = (
    r"(?:mother|father|parents?|wife|husband|son|daughter|sons|daughters|children|brother|sister|family|relatives|lawyers?"
    r"|unit|commander|comrades|friends?|captors|capture|arrest|release|detention|story|account|testimony|words|name|case)"
)
DEED = (
    rf"(?:['’]s? {KIN}\b| (?:said|says|told|tells|added|adds|recalled|recalls"
    r"|and (?:his|her) (?:mother|father|wife|family))\b)"
)
# A capital alone tells no name ("Islam", "Rose"): a title before it does, or what is said of people alone after it.
ALONE = re.compile(
    rf"\b{TITLE} (?P<titled>{CAPITAL})(?! [^\W\d_a-z])|(?<![^\W\d_a-z]\W)(?<!\w)(?P<doing>{CAPITAL})(?={DEED})"
)

@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """Everybody who is protected anywhere, looked up by their names."""

    people: frozenset[Person] = frozenset()
    _whole: Mapping[tuple[str, ...], Person] = field(default_factory=dict)
    _keys: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    _family: Mapping[str, Person] = field(default_factory=dict)
    _joined: Mapping[str, tuple[tuple[str, Person], ...]] = field(default_factory=dict)
    _words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def words_like(self, word: str) -> tuple[str, ...]:
        """Return the words of names here that begin as `word` does, or sound like it."""
        plain = "".join(_tokens(word))
        return tuple(dict.fromkeys(w for key in _beginnings(plain) for w in self._words.get(key, ())))

    def holds(self, name: str, kind: str) -> Person | None:
        """Return who is protected somewhere and may be the party `name` of `kind`, or is named in it: a person by the
        whole or the family name, in the name of a body by the whole alone.
        """
        person = next((person for _, person in self._in_a_row(name)), None)
        if person is not None or kind not in ("person", "unnamed"):
            return person
        words = name_words(name)
        return self._by_family(words[0]) if len(words) == 1 else self._spelt(name)

    def named_on(self, reading: Reading) -> tuple[Person, ...]:
        """Return those protected somewhere of whom `reading` speaks, by the names that it gives them, each once."""
        found: dict[str, Person] = {}
        for name, person in self._names_on(reading) if self.people else ():
            found.setdefault(name, Person(name, person.risk))
        return tuple(found[name] for name in sorted(found))

    def _names_on(self, reading: Reading) -> Iterator[tuple[str, Person]]:
        others = [name for name, kind in _parties(reading) if kind == "person" and len(name_words(name)) > 1]
        for text in _texts(reading):
            yield from self._in_a_row(text)
            for name in _candidates(text):
                person = self._spelt(name)
                if person is not None:
                    yield name, person
            yield from self._alone(text, others)
        for name, kind in _parties(reading):
            person = self.holds(name, kind)
            if person is not None:
                yield name, person

    def _in_a_row(self, text: str) -> Iterator[tuple[str, Person]]:
        """Yield whole names whose words stand in a row, in any case, and those in a row of letters without spaces."""
        words = _tokens(text)
        for at in range(len(words)):
            for count in range(2, MOST_WORDS + 1):
                person = self._whole.get(tuple(sorted(words[at : at + count])))
                if person is not None:
                    yield person.name, person
        for word in {word for word in words if len(word) >= LONG}:
            for at in range(len(word) - LONG + 1):
                for joined, person in self._joined.get(word[at : at + HEAD], ()):
                    if word.startswith(joined, at):
                        yield person.name, person

    def _alone(self, text: str, others: list[str]) -> Iterator[tuple[str, Person]]:
        """Yield family names that stand alone for a person, but for those of other speakers."""
        for word in {_plain(found) for match in ALONE.finditer(text) for found in match.groups() if found}:
            person = self._by_family(word) if fold(word) in self._family else None
            if person is None:
                continue
            if not any(name_words(o)[-1] == fold(word) and not self._spelt(o) for o in others):
                yield word, person

    def _spelt(self, name: str) -> Person | None:
        """Return who has a name that is nearly `name`, or is its initials and family name; None for nobody."""
        for key in _sounds(name):
            for person in self._keys.get(key, ()):
                alike = compare_names(person.name, name, kind="person")
                if alike is not None and alike.score >= SAME_PERSON:
                    return person
        return None

    def _by_family(self, word: str) -> Person | None:
        """Return who has the family name `word`, spelt so or nearly; None for nobody."""
        exact = self._family.get(fold(word))
        if exact is not None or len(word) < LONG // 2:
            return exact
        for key in name_keys(word, "person"):
            for person in self._keys.get(key, ()):
                alike = compare_names(name_words(person.name)[-1], word, kind="person")
                if alike is not None:
                    return person
        return None


def make_register(people: Collection[Person]) -> Register:
    """Return `people` to be looked up; a name of one word is no whole name and is left to its own page."""
    whole: dict[tuple[str, ...], Person] = {}
    keys: dict[str, list[Person]] = defaultdict(list)
    family: dict[str, Person] = {}
    joined: dict[str, list[tuple[str, Person]]] = defaultdict(list)
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for person in sorted(people, key=lambda one: (one.name, one.risk)):
        for own in {tuple(_tokens(person.name)), tuple(_tokens(person.name.translate(GERMAN)))}:
            if len(own) < 2:
                continue
            whole.setdefault(_key(own), person)
            family.setdefault(own[-1], person)
            for word in own:
                for key in _beginnings(word):
                    words[key][word] = None
            for row in ("".join(own), "".join(reversed(own))):
                if len(row) >= LONG:
                    joined[row[:HEAD]].append((row, person))
        for key in _sounds(person.name) if len(name_words(person.name)) > 1 else ():
            keys[key].append(person)
    return Register(
        frozenset(people), whole, {key: tuple(found) for key, found in keys.items()}, family,
        {head: tuple(found) for head, found in joined.items()}, {key: tuple(found) for key, found in words.items()},
    )  # fmt: skip


def _sounds(name: str) -> frozenset[str]:
    """Return the keys of the sound of the last word of `name`, and of its first: the family name may stand there."""
    words = name_words(name)
    ends = {words[0], words[-1]} if words else set()
    return frozenset(key for word in ends for key in name_keys(word, "person"))


def _beginnings(word: str) -> tuple[str, ...]:
    """Return the keys by which words are found that begin like `word`, or sound like it."""
    return (word[:2], *(name_keys(word, "person") if len(word) >= LONG // 2 else ()))


def _candidates(text: str) -> Iterator[str]:
    """Yield what may be a whole name: two to four words in a row that each begin with a capital, or have no case."""
    for run in {match.group() for match in RUN.finditer(text)}:
        words = run.split()
        for at in range(len(words)):
            for end in range(at + 2, min(len(words), at + MOST_WORDS) + 1):
                yield _plain(" ".join(words[at:end]))


def _texts(reading: Reading) -> list[str]:
    """Return the texts in which a page names people: its own, its head, its addresses."""
    article = reading.article
    found = [reading.page, reading.url or "", reading.outcome.reason or ""]
    if article is not None:
        found += [article.text, article.title or "", article.url or "", article.outlet or "", "\n".join(article.byline)]
    return [unquote(text, errors="replace") if "%" in text else text for text in found if text]


def _parties(reading: Reading) -> Iterator[tuple[str, str]]:
    yield from ((s.speaker.name, s.speaker.kind) for s in reading.statements if s.speaker)
    yield from ((f.source, "person") for f in reading.figures if f.source)


def _plain(name: str) -> str:
    return re.sub(r"['’]s?$|[.,'’-]+$", "", name)


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(text).translate(PLAIN))


def _key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words))
