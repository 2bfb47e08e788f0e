"""Quotations over several paragraphs: one statement while the marks say that the speaker goes on."""

from __future__ import annotations

import pytest

from onrecord.attribution.running import join_running
from onrecord.attribution.shaping import Draft, form_of
from onrecord.language import find_quotes
from onrecord.model import Span

CASES = [
    # Opened on each paragraph, closed on the last.
    ("“The river [rose], Hale said. “[We left the house].\n\n“[We took the boat].\n\n“[We came back].”",
     {"We left the house": "said"}, ["We left the house|We took the boat|We came back"]),
    # A paragraph amid them that lost its mark.
    ("Hale spoke. “[We left the house].\n\nWe took the boat.\n\n“[We came back].”",
     {}, ["We left the house|We took the boat.|We came back"]),
    # Closed before the break: two quotations.
    ("“[We left the house].”\n\n“[We came back].”", {}, ["We left the house", "We came back"]),
    # Each with a cue of its own: two statements.
    ("“[We left the house], Hale said.\n\n“[We came back],” Brandt said.",
     {"We left the house": "said", "We came back": "said"}, ["We left the house", "We came back"]),
    # Two paragraphs of the page's own between them: no one quotation.
    ("“[We left the house].\n\nRain fell.\n\nIt was cold.\n\n“[We came back].”", {},
     ["We left the house", "We came back"]),
]  # fmt: skip


def drafts_of(marked: str, cues: dict[str, str]) -> tuple[str, list[Draft]]:
    """Return the text without brackets, and a draft for each bracketed stretch."""
    text, spans, start = "", [], 0
    for c in marked:
        if c == "[":
            start = len(text)
        elif c == "]":
            spans.append(Span(start, len(text)))
        else:
            text += c
    quotes = find_quotes(text, Span(0, len(text)))
    return text, [
        Draft((s,), form_of(text, [s], quotes=quotes), _cue(text, s, cues), None, 0.9)
        for s in spans if len(text[slice(*s)].split()) > 1
    ]  # fmt: skip


def _cue(text: str, span: Span, cues: dict[str, str]) -> Span | None:
    cue = cues.get(text[slice(*span)])
    if cue is None:
        return None
    places = [i for i in range(len(text)) if text.startswith(cue, i)]
    at = min(places, key=lambda i: abs(i - span.end))
    return Span(at, at + len(cue))


@pytest.mark.parametrize(("marked", "cues", "expected"), CASES)
def test_paragraphs_of_one_quotation_are_one_statement(marked: str, cues: dict[str, str], expected: list[str]) -> None:
    text, drafts = drafts_of(marked, cues)
    joined = join_running(text, drafts, quotes=find_quotes(text, Span(0, len(text))))
    assert ["|".join(text[slice(*s)] for s in d.content) for d in joined] == expected
    assert {d.form for d in joined} == {"direct"}
    assert [text[slice(*d.cue)] for d in joined if d.cue] == list(cues.values())
