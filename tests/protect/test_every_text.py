"""No text of any value leaves with a protected name in it: a name is put into every text field there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import onrecord.export as export
from onrecord.export import as_lines, csv_head, csv_rows, json_array, json_line, write_files
from onrecord.ledger import Proposal
from onrecord.model import Article, Block, Figure, Hop, Media, Party, Reading, Span, Statement
from onrecord.protect import Person, find_protected, protect, protect_values
from onrecord.protect.values import enumerations
from onrecord.query import Found, ShownPage, ShownRecord
from onrecord.query.events import Event, EventHead
from onrecord.query.origins import Origins
from onrecord.query.parties import KnownParty
from onrecord.query.said import PartySaid
from onrecord.query.toll import Toll
from onrecord.query.versions import History, Rereading, Step
from tests.protect.planting import NAME, TRACES, WORDS, planted, traces_in

PEOPLE = (Person(NAME, "prisoner"),)


def planted_reading() -> Reading:
    reading: Reading = planted(Reading)
    return reading


def test_what_is_planted_is_in_every_text_of_a_record() -> None:
    reading = planted_reading()
    assert reading.article is not None
    texts = {
        Article: (reading.article, {"text", "title", "byline", "outlet", "published_reason", "signs", "blocks"}),
        Figure: (reading.figures[0], {"counted", "place", "when", "period_reason", "as_of_reason", "location"}),
        Media: (reading.media[0], {"by", "on", "when", "credit"}),
        Statement: (reading.statements[0], {"speaker", "speaker_reason", "via"}),
    }
    for record, names in texts.values():
        for name in names:
            assert traces_in(repr(getattr(record, name))) == list(TRACES), name


def test_no_text_of_a_reading_leaves_with_the_name() -> None:
    reading = planted_reading()
    assert PEOPLE[0] in find_protected(reading)
    left = protect(reading)
    assert traces_in(repr(left)) == []
    assert left.article is not None
    assert len(left.article.text) == len(WORDS)
    assert left.statements[0].form == reading.statements[0].form
    assert left.figures[0].groups == reading.figures[0].groups


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_no_file_holds_the_name(tmp_path: Path, form: str) -> None:
    for path in write_files([planted_reading()], tmp_path, form=form):  # type: ignore[arg-type]
        content = path.read_text(encoding="utf-8")
        assert "█" in content
        assert traces_in(content) == [], path.name


# Every form of export/ by the values it is given. What export/ offers and is in none of these two fails a test below.
ANSWERS: dict[str, tuple[type, Callable[..., bytes]]] = {
    "event_lines": (Event, export.event_lines),
    "event_list_lines": (EventHead, lambda v, **k: export.event_list_lines([v], **k)),
    "history_lines": (History, export.history_lines),
    "hit_lines": (Found, export.hit_lines),
    "origins_lines": (Origins, export.origins_lines),
    "party_lines": (KnownParty, lambda v, **k: export.party_lines([v], **k)),
    "proposal_lines": (Proposal, lambda v, **k: export.proposal_lines([v], **k)),
    "record_lines": (ShownRecord, export.record_lines),
    "rereading_line": (Rereading, lambda v, **k: as_lines([export.rereading_line(v)], **k)),
    "step_lines": (Step, lambda v, **k: export.step_lines((v,), **k)),
    "toll_lines": (Toll, export.toll_lines),
    "json_line": (ShownPage, lambda v, **_: json_line(v.reading)),
    "json_array": (ShownPage, lambda v, **_: b"".join(json_array([v.reading]))),
    "csv_rows": (ShownPage, lambda v, **_: "".join(r for t in export.TABLES for r in csv_rows(v.reading, t)).encode()),
}
# Said of no page, or made of the above.
NO_ANSWERS = {"COLUMNS", "TABLES", "Table", "as_lines", "csv_head", "guard", "unguard", "write_files"}


def test_every_form_that_export_offers_is_tried_here() -> None:
    assert set(export.__all__) == set(ANSWERS) | NO_ANSWERS
    assert traces_in("".join(map(csv_head, export.TABLES))) == []


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_no_answer_leaves_with_the_name(name: str) -> None:
    kind, form = ANSWERS[name]
    value = planted(kind)
    assert traces_in(form(value, as_array=False).decode()), "nothing was planted: the test cannot fail"
    left = protect_values(value, PEOPLE)
    assert traces_in(repr(left)) == []
    shown = form(left, as_array=False).decode()
    assert "█" in shown
    assert traces_in(shown) == []


@pytest.mark.parametrize("kind", [PartySaid, Found, ShownRecord])
def test_no_value_that_the_desk_shows_keeps_the_name(kind: type) -> None:
    assert traces_in(repr(planted(kind)))
    assert traces_in(repr(protect_values(planted(kind), PEOPLE))) == []


def test_a_value_that_cannot_be_looked_at_does_not_leave() -> None:
    class Closed:
        name = NAME

    for unknown in (Closed(), NAME.encode(), {"a": (Closed(),)}):
        with pytest.raises(TypeError, match="does not leave"):
            protect_values(unknown, PEOPLE)


def test_words_of_an_enumeration_stay_and_text_beside_them_goes() -> None:
    person = Person("Direct Call", "minor")
    hop = Hop("call", "Direct Call’s call", Span(0, 4), by="Direct Call", distance="attributed")
    left = protect_values(hop, [person])
    assert (left.kind, left.text, left.by) == ("call", "██████ ████’s ████", "██████ ████")
    block = replace(Block(0, 4, "body"), role=NAME)  # type: ignore[arg-type]
    assert repr(protect_values(block, PEOPLE).role) == repr("███ █████")
    assert enumerations(Figure)["groups"] >= {"women", "prisoners"}
    assert enumerations(Figure)["text"] == frozenset()


def test_a_field_that_is_still_to_come_is_masked() -> None:
    @dataclass(frozen=True)
    class Later(Media):
        seen_by: str | None = None
        beside: frozenset[str] = frozenset()

    later = Later("1", Span(0, 1), "video", seen_by=NAME, beside=frozenset({"lantz"}))
    assert traces_in(repr(protect_values(later, PEOPLE))) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jörg Müller, joerg-mueller.html", "████ ██████, █████-███████.html"),
        ("jorg_muller1", "████_██████1"),
        ("x/J%C3%B6rg%20M%C3%BCller/", "x/█%██%████%███%██%██████/"),
        ("JörgMüllerTells", "██████████Tells"),
        ("#freejorgmullernow", "#free██████████now"),
        ("@jorgmuller", "@██████████"),
        ("Muller's and mullers-wife", "██████'s and ███████-wife"),
        ("the mulled wine, Mullerton", "the mulled wine, Mullerton"),
    ],
)
def test_a_name_is_found_as_paths_and_addresses_write_it(text: str, left: str) -> None:
    assert protect_values(text, [Person("Jörg Müller", "prisoner")]) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Wei Li", "Mr Li, a li, wei-li, US", "Mr ██, a li, ███-██, US"),
        ("Omar Al-Masri", "Masri and almasri, Al Masri", "█████ and ███████, ██ █████"),
        ("Ned O’Neill", "Neill, oneill, O'Neill", "█████, ██████, █'█████"),
        ("Łada Søby", "lada-soby", "████-████"),
        ("!? -", "Nobody is named.", "Nobody is named."),
    ],
)
def test_parts_of_a_name_are_found_alone(name: str, text: str, left: str) -> None:
    assert protect_values(text, [Person(name, "witness")]) == left


def test_a_withheld_speaker_is_said_to_be_withheld_in_every_answer() -> None:
    party = Party(NAME, "person", Span(0, 9))
    assert protect_values((party,), PEOPLE)[0].name == "███ █████ (name withheld: prisoner)"

