"""A record as a few lines: who, the words, the chain, what holds them at a distance, where they stand.

In: a record and its article. Out: an `Entry`, and its lines on a console.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from onrecord.cli.plain import plain
from onrecord.cli.terminal import print_indented
from onrecord.model import Article, Figure, Hop, Media, Period, Span, Statement, cut

# A statement in one of these is said to be there: it is often a shortened copy of one in the body.
PLACES = {"title": "in the headline", "standfirst": "in the standfirst", "caption": "in a caption"}
BOUND_WORDS = {
    "exact": "", "about": "about ", "more_than": "more than ", "at_least": "at least ", "less_than": "fewer than ",
    "at_most": "at most ", "range": "", "vague": "",
}  # fmt: skip
# An effect that is no adjective of those counted.
EFFECT_WORDS = {"other": "affected or used", "killed_or_injured": "killed or injured",
                "killed_or_captured": "killed or captured"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of one record: `head` says who or what, `words` are the page's, `notes` explain, `place` finds it."""

    head: Text
    words: Text
    notes: tuple[Text, ...]
    place: str


def print_entry(console: Console, entry: Entry, *, depth: int = 0, after: Iterable[Text] = ()) -> None:
    """Print `entry`, `depth` levels in, with lines of `after` before its place."""
    indent = 2 + 4 * depth
    print_indented(console, entry.head, indent=indent)
    for line in (entry.words, *entry.notes, *after, Text(entry.place, style="dim")):
        if line:
            print_indented(console, line, indent=indent + 4)


def describe_statement(s: Statement, article: Article) -> Entry:
    """Return the lines of a statement: its words in quotation marks where the page quotes all of them."""
    text = article.text
    head = _speaker(s, text)
    place = _role_at(article, s.content[0].start)
    if place in PLACES:
        head.append(f"  {PLACES[place]}", "dim")
    notes = [chain_line(s.via), _hedges(text, s.hedge), _said(s, text)]
    return Entry(head, _words(s, text), tuple(n for n in notes if n), _place(s.content, s.id, score=s.score))


def describe_figure(f: Figure, article: Article) -> Entry:
    """Return the lines of a figure: the number as bounded, what happened to whom, the page's words, who gave it."""
    head = Text.assemble((amount(f), "bold magenta"), (f"  {EFFECT_WORDS.get(f.effect, f.effect)}", "bold"))
    who = plain(f.counted or "")
    head.append(f"  {who}" if who else "")
    if f.modality != "actual":
        head.append(f"  {f.modality}", "yellow")
    if f.population != "unknown":
        head.append(f"  ({f.population})", "dim")
    given = f"given by {plain(f.source)}" if f.source else ("in the outlet's own voice" if not f.statement else "")
    about = [_tally(f), given, f.place and f"in {plain(f.place)}", f.when and plain(f.when), f.cause and _cause(f)]
    words = Text(f"“{plain(f.text)}”" + "".join(f" · {part}" for part in about if part))
    known = [f"in statement {f.statement}" if f.statement else "", f.distance if f.distance != "attributed" else ""]
    held = Text(" · ".join(word for word in known if word), style="dim")
    notes = (_hedges(article.text, f.hedge), _resolved(f), held)
    return Entry(head, words, tuple(n for n in notes if n), _place([f.span], f.id, score=f.score))


def _cause(f: Figure) -> str:
    return f"by {f.cause}".replace("_", " ") if f.cause not in (None, "several") else "by several means"


def _resolved(f: Figure) -> Text:
    """Return what place and time stand for: `Harn, Ellory, TV (52.10, 4.30) · 2031-03-02, one incident · as of ...`."""
    where = f.location and ", ".join(
        plain(part) for part in dict.fromkeys((f.location.name, f.location.admin, f.location.country)) if part
    )
    at = f.location and f"{where} ({f.location.lat:.2f}, {f.location.lon:.2f})"
    as_of = f.as_of and f"as of {_period(f.as_of)}"
    return Text(" · ".join(part for part in (at, f.period and _period(f.period), as_of) if part), style="dim")


def _period(p: Period) -> str:
    """Return a period: `2031-03-02`, `2031-03-01 to 2031-03-31 (month), summed up`, `up to 2031-03-02`, `a day`."""
    if p.start and p.end:
        dates = p.start if p.start == p.end else f"{p.start} to {p.end}"
    else:
        dates = f"from {p.start}" if p.start else f"up to {p.end}" if p.end else ""
    finely = f" ({p.precision.replace('_', ' ')})" if dates and p.precision not in ("day", "time") else ""
    kind = {"incident": "one incident", "cumulative": "summed up", "per_day": "for each day"}.get(p.kind or "", "")
    return ", ".join(part for part in (dates + finely, kind) if part)


