"""Pages made for the desk's tests: with a prisoner and a child, one that tries to break out, one of many records."""

from __future__ import annotations

from onrecord.model import (
    Article,
    Block,
    Figure,
    Hop,
    Media,
    Outcome,
    Party,
    Reading,
    Span,
    Statement,
    digest,
    record_id,
)
from tests.strategies import MODEL, PROGRAM, find

CAPTIVE, CHILD = "Radek Velsin", "Mila Dorne"
BREAKOUT = '<script>alert("x")</script>'
HOSTILE = f"{BREAKOUT}\"'><img src=x onerror=alert(1)></span></a></title>{{{{ 7*7 }}}} javascript:alert(1)"


def captive_page(captive: str = CAPTIVE) -> Reading:
    """A page that names a prisoner of war, who is also the speaker of a statement, and a child."""
    text = (
        "Captured soldier speaks in a clip\n"
        f"Prisoner of war {captive} says in a clip the Bureau posted: “We were told it was an exercise.”\n"
        f"{CHILD}, 9, was among 3 people hurt, the hospital said.\n"
    )
    said = find(text, "We were told it was an exercise.")
    clip = Hop("footage", "a clip", find(text, "a clip the"), "the Bureau")
    party = Party(captive, "person", find(text, captive))
    hurt = find(text, "3 people")
    key = digest(text)
    statement = Statement(
        record_id(key, "statement", spans=[said]), (said,), "direct", find(text, "says"), party.mention, party,
        via=(clip,),
        score=0.4,
    )  # fmt: skip
    figure = Figure(
        record_id(key, "figure", spans=[hurt]), hurt, "3 people", 3, "exact", "injured", "unknown", counted="people",
        source="the hospital", score=0.9,
    )  # fmt: skip
    return _page("pages/captive.txt", text, (statement,), (figure,))


def hostile_page() -> Reading:
    """A page whose every name and word is made to break out of the desk's HTML."""
    text = f"{HOSTILE}\r\nA tool \x00 said “{HOSTILE}” to \ud800 them.\r\n"
    said = find(text, f"{HOSTILE}” to")
    said = Span(said.start, said.start + len(HOSTILE))
    hop = Hop("post", HOSTILE, Span(0, len(HOSTILE)), HOSTILE)
    party = Party(HOSTILE, "unnamed", Span(0, len(HOSTILE)))
    key = digest(text)
    statement = Statement(
        record_id(key, "statement", spans=[said]), (said,), "direct", None, None, party, via=(hop,), score=0.5,
        hedge=(find(text, "tool"),),
    )  # fmt: skip
    media = Media(record_id(key, "media", spans=[Span(0, 4)]), Span(0, 4), "post", HOSTILE, HOSTILE)
    figure = Figure(
        record_id(key, "figure", spans=[Span(2, 9)]), Span(2, 9), HOSTILE, 7, "exact", "killed", "unknown",
        source=HOSTILE,
        place=HOSTILE, when=HOSTILE, counted=HOSTILE, score=0.5,
    )  # fmt: skip
    return _page(f"pages/{HOSTILE}.txt", text, (statement,), (figure,), (media,), outlet=HOSTILE)


def long_page(count: int) -> Reading:
    """A page with `count` statements, one a paragraph of three."""
    lines, spans, at = ["A long page\n"], [], len("A long page\n")
    for number in range(count):
        line = f"Officer {number} said that bridge {number} was closed to all traffic until further notice. "
        start = at + line.index("that")
        spans.append((Span(start, at + len(line) - 2), Span(at, at + line.index(" said"))))
        line += "\n" if number % 3 == 2 else ""
        lines.append(line)
        at += len(line)
    text = "".join(lines)
    key = digest(text)
    statements = tuple(
        Statement(
            record_id(key, "statement", spans=[said]), (said,), "indirect", None, who,
            Party(text[slice(*who)], "person", who), score=0.6,
        )
        for said, who in spans
    )  # fmt: skip
    return _page("pages/long.txt", text, statements, ())


def _page(
    page: str, text: str, statements: tuple[Statement, ...], figures: tuple[Figure, ...],
    media: tuple[Media, ...] = (), *, outlet: str | None = None,
) -> Reading:  # fmt: skip
    blocks, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        blocks.append(Block(at, at + len(line.rstrip("\r\n")), "title" if number == 0 else "body"))
        at += len(line)
    title = text.splitlines()[0]
    article = Article(text, tuple(blocks), title, (), "2031-05-01", None, outlet, "en", None)
    return Reading(
        page, Outcome("read"), PROGRAM, MODEL, digest(text), None, article, statements, figures, media
    )  # fmt: skip
