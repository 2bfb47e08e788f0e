"""Hypothesis strategies for the values of model/: any reading that a page record can hold, and one written by hand."""

from __future__ import annotations

from hypothesis import strategies as st

from onrecord.model import (
    BOUNDS,
    CARRIERS,
    EFFECTS,
    FORMS,
    GROUPS,
    MEDIA_KINDS,
    MODALITIES,
    OUTCOMES,
    PARTY_KINDS,
    POPULATIONS,
    ROLES,
    TALLIES,
    Article,
    Block,
    Capture,
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

# Whatever a damaged page may hold: control characters, formula signs, line ends of all kinds, lone surrogates.
TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("\"'“”‘’=+-@\t\r\n\0,;…\u2028\x1b\ud800[]")), max_size=60
)  # fmt: skip
WORDS = st.one_of(st.none(), TEXT)
NUMBERS = st.one_of(st.integers(0, 10**7), st.floats(0, 1e6, allow_nan=False))
SCORES = st.floats(0, 1, allow_nan=False)
PROGRAM = "onrecord 0.0"
MODEL = "0" * 64


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A span of one character or more."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def statements(draw: st.DrawFn, text: str) -> Statement:
    """A statement anywhere in `text`."""
    content = tuple(sorted(draw(st.lists(spans(text), min_size=1, max_size=3))))
    speaker = draw(st.one_of(st.none(), st.builds(Party, TEXT, st.sampled_from(PARTY_KINDS), spans(text))))
    return Statement(
        id=record_id(digest(text), "statement", spans=content), content=content, form=draw(st.sampled_from(FORMS)),
        cue=draw(st.one_of(st.none(), spans(text))), source=draw(st.one_of(st.none(), spans(text))), speaker=speaker,
        speaker_reason=None if speaker else draw(WORDS),
        via=draw(st.lists(st.builds(Hop, st.sampled_from(CARRIERS), TEXT, spans(text), WORDS), max_size=2).map(tuple)),
        hedge=draw(st.lists(spans(text), max_size=2).map(tuple)),
        addressee=draw(st.one_of(st.none(), spans(text))), within=None, score=draw(SCORES),
    )  # fmt: skip


@st.composite
def figures(draw: st.DrawFn, text: str) -> Figure:
    """A figure anywhere in `text`."""
    span = draw(spans(text))
    return Figure(
        id=record_id(digest(text), "figure", spans=[span]), span=span, text=text[span.start : span.end],
        value=draw(st.one_of(st.none(), NUMBERS)), bound=draw(st.sampled_from(BOUNDS)),
        effect=draw(st.sampled_from(EFFECTS)), population=draw(st.sampled_from(POPULATIONS)),
        high=draw(st.one_of(st.none(), NUMBERS)), of=draw(st.one_of(st.none(), NUMBERS)), counted=draw(WORDS),
        source=draw(WORDS), hedge=draw(st.lists(spans(text), max_size=2).map(tuple)), place=draw(WORDS),
        when=draw(WORDS), score=draw(SCORES), possibly=draw(st.none() | NUMBERS), was=draw(st.none() | NUMBERS),
        modality=draw(st.sampled_from(MODALITIES)), tally=draw(st.sampled_from(TALLIES)),
        groups=draw(st.lists(st.sampled_from(GROUPS), max_size=2).map(tuple)),
    )  # fmt: skip


@st.composite
def media(draw: st.DrawFn, text: str) -> Media:
    """A media mention anywhere in `text`."""
    span = draw(spans(text))
    kind = draw(st.sampled_from(MEDIA_KINDS))
    return Media(record_id(digest(text), "media", spans=[span]), span, kind, draw(WORDS), draw(WORDS))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A page that was read: records with ids of their own, over a text of any characters."""
    text = draw(TEXT.filter(bool))
    article = Article(
        text, (Block(0, len(text), draw(st.sampled_from(ROLES)), draw(WORDS)),), draw(WORDS),
        draw(st.lists(TEXT, max_size=2).map(tuple)), draw(st.sampled_from([None, "2031", "2031-04-05T06:07+02:00"])),
        None, draw(WORDS), draw(st.sampled_from([None, "en"])), None,
        draw(WORDS), draw(WORDS),
    )  # fmt: skip
    url = draw(WORDS.filter(lambda u: u != ""))
    return Reading(
        page=draw(TEXT), outcome=Outcome("read"), program=PROGRAM, model=MODEL,
        capture=digest(text), url=url, article=Article(*_head(article, url)),
        statements=tuple(draw(st.lists(statements(text), max_size=3, unique_by=lambda s: s.id))),
        figures=tuple(draw(st.lists(figures(text), max_size=3, unique_by=lambda f: f.id))),
        media=tuple(draw(st.lists(media(text), max_size=2, unique_by=lambda m: m.id))),
    )  # fmt: skip


def failures() -> st.SearchStrategy[Reading]:
    """A page that was not read, for any reason."""
    kinds = st.sampled_from([k for k in OUTCOMES if k != "read"])
    return st.builds(Reading, page=TEXT, outcome=st.builds(Outcome, kinds, WORDS), program=st.just(PROGRAM))


def capture_of(reading: Reading) -> Capture:
    """A capture whose bytes are the reading's text, with the digest that goes with them."""
    data = (reading.article.text if reading.article else "").encode("utf-8", "surrogatepass")
    return Capture(reading.page, data, data, url=reading.url)