def describe_media(m: Media, article: Article) -> Entry:
    """Return the lines of a media mention: what it is, the page's words, by whom and where."""
    words = plain(cut(article.text, m.span) or "")
    about = [m.by and f"by {plain(m.by)}", m.on and f"on {plain(m.on)}", m.when and plain(m.when), m.verified]
    head = Text.assemble((m.kind, "bold blue"), f"  “{words}”" + "".join(f" · {part}" for part in about if part))
    spoken_of = f"spoken of {len(m.mentions)} more time{'s' * (len(m.mentions) > 1)}"
    again = (Text(spoken_of, style="dim"),) if m.mentions else ()
    return Entry(head, Text(), again, _place([m.span], m.id, score=None))


def amount(f: Figure) -> str:
    """Return the number with its bound: `at least 40`, `10 to 15`, `18 of 150`; for a vague one the page's words."""
    if f.value is None:
        return plain(f.text)
    number = BOUND_WORDS[f.bound] + _number(f.value)
    if f.high is not None:
        number += f" to {_number(f.high)}"
    if f.possibly is not None:
        number += f", possibly {_number(f.possibly)}"
    return number + (f" of {_number(f.of)}" if f.of is not None else "")


def _tally(f: Figure) -> str:
    """Return what the count is to others: `a total`, `on top of those before`, `part of figure ...`, `formerly 12`."""
    said = {"more": "on top of those before", "total": "a total", "part": "a part", "each": "for each"}.get(f.tally, "")
    said = f"part of figure {f.part_of}" if f.part_of else said
    former = f"formerly {_number(f.was)}" if f.was is not None else ""
    return ", ".join(part for part in (said, ", ".join(g.replace("_", " ") for g in f.groups), former) if part)


def chain_line(via: Iterable[Hop]) -> Text:
    """Return the carriers, nearest to the outlet first: `via footage “one video” (by the agency) > call “a call”`."""
    line = Text()
    for hop in via:
        line.append(" > " if line else "via ", "dim")
        line.append(hop.kind, "cyan")
        line.append(f" “{plain(hop.text)}”" + (f" (by {plain(hop.by)})" if hop.by else ""))
        line.append(" (doubted)" if hop.distance in ("hedged", "disputed") else "", "yellow")
    return line


def _speaker(s: Statement, text: str) -> Text:
    """Return who said it; where that is not known the page's own word for them, and why it is not."""
    if s.speaker:
        return Text.assemble((plain(s.speaker.name), "bold green"), (f"  {s.speaker.kind}", "dim"))
    source = cut(text, s.source)
    named = f"“{plain(source)}”  " if source else ""
    reason = plain(s.speaker_reason or "the page does not say")
    return Text.assemble((named, "bold yellow"), (f"speaker not given: {reason}", "yellow"))


def _words(s: Statement, text: str) -> Text:
    parts = [plain(text[c.start : c.end]) for c in s.content]
    if s.form == "direct":
        parts = [f"“{part}”" for part in parts]
    return Text(" … ".join(parts), style="italic" if s.form == "direct" else "")


def _said(s: Statement, text: str) -> Text:
    """Return the cue, the page's word for the speaker there where it is another, and to whom it was said."""
    cue, source, addressee = cut(text, s.cue), cut(text, s.source), cut(text, s.addressee)
    other = source if source and s.speaker and plain(source) != plain(s.speaker.name) else None
    words = [
        s.form,
        f"cue “{plain(cue)}”" if cue else "no cue",
        f"called “{plain(other)}”" if other else "",
        f"to “{plain(addressee)}”" if addressee else "",
        s.distance if s.distance != "attributed" else "",
    ]
    return Text(" · ".join(w for w in words if w), style="dim")


def _hedges(text: str, hedge: Iterable[Span]) -> Text:
    marked = ", ".join(f"“{plain(text[h.start : h.end])}”" for h in hedge)
    return Text.assemble(("hedged: ", "yellow"), marked) if marked else Text()


def _place(spans: Iterable[Span], record: str, *, score: float | None) -> str:
    where = ", ".join(f"{s.start}–{s.end}" for s in spans)
    return f"{where}  {record}" + ("" if score is None else f"  score {score:.2f}")


def _role_at(article: Article, offset: int) -> str | None:
    return next((b.role for b in article.blocks if b.start <= offset < b.end), None)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
