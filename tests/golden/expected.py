"""A golden file -> what a person expects of one demo page.

In: the lines of a `.golden` file, written by hand from the guidelines. Out: a `Golden`. Must not know the program: it
imports the enumerations alone, so that a slip of the pen is found here.

A line at the margin opens an entry, indented lines below it are its fields, `#` begins a comment line:

    page: ../../demo/pages/ferry.txt
    outcome: read                       (left out where it is this one)
    title: ...                          (also byline, published, updated; "none" where the page does not say)
    statement: exact content ... second part
      speaker: Captain Ines Orvale      (the page's most specific mention, or none)
      source: she                       (the mention beside the cue, where it is another; else the speaker's)
      cue: said                         (or none)
      form: direct
      via: footage "one video" by the Coast Service; call "a phone call"
      hedge: purportedly; claims
      to: his mother
      at: beginning of the sentence     (where the content stands on the page more than once)
    figure: at least 12 | 12 | at_least | killed | unknown | the harbour police
      counted: passengers               (also place, when, hedge, at)
    media: video | one video | by the Coast Service | on Facebook
                                      (by and on are looked at where given; "X / the company": either name)
    furniture: exact line               (all lines that are no part of the article, and no other)

Values of figures: `10-15` is a range, `18/150` "18 out of 150", `-` a vague one. Two fields say how a record is scored:

    doubt: why                          neither demanded nor charged: two readings are possible
    known: speaker, via: why            the program gets these aspects wrong, and no others ("missing" is one)

A record that the program makes and should not is an entry of its own, with `known` on it:

    extra: statement: exact content
      known: why
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import BOUNDS, CARRIERS, EFFECTS, FORMS, MEDIA_KINDS, OUTCOMES, POPULATIONS

HEAD = ("title", "byline", "published", "updated")
FIELDS = {
    "statement": {"speaker", "source", "cue", "form", "via", "hedge", "to", "at", "doubt", "known"},
    "figure": {"counted", "place", "when", "hedge", "at", "doubt", "known"},
    "media": {"at", "doubt", "known"},
    "furniture": {"known"},
    "extra": {"known", "at"},
    "page": set(),
    **{key: {"known"} for key in ("outcome", *HEAD)},
}
ASPECTS = {
    "statement": {"missing", "speaker", "source", "cue", "form", "via", "hedge", "to"},
    "figure": {"missing", "value", "bound", "effect", "population", "source", "counted", "place", "when", "hedge"},
    "media": {"missing", "kind", "by", "on"},
    "furniture": {"missing"},
    **{key: {"wrong"} for key in ("outcome", *HEAD)},
}


VALUE = re.compile(r"(?P<vague>-)|(?P<value>[\d.]+)(?:-(?P<high>[\d.]+))?(?:/(?P<of>[\d.]+))?")


class GoldenError(ValueError):
    """A golden file is not in the form above, or names what is not on its page."""


@dataclass(frozen=True)
class Entry:
    """One entry of a golden file: its key and value, the line it stands on, and its fields."""

    key: str
    value: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def doubtful(self) -> bool:
        """Whether two readings are possible."""
        return "doubt" in self.fields

    @property
    def known(self) -> frozenset[str]:
        """The aspects that the program is known to get wrong."""
        if "known" not in self.fields or self.key == "extra":
            return frozenset()
        return frozenset(self.fields["known"].split(":")[0].split(", "))

    def listed(self, key: str) -> list[str]:
        """The parts of a field or, without one, no parts."""
        return [part for part in self.fields.get(key, "").split("; ") if part]

    def said(self, key: str) -> str | None:
        """A field's value; None where it is absent or "none"."""
        value = self.fields.get(key, "none")
        return None if value == "none" else value


@dataclass(frozen=True)
class Hop:
    """A carrier expected in a chain."""

    kind: str
    text: str
    by: str | None


@dataclass(frozen=True)
class Golden:
    """What is expected of one page."""

    path: Path
    page: Path
    outcome: Entry
    entries: tuple[Entry, ...]

    def of(self, key: str) -> list[Entry]:
        """The entries of one key, in order."""
        return [e for e in self.entries if e.key == key]


def load_golden(path: Path) -> Golden:
    """Return the golden file at `path`; raises GoldenError, with the line, where it is not in the form above."""
    return read_golden(path.read_text(encoding="utf-8"), path)


def read_golden(text: str, path: Path) -> Golden:
    """Return what `text` expects; `path` is where it stands, for messages and for the page's place."""
    entries = list(read_entries(text, path.name))
    for entry in entries:
        check_entry(entry, path.name)
    keys = [e.key for e in entries]
    for key in ("page", "outcome", *HEAD):
        if keys.count(key) > 1:
            raise GoldenError(f"{path.name}: {key} stands there twice")
    if "page" not in keys:
        raise GoldenError(f"{path.name}: no page")
    outcome = next((e for e in entries if e.key == "outcome"), Entry("outcome", "read", 1))
    missing = [key for key in HEAD if key not in keys]
    if outcome.value == "read" and missing:
        raise GoldenError(f"{path.name}: no {', '.join(missing)}")
    return Golden(path, path.parent / entries[keys.index("page")].value, outcome, tuple(entries))


