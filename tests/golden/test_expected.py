"""Golden files are read as their form says, and slips of the pen are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.expected import Entry, GoldenError, Hop, Item, figure_of, hops_of, media_of, read_golden

HEAD = "page: p.txt\ntitle: T\nbyline: none\npublished: none\nupdated: none\n"
STATEMENT = "statement: all is well\n  speaker: Ada Lind\n  cue: said\n  form: direct\n"


def entries_of(text: str) -> list[Entry]:
    return [e for e in read_golden(HEAD + text, Path("x.golden")).entries if e.line > 5]


def test_a_page_is_read_with_its_entries_and_their_lines() -> None:
    golden = read_golden("# a note\n" + HEAD + "\n" + STATEMENT, Path("golden/x.golden"))
    assert golden.page == Path("golden/p.txt")
    assert golden.outcome.value == "read"
    (statement,) = golden.of("statement")
    assert (statement.value, statement.line, statement.said("speaker")) == ("all is well", 8, "Ada Lind")
    assert statement.said("source") is None


def test_a_chain_is_read_nearest_to_the_outlet_first() -> None:
    (entry,) = entries_of(STATEMENT + '  via: footage "one video" by the Coast Service; call "by phone"\n')
    assert hops_of(entry) == [Hop("footage", "one video", "the Coast Service"), Hop("call", "by phone", None)]


@pytest.mark.parametrize(
    ("cell", "value", "high", "of"), [("12", 12, None, None), ("10-15", 10, 15, None), ("18/150", 18, None, 150)]
)
def test_a_figure_is_read(cell: str, value: float, high: float | None, of: float | None) -> None:
    (entry,) = entries_of(f"figure: so many | {cell} | exact | killed | unknown | none\n")
    figure = figure_of(entry)
    assert (figure.text, figure.value, figure.high, figure.of, figure.source) == ("so many", value, high, of, None)


def test_a_media_mention_is_read() -> None:
    (entry,) = entries_of("media: video | one clip | by the Bureau | on Telegram\n")
    assert media_of(entry) == Item("video", "one clip", "the Bureau", "Telegram")


def test_known_aspects_and_doubts_are_read() -> None:
    first, second = entries_of(STATEMENT + "  known: speaker, via: why\n" + STATEMENT + "  doubt: two readings\n")
    assert first.known == {"speaker", "via"}
    assert (second.known, second.doubtful, first.doubtful) == (frozenset(), True, False)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("statment: x\n", "statment is no entry"),
        ("statement: x\n  speaker: A\n  cue: said\n", "needs speaker, cue and form"),
        (STATEMENT + "  spaeker: B\n", "spaeker is no field"),
        (STATEMENT + "  speaker: B\n", "stands there twice"),
        (STATEMENT.replace("direct", "oblique"), "oblique is no form"),
        (STATEMENT + '  via: rumour "talk"\n', "no such carrier"),
        (STATEMENT + "  via: footage one video\n", 'via is no'),
        (STATEMENT + "  known: it is hard\n", "no 'known: aspects: why'"),
        (STATEMENT + "  known: mood: it is hard\n", "no aspects of a statement"),
        ("figure: 12 | 12 | exact | killed | unknown\n", "no 'text | value"),
        ("figure: dozens | 24 | vague | killed | unknown | none\n", "vague figures"),
        ("figure: 12 | - | exact | killed | unknown | none\n", "vague figures"),
        ("figure: 12 | 12 | precisely | killed | unknown | none\n", "no such bound"),
        ("figure: 12 | 12 | exact | killed | sailors | none\n", "sailors is no population"),
        ("media: film | one clip\n", "no such kind"),
        ("media: video | one clip | from the Bureau\n", "no 'kind | text"),
        ("extra: statement: x\n", "needs 'known: why'"),
        ("extra: rumour: x\n  known: why\n", "no 'extra: kind: text'"),
        ("title: again\n", "title stands there twice"),
        ("  cue: said\nfurniture:\n", "no 'key: value'"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_found(text: str, complaint: str) -> None:
    with pytest.raises(GoldenError, match=complaint.replace("|", r"\|")):
        read_golden(HEAD + text, Path("x.golden"))


@pytest.mark.parametrize("line", ["title: T\n", "published: none\n", "page: p.txt\n"])
def test_a_head_without_one_of_its_lines_is_found(line: str) -> None:
    with pytest.raises(GoldenError, match="no " + line.split(":")[0]):
        read_golden(HEAD.replace(line, ""), Path("x.golden"))


def test_a_page_that_is_not_read_needs_no_head() -> None:
    golden = read_golden("page: p.pdf\noutcome: unsupported_format\n", Path("x.golden"))
    assert golden.outcome.value == "unsupported_format"
    with pytest.raises(GoldenError, match="lost is no outcome"):
        read_golden("page: p.pdf\noutcome: lost\n", Path("x.golden"))
