"""A record as the fields of a form, in words; `query/correcting.py` reads them back."""

from __future__ import annotations

from onrecord.model import Figure, Hop, Reading, Span, Statement, cut
from onrecord.web.marks import Record


def fields_of(record: Record, reading: Reading) -> dict[str, str]:
    """Return the fields of `record` that a reviewer may change, as found."""
    text = reading.article.text if reading.article else ""
    if isinstance(record, Statement):
        return {
            "content": _spans(record.content), "form": record.form, "cue": cut(text, record.cue) or "",
            "source": cut(text, record.source) or "", "speaker": record.speaker.name if record.speaker else "",
            "speaker_kind": record.speaker.kind if record.speaker else "person",
            "via": "\n".join(map(_hop, record.via)), "hedge": "; ".join(text[slice(*h)] for h in record.hedge),
            "addressee": cut(text, record.addressee) or "",
        }  # fmt: skip
    if isinstance(record, Figure):
        return {
            "span": _spans((record.span,)), "value": _number(record.value), "high": _number(record.high),
            "of": _number(record.of), "bound": record.bound, "effect": record.effect,
            "population": record.population, "counted": record.counted or "", "source": record.source or "",
            "place": record.place or "", "when": record.when or "",
            "modality": record.modality, "tally": record.tally, "cause": record.cause or "",
        }  # fmt: skip
    return {"span": _spans((record.span,)), "kind": record.kind, "by": record.by or "", "on": record.on or ""}


def names_on_page(reading: Reading) -> list[tuple[str, str]]:
    """Return the speakers and sources of the page, each once with its kind ("" where the page does not tell), by name:
    what a reviewer may choose from.
    """
    speakers = {s.speaker.name: str(s.speaker.kind) for s in reading.statements if s.speaker}
    sources = {f.source: "" for f in reading.figures if f.source}
    return sorted((sources | speakers).items())


def _spans(spans: tuple[Span, ...]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in spans)


def _hop(hop: Hop) -> str:
    return f"{hop.kind}: {hop.text}" + (f" (by {hop.by})" if hop.by else "")


def _number(value: float | None) -> str:
    return "" if value is None else str(value)