def read_entries(text: str, name: str) -> Iterator[Entry]:
    """Yield the entries of a golden file."""
    entry: Entry | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, colon, value = line.strip().partition(":")
        if not colon or not value.strip():
            raise GoldenError(f"{name}:{number}: no 'key: value'")
        if line[0] != " ":
            if entry:
                yield entry
            entry = Entry(key, value.strip(), number)
        elif entry is None or key in entry.fields:
            raise GoldenError(f"{name}:{number}: {key} belongs to no entry or stands there twice")
        else:
            entry.fields[key] = value.strip()
    if entry:
        yield entry


def check_entry(entry: Entry, name: str) -> None:
    """Raise GoldenError where an entry has keys, enumerations or known aspects that there are none of."""

    def demand(right: bool, complaint: str) -> None:
        if not right:
            raise GoldenError(f"{name}:{entry.line}: {complaint}")

    demand(entry.key in FIELDS, f"{entry.key} is no entry")
    strange = set(entry.fields) - FIELDS[entry.key]
    demand(not strange, f"{', '.join(sorted(strange))} is no field of a {entry.key}")
    if entry.key == "outcome":
        demand(entry.value in OUTCOMES, f"{entry.value} is no outcome")
    elif entry.key == "extra":
        demand("known" in entry.fields, "an extra record needs 'known: why'")
        demand(bool(re.match(r"(statement|figure|media|furniture): \S", entry.value)), "no 'extra: kind: text'")
    elif "known" in entry.fields:
        demand(": " in entry.fields["known"], "no 'known: aspects: why'")
        demand(entry.known <= ASPECTS[entry.key], f"{', '.join(sorted(entry.known))}: no aspects of a {entry.key}")
    if entry.key == "statement":
        demand({"speaker", "cue", "form"} <= set(entry.fields), "a statement needs speaker, cue and form")
        demand(entry.fields["form"] in FORMS, f"{entry.fields['form']} is no form")
        demand(all(h.kind in CARRIERS for h in hops_of(entry)), "no such carrier")
    elif entry.key == "figure":
        figure = figure_of(entry)
        demand(figure.bound in BOUNDS and figure.effect in EFFECTS, "no such bound or effect")
        demand(figure.population in POPULATIONS, f"{figure.population} is no population")
        demand((figure.value is None) == (figure.bound == "vague"), "vague figures, and no others, have no value")
    elif entry.key == "media":
        demand(media_of(entry).kind in MEDIA_KINDS, "no such kind of media")


def hops_of(entry: Entry) -> list[Hop]:
    """Return the chain that a statement's entry expects; raises GoldenError where it cannot be read."""
    hops = []
    for part in entry.listed("via"):
        read = re.fullmatch(r'(\w+) "([^"]+)"(?: by (.+))?', part)
        if read is None:
            raise GoldenError(f"line {entry.line}: via is no 'kind \"text\" by whom': {part}")
        hops.append(Hop(read[1], read[2], read[3]))
    return hops


@dataclass(frozen=True)
class Count:
    """A figure as an entry expects it."""

    text: str
    value: float | None
    high: float | None
    of: float | None
    bound: str
    effect: str
    population: str
    source: str | None


def figure_of(entry: Entry) -> Count:
    """Return the figure that an entry expects; raises GoldenError where it cannot be read."""
    cells = [cell.strip() for cell in entry.value.split("|")]
    read = VALUE.fullmatch(cells[1] if cells[1:] else "")
    if len(cells) != 6 or read is None:
        raise GoldenError(f"line {entry.line}: no 'text | value | bound | effect | population | source'")
    value, high, of = (float(read[k]) if read[k] else None for k in ("value", "high", "of"))
    source = None if cells[5] == "none" else cells[5]
    return Count(cells[0], value, high, of, cells[2], cells[3], cells[4], source)


@dataclass(frozen=True)
class Item:
    """A media mention as an entry expects it."""

    kind: str
    text: str
    by: str | None
    on: str | None


def media_of(entry: Entry) -> Item:
    """Return the media mention that an entry expects; raises GoldenError where it cannot be read."""
    kind, *cells = (cell.strip() for cell in entry.value.split("|"))
    by = [c[3:] for c in cells[1:] if c.startswith("by ")]
    on = [c[3:] for c in cells[1:] if c.startswith("on ")]
    if not cells or len(by) + len(on) != len(cells) - 1 or len(by) > 1 or len(on) > 1:
        raise GoldenError(f"line {entry.line}: no 'kind | text | by whom | on what'")
    return Item(kind, cells[0], by[0] if by else None, on[0] if on else None)
