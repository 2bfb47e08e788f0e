"""The page record: the public JSON form of a reading, schema 1 (docs/page-record.md)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.model.article import Article, Block
from onrecord.model.figure import Figure
from onrecord.model.location import Location
from onrecord.model.media import Media
from onrecord.model.period import Period
from onrecord.model.reading import Outcome, Reading
from onrecord.model.span import Span
from onrecord.model.statement import Hop, Party, Statement

SCHEMA = 1


def to_record(reading: Reading) -> dict[str, Any]:
    """Return the page record of `reading`: plain dicts and lists, ready for JSON; lists are never null."""
    article = reading.article or Article(text="", blocks=())
    return {
        "schema": SCHEMA,
        "program": reading.program,
        "model": f"sha256:{reading.model}" if reading.model else None,
        "outcome": asdict(reading.outcome),
        "page": reading.page,
        "capture": f"sha256:{reading.capture}" if reading.capture else None,
        "url": reading.url or article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": list(article.byline),
        "published": article.published,
        "published_reason": article.published_reason,
        "updated": article.updated,
        "updated_reason": article.updated_reason,
        "language": article.language,
        "text": article.text,
        "blocks": [{"start": b.start, "end": b.end, "role": b.role, "path": b.path} for b in article.blocks],
        "statements": [statement_record(s) for s in reading.statements],
        "figures": [figure_record(f) for f in reading.figures],
        "media": [media_record(m) for m in reading.media],
    }


def statement_record(s: Statement) -> dict[str, Any]:
    """Return one statement as the page record holds it."""
    speaker = s.speaker and {"name": s.speaker.name, "kind": s.speaker.kind, "mention": list(s.speaker.mention)}
    via = [{"kind": h.kind, "text": h.text, "by": h.by, "span": list(h.span), "distance": h.distance}
           for h in s.via]
    return {
        "id": s.id, "content": [list(c) for c in s.content], "cue": _listed(s.cue), "source": _listed(s.source),
        "speaker": speaker, "form": s.form, "via": via, "hedge": [list(h) for h in s.hedge],
        "addressee": _listed(s.addressee), "within": s.within, "speaker_reason": s.speaker_reason, "score": s.score,
        "speaker_score": s.speaker_score, "distance": s.distance,
    }  # fmt: skip


def figure_record(f: Figure) -> dict[str, Any]:
    """Return one figure as the page record holds it."""
    return {
        "id": f.id, "start": f.span.start, "end": f.span.end, "text": f.text, "value": f.value, "high": f.high,
        "of": f.of, "bound": f.bound, "effect": f.effect, "population": f.population, "counted": f.counted,
        "source": f.source, "statement": f.statement, "hedge": [list(h) for h in f.hedge], "place": f.place,
        "when": f.when, "score": f.score, "possibly": f.possibly, "was": f.was, "modality": f.modality,
        "groups": list(f.groups), "tally": f.tally, "part_of": f.part_of, "place_span": _listed(f.place_span),
        "when_span": _listed(f.when_span), "period": f.period and asdict(f.period), "period_reason": f.period_reason,
        "as_of": f.as_of and asdict(f.as_of), "as_of_reason": f.as_of_reason,
        "location": f.location and asdict(f.location), "location_reason": f.location_reason, "cause": f.cause,
        "cause_span": _listed(f.cause_span), "distance": f.distance,
    }  # fmt: skip


def media_record(m: Media) -> dict[str, Any]:
    """Return one media mention as the page record holds it."""
    return {
        "id": m.id, "start": m.span.start, "end": m.span.end, "kind": m.kind, "by": m.by, "on": m.on, "when": m.when,
        "period": m.period and asdict(m.period), "credit": m.credit, "verified": m.verified,
        "verified_span": _listed(m.verified_span), "mentions": [list(s) for s in m.mentions],
    }  # fmt: skip


def from_record(record: dict[str, Any]) -> Reading:
    """Return the reading that `record` describes; the inverse of `to_record`. Raises KeyError on a foreign form."""
    blocks = tuple(Block(b["start"], b["end"], b["role"], b.get("path")) for b in record["blocks"])
    article = Article(
        record["text"], blocks, record["title"], tuple(record["byline"]), record["published"], record["updated"],
        record["outlet"], record["language"], record["url"], record.get("published_reason"),
        record.get("updated_reason"),
    )  # fmt: skip
    return Reading(
        page=record["page"], outcome=Outcome(**record["outcome"]), program=record["program"],
        model=_bare(record["model"]), capture=_bare(record["capture"]), url=record["url"],
        article=article if record["text"] else None,
        statements=tuple(read_statement(s) for s in record["statements"]),
        figures=tuple(read_figure(f) for f in record["figures"]), media=tuple(read_media(m) for m in record["media"]),
    )  # fmt: skip


def read_statement(r: dict[str, Any]) -> Statement:
    """Return the statement that `r` describes; the inverse of `statement_record`."""
    speaker = r["speaker"] and Party(r["speaker"]["name"], r["speaker"]["kind"], Span(*r["speaker"]["mention"]))
    via = tuple(Hop(h["kind"], h["text"], Span(*h["span"]), h["by"], h.get("distance", "attributed")) for h in r["via"])
    return Statement(
        id=r["id"], content=_spans(r["content"]), form=r["form"], cue=_span(r["cue"]), source=_span(r["source"]),
        speaker=speaker, speaker_reason=r["speaker_reason"], via=via, hedge=_spans(r["hedge"]),
        addressee=_span(r["addressee"]), within=r["within"], score=r["score"],
        speaker_score=r.get("speaker_score"), distance=r.get("distance", "attributed"),
    )  # fmt: skip


def read_figure(r: dict[str, Any]) -> Figure:
    """Return the figure that `r` describes; the inverse of `figure_record`."""
    rest = {k: v for k, v in r.items() if k not in ("start", "end", "hedge", "groups")}
    rest |= {key: _span(r.get(key)) for key in ("place_span", "when_span", "cause_span")}
    rest |= {key: _period(r.get(key)) for key in ("period", "as_of")}
    rest["location"] = Location(**r["location"]) if r.get("location") else None
    groups = tuple(r.get("groups", ()))
    return Figure(span=Span(r["start"], r["end"]), hedge=_spans(r["hedge"]), groups=groups, **rest)


def read_media(r: dict[str, Any]) -> Media:
    """Return the media mention that `r` describes; the inverse of `media_record`."""
    return Media(
        r["id"], Span(r["start"], r["end"]), r["kind"], r["by"], r["on"], r.get("when"), _period(r.get("period")),
        r.get("credit"), r.get("verified"), _span(r.get("verified_span")), _spans(r.get("mentions", [])),
    )  # fmt: skip


def _period(value: dict[str, Any] | None) -> Period | None:
    return Period(**value) if value else None


def _listed(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _span(value: list[int] | None) -> Span | None:
    return Span(*value) if value else None


def _spans(values: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*v) for v in values)


def _bare(digest: str | None) -> str | None:
    return digest.removeprefix("sha256:") if digest else None
