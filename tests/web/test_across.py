"""Events, tolls, origins, versions and parties: what the queries answer is shown, and names at risk are not."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger import open_for_reading
from onrecord.protect import Person, protect_values
from onrecord.query.events import event_of
from onrecord.query.parties import parties_of
from onrecord.query.toll import toll_of_event
from onrecord.web.charts import HEIGHT, TOP, draw_timeline
from onrecord.web.desk import Desk
from onrecord.web.textdiff import compare_texts, words_apart
from tests.strategies import make_reading
from tests.web.conftest import let_in
from tests.web.pages import CAPTIVE, CHILD, captive_page, hostile_page

FERRY = make_reading()
SECOND = make_reading(page="pages/ferry2.txt", outlet="Évening Pöst", note="Second edition")


def event_id(desk: Desk, capture: str | None) -> str:
    with open_for_reading(desk.ledger) as ledger:
        found = event_of(ledger, capture or "")
    assert found is not None
    return found.id


def party_number(desk: Desk, name: str) -> int:
    with open_for_reading(desk.ledger) as ledger:
        (party,) = (p for p in parties_of(ledger, name))
    return party.names[0].id


def test_an_event_shows_its_toll_its_origins_and_its_pages(client: TestClient, desk: Desk) -> None:
    event = event_id(desk, FERRY.capture)
    assert f"/event/{event}" in client.get("/events").text
    shown = client.get(f"/event/{event}").text
    for words in ("40 or more", "Milo Brandt", "What it rests on", "Tarn Courier", "Évening Pöst"):
        assert words in shown, words
    missing = client.get("/event/ffffffffffffffff")
    assert missing.status_code == 404
    assert "no event of the ledger has an id that begins so" in missing.text
    assert client.get("/events?since=2031-02-31").status_code == 422


def test_versions_show_what_changed_over_the_text(client: TestClient) -> None:
    shown = client.get(f"/versions?old={FERRY.capture}&new={SECOND.capture}").text
    assert "What changed" in shown
    assert client.get(f"/versions?old={FERRY.capture}&new={FERRY.capture}").status_code == 404


def test_a_party_shows_what_it_said_and_who_carried_it(client: TestClient, desk: Desk) -> None:
    shown = client.get(f"/party/{party_number(desk, 'Milo Brandt')}").text
    for words in ("At least 40 passengers are missing.", "Tarn Courier", "recording: a voice recording"):
        assert words in shown
    assert client.get("/party/999999").status_code == 404


def test_a_reader_and_a_program_meet_no_name_at_risk_across_pages(desk: Desk) -> None:
    reader, page = let_in(desk, "ray", "reader"), captive_page()
    event, party = event_id(desk, page.capture), party_number(desk, CAPTIVE)
    record = page.figures[0].id
    targets = [f"/event/{event}", "/events", "/parties", f"/parties?q={CAPTIVE}", f"/party/{party}"]
    targets += [f"/versions?old={page.capture}&new={FERRY.capture}"]
    targets += [f"/api/v1/events/{event}", "/api/v1/events", "/api/v1/parties", f"/api/v1/parties/{party}/records"]
    targets += [f"/api/v1/records/{record}/origins", f"/api/v1/pages/{page.capture}/changes?to={FERRY.capture}"]
    for target in targets:
        shown = re.sub(r"<input[^>]*>", "", reader.get(target).text)
        for name in (*CAPTIVE.split(), *CHILD.split()):
            assert name not in shown, (target, name)
    assert reader.get(f"/party/{party}").status_code == 404
    editor = let_in(desk, "edda", "editor")
    assert CAPTIVE in editor.get(f"/party/{party}").text


@pytest.mark.parametrize("question", ["/events", "/parties", "/parties?q=brandt"])
def test_the_api_answers_the_same(client: TestClient, question: str) -> None:
    answer = client.get(f"/api/v1{question}")
    assert answer.status_code == 200
    assert answer.json()["items"]


def test_the_api_gives_an_event_with_its_toll_and_a_records_origins(client: TestClient, desk: Desk) -> None:
    found = client.get(f"/api/v1/events/{event_id(desk, FERRY.capture)}").json()
    assert found["event"]["pages"]
    assert "40" in json.dumps(found["toll"])
    origins = client.get(f"/api/v1/records/{FERRY.figures[0].id}/origins").json()
    assert origins["low"] <= origins["high"]
    assert "independent origin" in origins["words"]


def test_a_hostile_page_breaks_out_of_no_page_about_several(client: TestClient, desk: Desk) -> None:
    event = event_id(desk, hostile_page().capture)
    changes = f"/versions?old={FERRY.capture}&new={hostile_page().capture}"
    for target in ("/events", f"/event/{event}", "/parties", changes):
        assert "<script>alert" not in client.get(target).text


def test_bars_stand_between_the_ends_of_their_claims(desk: Desk) -> None:
    with open_for_reading(desk.ledger) as ledger:
        toll = toll_of_event(ledger, event_id(desk, FERRY.capture))
    line = next(line for line in toll.lines if line.effect == "missing")
    low = line.claims[0]
    high = replace(low, id="0" * 16, amount=replace(low.amount, low=60, high=70), first="2031-04-07")
    drawn = draw_timeline(replace(line, claims=(low, high)))
    assert drawn is not None
    first, second = drawn.bars
    assert first.x < second.x
    assert TOP <= second.top < second.bottom < first.bottom < HEIGHT
    assert first.is_open
    assert not second.is_open
    assert draw_timeline(replace(line, claims=(low,))) is None


def test_a_changed_line_marks_the_words_that_differ() -> None:
    assert FERRY.article is not None
    text = FERRY.article.text.replace("At least 40", "At least 90")
    lines = compare_texts(FERRY.article, replace(FERRY.article, text=text))
    gone = next(line for line in lines if line.fate == "gone")
    assert ("gone", "40") in gone.pieces
    assert ("new", "90") in next(line for line in lines if line.fate == "new").pieces
    assert "".join(words for _, words in gone.pieces) in FERRY.article.text


def test_names_are_masked_wherever_a_value_holds_them() -> None:
    value = {"a": ("Radek Velsin said", [hostile_page().figures[0]]), "b": 3}
    people = [Person("Radek Velsin", "prisoner")]
    masked = protect_values(value, people)
    assert masked["a"][0] == "█████ ██████ said"  # type: ignore[index]
    assert masked["b"] == 3
    assert protect_values(value, []) is value


def test_words_that_differ_between_two_sentences_are_told_apart() -> None:
    before, after = words_apart("At least 12 people died.", "At least 17 people died.")
    assert before == (("same", "At least "), ("gone", "12"), ("same", " people died."))
    assert after == (("same", "At least "), ("new", "17"), ("same", " people died."))
    assert words_apart("", "Correction: 49.") == ((), (("same", "Correction: 49."),))
    assert words_apart("It sank.", "") == ((("same", "It sank."),), ())
