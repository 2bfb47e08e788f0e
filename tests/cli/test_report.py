"""The report: plain where it is piped, wrapped to the width, and nothing of a page steers the terminal."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

from hypothesis import given
from rich.console import Console

from onrecord.cli.plain import OVERRIDES, plain
from onrecord.cli.report import nesting, print_reading
from onrecord.model import Outcome, Reading, Statement
from tests.strategies import TEXT, make_reading


def report(reading: Reading, width: int = 80) -> str:
    out = io.StringIO()
    print_reading(Console(file=out, width=width, highlight=False, markup=False, emoji=False), reading)
    return out.getvalue()


EXPECTED = """\
Ferry pilot warned of fire, recording suggests
Tarn Courier · published 2031-04-05 06:07 · by Ines Okafor
pages/ferry.txt · capture {capture} · 3 statements · 1 figure · 1 media mention

WHO SAID WHAT
  Milo Brandt  person
      “At least 40 passengers are missing.”
      via outlet “the Tarn Harbour Agency” > recording “a voice recording”
      hedged: “purportedly”
      direct · cue “tells” · to “his brother”
      {at[0]}  {ids[0]}  score 0.91
  The port authority  organisation
      nobody had been told to stay below deck
      indirect · cue “said”
      {at[1]}  {ids[1]}  score 0.70
  “one survivor”  speaker not given: two fit: one survivor, the pilot's brother
      “We heard nothing,”
      direct · cue “says”
      {at[2]}  {ids[2]}  score 0.60

FIGURES
  at least 40  missing  passengers  (civilian)
      “At least 40” · given by Milo Brandt
      hedged: “purportedly”
      in statement {ids[0]}
      {at[3]}  {ids[3]}  score 0.80

MEDIA
  video  “Footage of the rescue” · on social media
      {at[4]}  {ids[4]}

SET ASIDE
Other pages' words and the site's own: nothing is taken from them.
  related    Ten beaches to visit this summer
  furniture  Share this page

"""


def test_a_page_as_a_report() -> None:
    reading = make_reading()
    spans = [s.content[0] for s in reading.statements] + [r.span for r in (*reading.figures, *reading.media)]
    ids = [r.id for r in (*reading.statements, *reading.figures, *reading.media)]
    at = [f"{span.start}–{span.end}" for span in spans]
    assert report(reading, 110) == EXPECTED.format(at=at, ids=ids, capture=(reading.capture or "")[:16])


def test_no_line_is_wider_than_the_terminal() -> None:
    assert max(map(len, report(make_reading(), 40).split("\n"))) <= 40


def test_a_page_that_was_not_read_says_why() -> None:
    text = report(Reading("x.pdf", Outcome("unsupported_format", "x.pdf: a PDF: save the page as HTML"), "p"))
    assert "x.pdf\n" in text
    assert "Not read (unsupported_format): x.pdf: a PDF: save the page as HTML" in text


def test_escape_sequences_and_overrides_of_a_page_are_not_passed_on() -> None:
    reading = make_reading()
    assert reading.article is not None
    evil = "\x1b]0;owned\x07 \x1b[2J [bold]x[/bold] \u202egnp.exe"
    text = report(replace(reading, article=replace(reading.article, title=evil, byline=(evil,), outlet=evil)), 200)
    assert not set(text) & set("\x1b\x07\u202e")
    assert "[bold]x[/bold]" in text


@given(text=TEXT)
def test_plain_text_is_one_safe_line(text: str) -> None:
    shown = plain(text)
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs"}
    assert not OVERRIDES & set(shown)
    assert plain(shown) == shown


def test_statements_inside_others_are_set_in() -> None:
    a, b, c = (Statement(name, (), "direct", within=outer) for name, outer in (("a", None), ("b", "a"), ("c", "b")))
    assert nesting([a, b, c]) == {"a": 0, "b": 1, "c": 2}
    assert nesting([replace(a, within="b"), replace(b, within="a")]) == {"a": 1, "b": 1}
    assert nesting([replace(a, within="gone")]) == {"a": 0}
