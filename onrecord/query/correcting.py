"""A reviewer's correction -> the record as it should be, or why it cannot be one.

In: an article, the record as found, and the fields of a form as words. Out: the corrected record's public JSON form.
Every name must stand on the page, at the place the record says: a correction is evidence, as a finding is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from onrecord.errors import WrongCorrection
from onrecord.model import (
    BOUNDS,
    CARRIERS,
    CAUSES,
    EFFECTS,
    FORMS,
    MEDIA_KINDS,
    MODALITIES,
    PARTY_KINDS,
    POPULATIONS,
    TALLIES,
    Article,
    Figure,
    Media,
    Statement,
)
from onrecord.model.record import figure_record, media_record, statement_record

FIXED = (
    ("bound", BOUNDS), ("effect", EFFECTS), ("population", POPULATIONS), ("modality", MODALITIES), ("tally", TALLIES),
)  # fmt: skip
SPAN = re.compile(r"\s*(\d+)\s*[-–]\s*(\d+)\s*")
HOP = re.compile(r"\s*(?P<kind>\w+)\s*:\s*(?P<text>.+?)(?:\s*\(by (?P<by>.+)\))?\s*")


def correct(record: Statement | Figure | Media, fields: Mapping[str, str], *, article: Article) -> dict[str, Any]:
    """Return `record` with the words of `fields` in place of what was found; a field that is absent stays.

    Spans are "start-end" in code points of the text, several with commas between. Raises WrongCorrection.
    """
    if isinstance(record, Statement):
        return _statement(record, fields, article=article)
    return (
        _figure(record, fields, article=article)
        if isinstance(record, Figure)
        else _media(record, fields, article=article)
    )


def _statement(record: Statement, fields: Mapping[str, str], *, article: Article) -> dict[str, Any]:
    value = statement_record(record)
    if "content" in fields:
        value["content"] = read_spans(fields["content"], article.text)
    near = value["content"][0][0]
    if "form" in fields:
        value["form"] = _one_of("form", fields["form"], known=FORMS)
    for name in ("cue", "source", "addressee"):
        if name in fields:
            value[name] = _place(name, fields[name], text=article.text, near=near)
    if "hedge" in fields:
        parts = [part for part in fields["hedge"].split(";") if part.strip()]
        value["hedge"] = [_place("hedge", part, text=article.text, near=near) for part in parts]
    if "speaker" in fields:
        value["speaker"] = _speaker(fields, article.text, near=near)
        value["speaker_reason"] = None if value["speaker"] else "a reviewer: the page does not say"
    if "via" in fields:
        value["via"] = [_hop(line, article.text, near=near) for line in fields["via"].splitlines() if line.strip()]
    return value


def _figure(record: Figure, fields: Mapping[str, str], *, article: Article) -> dict[str, Any]:
    value = figure_record(record)
    if "span" in fields:
        ((start, end), *_) = read_spans(fields["span"], article.text)
        value |= {"start": start, "end": end, "text": article.text[start:end]}
    for name in ("value", "high", "of"):
        if name in fields:
            value[name] = _number(name, fields[name])
    for name, known in FIXED:
        if name in fields:
            value[name] = _one_of(name, fields[name], known=known)
    if "cause" in fields:
        value["cause"] = _one_of("cause", fields["cause"], known=CAUSES) if fields["cause"] else None
        value["cause_span"] = None
    for name in ("counted", "source", "place", "when"):
        if name in fields:
            value[name] = _on_page(name, fields[name], text=article.text)
    if value["value"] is None and value["bound"] != "vague":
        raise WrongCorrection("value: a figure without a number is vague; choose that bound, or give the number")
    return value


def _media(record: Media, fields: Mapping[str, str], *, article: Article) -> dict[str, Any]:
    value = media_record(record)
    if "span" in fields:
        ((start, end), *_) = read_spans(fields["span"], article.text)
        value |= {"start": start, "end": end}
    if "kind" in fields:
        value["kind"] = _one_of("kind", fields["kind"], known=MEDIA_KINDS)
    for name in ("by", "on"):
        if name in fields:
            value[name] = _on_page(name, fields[name], text=article.text)
    return value


def read_spans(words: str, text: str) -> list[list[int]]:
    """Return the spans that `words` ("120-180, 190-220") names within `text`, in order. Raises WrongCorrection."""
    spans = []
    for part in words.split(","):
        match = SPAN.fullmatch(part)
        if match is None or len(part) > 40:
            raise WrongCorrection(f"span: “{part.strip()[:40]}” is not two numbers with a hyphen between")
        start, end = int(match[1]), int(match[2])
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise WrongCorrection(f"span: {start}-{end} is no stretch of words of this page")
        spans.append([start, end])
    if any(a[1] > b[0] for a, b in pairwise(spans)):
        raise WrongCorrection("span: the parts overlap or are out of order")
    return spans


def _speaker(fields: Mapping[str, str], text: str, *, near: int) -> dict[str, Any] | None:
    mention = _place("speaker", fields["speaker"], text=text, near=near)
    if mention is None:
        return None
    kind = _one_of("speaker kind", fields.get("speaker_kind", "person"), known=PARTY_KINDS)
    return {"name": text[slice(*mention)], "kind": kind, "mention": mention}


def _hop(line: str, text: str, *, near: int) -> dict[str, Any]:
    match = HOP.fullmatch(line)
    if match is None:
        raise WrongCorrection(f"chain: “{line.strip()[:60]}” is not like “footage: one clip (by the Bureau)”")
    span = _place("chain", match["text"], text=text, near=near)
    by = _on_page("chain, by", match["by"] or "", text=text)
    return {"kind": _one_of("chain", match["kind"], known=CARRIERS), "text": match["text"], "by": by, "span": span}


def _place(name: str, words: str, *, text: str, near: int) -> list[int] | None:
    """Return where `words` stand in `text`, the place nearest to `near`; None for no words."""
    words = words.strip()
    if not words:
        return None
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    if not starts:
        raise WrongCorrection(f"{name}: “{words[:60]}” does not stand on the page; give its exact words")
    start = min(starts, key=lambda at: abs(at - near))
    return [start, start + len(words)]


def _on_page(name: str, words: str, *, text: str) -> str | None:
    place = _place(name, words, text=text, near=0)
    return text[slice(*place)] if place else None


def _number(name: str, words: str) -> int | float | None:
    plain = words.strip().replace(",", "")
    if not plain:
        return None
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", plain):
        raise WrongCorrection(f"{name}: “{words.strip()[:20]}” is no number")
    return float(plain) if "." in plain else int(plain)


def _one_of(name: str, word: str, *, known: tuple[str, ...]) -> str:
    if word not in known:
        raise WrongCorrection(f"{name}: “{word[:30]}” is none of {', '.join(known)}")
    return word
