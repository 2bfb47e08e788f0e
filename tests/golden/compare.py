"""A golden page and a reading of it -> complaints, none where the reading is as expected.

In: a `Golden` and a `Reading` of its page. Out: lines a person can act on. Records are matched as the guidelines'
scorer matches them: statements by the words they share (Jaccard of 0.5 or more, one to one, best first), figures and
media where they overlap. Names are compared leniently (`same_name`); forms, bounds, effects, populations, values and
kinds of carriers exactly. A known failure is held to as well: the program that comes to get it right must say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import Article, Figure, Media, Reading, Span, Statement, overlap
from tests.golden.expected import HEAD, Entry, Golden, GoldenError, figure_of, hops_of, media_of
from tests.golden.match import jaccard, occurrences, pair, place, places, same_name, shares_word, words_at

SET_ASIDE = frozenset({"related", "furniture"})


@dataclass(frozen=True)
class Finding:
    """What is wrong with one expected record: the aspects, and what the program says instead."""

    entry: Entry
    wrong: dict[str, str]


@dataclass(frozen=True)
class Stray:
    """A record that nobody expects: its kind, how to show it, and where it stands."""

    kind: str
    shown: str
    spans: tuple[Span, ...]


Compared = tuple[list[Finding], list[Stray]]


def complaints(golden: Golden, reading: Reading) -> list[str]:
    """Return what is not as expected, with lines of the golden file; known failures must fail as they are known to."""
    findings, strays = differences(golden, reading)
    out = [line for f in findings if (line := judge(f, golden.path.name))]
    unknown, gone = settle_strays(golden, reading.article.text if reading.article else "", strays)
    out += [f"{golden.path.name}: unexpected {stray.kind}: {stray.shown}" for stray in unknown]
    return out + [f"{golden.path.name}:{e.line}: extra {e.value[:90]!r} is gone: take the entry out" for e in gone]


def differences(golden: Golden, reading: Reading) -> Compared:
    """Return a finding for each expected record, right or wrong, and the records that nobody expects."""
    got, want = reading.outcome, golden.outcome
    findings = [Finding(want, {} if got.kind == want.value else {"wrong": f"got {got.kind} ({got.reason})"})]
    strays: list[Stray] = []
    if reading.article is not None and got.kind == want.value == "read":
        text = reading.article.text
        findings += compare_head(golden, reading.article)
        for pairs, rest in (
            compare_statements(golden, text, reading.statements),
            compare_figures(golden, text, reading.figures),
            compare_media(golden, text, reading.media),
            compare_furniture(golden, reading.article),
        ):
            findings += pairs
            strays += rest
    return findings, strays


def judge(finding: Finding, name: str) -> str | None:
    """Return the complaint that a finding gives rise to, None where it is right or wrong as it is known to be."""
    entry, wrong = finding.entry, finding.wrong
    if entry.doubtful or set(wrong) == entry.known:
        return None
    amiss = [f"{k}: {v}" for k, v in wrong.items() if k not in entry.known]
    righted = ", ".join(sorted(entry.known - set(wrong)))
    if righted:
        amiss.append(f"now right: {righted} (take it off 'known')")
    return f"{name}:{entry.line}: {entry.key} {entry.value[:90]!r}: " + "; ".join(amiss)


def settle_strays(golden: Golden, text: str, strays: Sequence[Stray]) -> tuple[list[Stray], list[Entry]]:
    """Return the strays that no entry `extra` knows of, and the entries `extra` whose record is gone."""
    unknown, gone = [], golden.of("extra")
    for stray in strays:
        own = words_at(text, stray.spans)
        for extra in gone:
            kind, _, words = extra.value.partition(": ")
            if kind == stray.kind and jaccard(own, words_at(text, places(text, words, extra))) >= 0.5:
                gone.remove(extra)
                break
        else:
            unknown.append(stray)
    return unknown, gone


def compare_head(golden: Golden, article: Article) -> list[Finding]:
    """Return findings on title, byline and times."""
    out = []
    for entry in (e for key in HEAD for e in golden.of(key)):
        got: Any = getattr(article, entry.key)
        want: Any = None if entry.value == "none" else entry.value
        if entry.key == "byline":
            want = tuple(want.split("; ")) if want else ()
        out.append(Finding(entry, {} if got == want else {"wrong": f"got {got!r}"}))
    return out


def compare_statements(golden: Golden, text: str, got: Sequence[Statement]) -> Compared:
    """Return findings on statements, and the statements that nobody expects."""
    entries = golden.of("statement")
    want = [words_at(text, places(text, e.value, e)) for e in entries]
    have = [words_at(text, s.content) for s in got]
    pairs = pair(want, have, lambda a, b: v if (v := jaccard(a, b)) >= 0.5 else 0)
    names = {n for e in entries if (n := e.said("speaker"))}
    doubtful = set().union(*(w for w, e in zip(want, entries, strict=True) if e.doubtful))
    findings = [
        Finding(e, statement_faults(e, got[pairs[i]], (text, names)) if i in pairs else {"missing": "no such record"})
        for i, e in enumerate(entries)
    ]
    strays = [
        Stray("statement", repr(" ... ".join(text[a:b] for a, b in s.content)), s.content)
        for j, s in enumerate(got)
        if j not in pairs.values() and 2 * len(have[j] & doubtful) < max(1, len(have[j]))
    ]
    return findings, strays


def statement_faults(entry: Entry, got: Statement, page: tuple[str, set[str]]) -> dict[str, str]:
    """Return what is wrong with a statement that was found; `page` is its text and the names of its speakers."""
    text, names = page

    def cut(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    name = got.speaker.name if got.speaker else None
    source = entry.said("source") if "source" in entry.fields else entry.said("speaker")
    hedges = [text[a:b] for a, b in got.hedge]
    return faults(
        speaker=(same_name(entry.said("speaker"), name, names), name or f"none ({got.speaker_reason})"),
        source=(same_name(source, cut(got.source)), cut(got.source)),
        cue=(shares_word(entry.said("cue"), cut(got.cue)), cut(got.cue)),
        form=(entry.fields["form"] == got.form, got.form),
        via=(same_chain(entry, got, text), [(h.kind, h.text, h.by) for h in got.via]),
        hedge=(same_hedges(entry, hedges), hedges),
        to=("to" not in entry.fields or same_name(entry.said("to"), cut(got.addressee)), cut(got.addressee)),
    )


def faults(**checks: tuple[bool, Any]) -> dict[str, str]:
    """Return the aspects that are not right, and what the program says instead."""
    return {aspect: f"got {shown!r}" for aspect, (right, shown) in checks.items() if not right}


def same_chain(entry: Entry, got: Statement, text: str) -> bool:
    """Return whether every carrier is right: kind, order, place or name, and who made it public."""
    want = hops_of(entry)
    return len(want) == len(got.via) and all(
        w.kind == g.kind
        and (same_name(w.text, g.text) or any(overlap(o, g.span) for o in occurrences(text, w.text)))
        and one_name(w.by, g.by)
        for w, g in zip(want, got.via, strict=True)
    )


def one_name(want: str | None, got: str | None) -> bool:
    """Return whether `got` is one of the names in `want` ("Ostra Lines / the company"), or neither is any."""
    return any(same_name(name, got) for name in want.split(" / ")) if want else not got


def same_hedges(entry: Entry, got: list[str]) -> bool:
    """Return whether each expected hedge was found, at least one word of it, and no other."""
    want = entry.listed("hedge")
    found = all(any(shares_word(w, g) for g in got) for w in want)
    return found and all(any(shares_word(w, g) for w in want) for g in got)


def compare_figures(golden: Golden, text: str, got: Sequence[Figure]) -> Compared:
    """Return findings on figures, and the figures that nobody expects."""
    entries = golden.of("figure")
    want = [(place(text, figure_of(e).text, e), figure_of(e).value) for e in entries]

    def score(w: tuple[Span, float | None], g: Figure) -> float:
        shared = overlap(w[0], g.span)
        return shared + 1000 * (shared > 0 and w[1] == g.value)

    pairs = pair(want, got, score)
    names = {n for e in entries if (n := figure_of(e).source)}
    doubtful = [w[0] for w, e in zip(want, entries, strict=True) if e.doubtful]
    findings = [
        Finding(e, figure_faults(e, got[pairs[i]], (text, names)) if i in pairs else {"missing": "no such figure"})
        for i, e in enumerate(entries)
    ]
    strays = [
        Stray("figure", f"{f.text!r} {f.effect} in {text[max(0, f.span.start - 30) : f.span.end + 40]!r}", (f.span,))
        for j, f in enumerate(got)
        if j not in pairs.values() and not any(overlap(d, f.span) for d in doubtful)
    ]
    return findings, strays


def figure_faults(entry: Entry, got: Figure, page: tuple[str, set[str]]) -> dict[str, str]:
    """Return what is wrong with a figure that was found; `page` is its text and the names of those who give them."""
    text, names = page
    want = figure_of(entry)
    value = (got.value, got.high, got.of)
    hedges = [text[a:b] for a, b in got.hedge]
    circumstances = {
        key: (key not in entry.fields or shares_word(entry.said(key), getattr(got, key)), getattr(got, key))
        for key in ("counted", "place", "when")
    }
    return faults(
        value=((want.value, want.high, want.of) == value, value),
        bound=(want.bound == got.bound, got.bound),
        effect=(want.effect == got.effect, got.effect),
        population=(want.population == got.population, got.population),
        source=(same_name(want.source, got.source, names), got.source),
        hedge=(same_hedges(entry, hedges), hedges),
        **circumstances,
    )


def compare_media(golden: Golden, text: str, got: Sequence[Media]) -> Compared:
    """Return findings on media mentions, and the mentions that nobody expects."""
    entries = golden.of("media")
    want = [place(text, media_of(e).text, e) for e in entries]
    pairs = pair(want, got, lambda w, g: overlap(w, g.span))
    doubtful = [w for w, e in zip(want, entries, strict=True) if e.doubtful]
    findings = [
        Finding(e, media_faults(e, got[pairs[i]]) if i in pairs else {"missing": "no such mention"})
        for i, e in enumerate(entries)
    ]
    strays = [
        Stray("media", f"{text[m.span.start : m.span.end]!r} {m.kind}", (m.span,))
        for j, m in enumerate(got)
        if j not in pairs.values() and not any(overlap(d, m.span) for d in doubtful)
    ]
    return findings, strays


def media_faults(entry: Entry, got: Media) -> dict[str, str]:
    """Return what is wrong with a media mention that was found."""
    want = media_of(entry)
    return faults(
        kind=(want.kind == got.kind, got.kind),
        by=(want.by is None or one_name(want.by, got.by), got.by),
        on=(want.on is None or same_name(want.on, got.on), got.on),
    )


def compare_furniture(golden: Golden, article: Article) -> Compared:
    """Return findings on the lines expected to be set aside, and the lines set aside that nobody expects."""
    text = article.text
    blocks = [Span(b.start, b.end) for b in article.blocks if b.role in SET_ASIDE]
    aside = words_at(text, blocks)
    listed: set[int] = set()
    findings = []
    for entry in golden.of("furniture"):
        found = [words_at(text, [span]) for span in occurrences(text, entry.value)]
        if not found:
            raise GoldenError(f"line {entry.line}: {entry.value!r} is not on the page")
        listed |= set().union(*found)
        kept = not any(words <= aside for words in found)
        findings.append(Finding(entry, {"missing": "kept as part of the article"} if kept else {}))
    strays = [
        Stray("furniture", repr(text[b.start : b.end][:120]), (b,)) for b in blocks if not words_at(text, [b]) <= listed
    ]
    return findings, strays