def _head(a: Article, url: str | None) -> tuple[object, ...]:
    reasons = (a.published_reason, a.updated_reason)
    return (a.text, a.blocks, a.title, a.byline, a.published, a.updated, a.outlet, a.language, url, *reasons)


# --- one page by hand: a recording carried by an agency, a figure in it, a denial, a tail of links ------------------

PAGE_LINES = (
    ("title", "Ferry pilot warned of fire, recording suggests"),
    ("time", "5 April 2031, 06:07"),
    ("byline", "By Ines Okafor"),
    ("body", "In a voice recording released by the Tarn Harbour Agency, the pilot, Milo Brandt, purportedly tells his "
             "brother: “At least 40 passengers are missing.”"),
    ("body", "The port authority said nobody had been told to stay below deck."),
    ("body", "“We heard nothing,” one survivor says. Footage of the rescue was posted on social media."),
    ("related", "Ten beaches to visit this summer"),
    ("furniture", "Share this page"),
)  # fmt: skip


def make_reading(*, page: str = "pages/ferry.txt", outlet: str | None = "Tarn Courier", note: str = "") -> Reading:
    """Return the reading of the page above; `note` is a line more at its end, for a page that differs."""
    lines = (*PAGE_LINES, ("furniture", note)) if note else PAGE_LINES
    text, blocks = "", []
    for role, line in lines:
        blocks.append(Block(len(text), len(text) + len(line), role))  # type: ignore[arg-type]
        text += line + "\n"
    article = Article(
        text, tuple(blocks), lines[0][1], ("Ines Okafor",), "2031-04-05T06:07", None, outlet, "en",
        "https://courier.example/ferry",
    )  # fmt: skip
    key = digest(text)
    call, denial, heard = _ids(key, text)
    statements = (call, denial, heard)
    number = find(text, "At least 40")
    toll = Figure(
        record_id(key, "figure", spans=[number]), number, "At least 40", 40, "at_least", "missing", "civilian",
        counted="passengers", source="Milo Brandt", statement=call.id, hedge=call.hedge, score=0.8,
    )  # fmt: skip
    rescue = find(text, "Footage of the rescue")
    seen = Media(record_id(key, "media", spans=[rescue]), rescue, "video", None, "social media")
    return Reading(
        page, Outcome("read"), PROGRAM, MODEL, digest(text), article.url, article, statements, (toll,), (seen,)
    )


def find(text: str, words: str) -> Span:
    """Return where `words` first stand in `text`."""
    return Span(text.index(words), text.index(words) + len(words))


def _ids(key: str, text: str) -> tuple[Statement, Statement, Statement]:
    quoted, denied, heard = (
        find(text, "At least 40 passengers are missing."),
        find(text, "nobody had been told to stay below deck"),
        find(text, "We heard nothing,"),
    )
    hop = Hop("recording", "a voice recording", find(text, "a voice recording"), None)
    agency = Hop("outlet", "the Tarn Harbour Agency", find(text, "the Tarn Harbour Agency"), None)
    pilot = Party("Milo Brandt", "person", find(text, "Milo Brandt"))
    port = Party("The port authority", "organisation", find(text, "The port authority"))
    return (
        Statement(
            record_id(key, "statement", spans=[quoted]), (quoted,), "direct", find(text, "tells"), pilot.mention, pilot,
            via=(agency, hop), hedge=(find(text, "purportedly"),), addressee=find(text, "his brother"), score=0.91,
        ),
        Statement(record_id(key, "statement", spans=[denied]), (denied,), "indirect", find(text, "said"), port.mention,
                  port, score=0.7),
        Statement(record_id(key, "statement", spans=[heard]), (heard,), "direct", find(text, "says"),
                  find(text, "one survivor"), None, "two fit: one survivor, the pilot's brother", score=0.6),
    )  # fmt: skip
