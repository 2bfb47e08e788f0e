"""The record panel in words, and search by meaning on the desk and in the API."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import WrongCorrection
from onrecord.model import Location, Media, Period, Span
from onrecord.web.telling import amount_of, location_words, period_words, tell, tell_wrong, told_value
from tests.strategies import make_reading

PAGE = make_reading()
STATEMENT, FIGURE = PAGE.statements[0], PAGE.figures[0]


def test_a_statement_is_told_with_its_distance_and_how_sure_its_speaker_is() -> None:
    said = replace(STATEMENT, distance="disputed", speaker_score=0.83, score=0.9, within="a" * 16)
    told = {line.name: line for line in tell(said, PAGE)}
    assert told["distance"].words.startswith("disputed")
    assert told["speaker’s score"].words == "0.83: some 83 of 100 such are right"
    assert told["stands in"].record == "a" * 16
    nobody = tell(replace(said, speaker=None, speaker_reason="two people fit"), PAGE)[0]
    assert (nobody.is_open, nobody.words) == (True, "two people fit")


def test_a_figure_is_told_with_its_time_place_cause_and_what_is_left_open_with_why() -> None:
    figure = replace(
        FIGURE, period=Period("2031-03-02", "2031-03-03", "part_of_day", "cumulative"), cause="accident",
        cause_span=Span(0, 5), modality="feared", groups=("aid_workers",), tally="total", part_of="b" * 16,
        as_of_reason="the page does not say as of when", location_reason="the words name no place", was=30,
        distance="disputed",
    )  # fmt: skip
    told = {line.name: line for line in tell(figure, PAGE)}
    assert told["time"].words == "2031-03-02 to 2031-03-03, known by the part of day; summed up over this time"
    assert PAGE.article is not None
    assert told["cause"].words == f"accident, “{PAGE.article.text[:5]}”"
    assert told["told as"].words == "feared"
    assert told["distance"].words.startswith("disputed")
    assert told["among them"].words == "aid workers"
    assert told["counted as"].words == "what it comes to in all"
    assert told["part of"].record == "b" * 16
    assert told["in place of"].words == "30"
    assert (told["holds as of"].is_open, told["holds as of"].words) == (True, "the page does not say as of when")
    assert (told["place"].is_open, told["place"].words) == (True, "the words name no place")


def test_media_is_told_with_its_credit_its_check_and_where_it_is_spoken_of_again() -> None:
    media = Media(
        "c" * 16, Span(0, 5), "video", credit="Ann Holm/Sable", verified="unverified", verified_span=Span(0, 3),
        mentions=(Span(6, 9),),
    )  # fmt: skip
    assert PAGE.article is not None
    told = {line.name: line for line in tell(media, PAGE)}
    assert told["credit"].words == "Ann Holm/Sable"
    assert told["checked"].words == f"unverified, “{PAGE.article.text[:3]}”"
    assert told["spoken of again"].words == f"“{PAGE.article.text[6:9]}”"
    assert told["public by"].is_open


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"bound": "at_least", "value": 12}, "at least 12"), ({"bound": "range", "value": 40, "high": 45}, "40 to 45"),
     ({"bound": "exact", "value": 18, "of": 26}, "18 of 26"),
     ({"bound": "less_than", "value": 1200}, "fewer than 1,200"),
     ({"bound": "vague", "value": None, "text": "dozens"}, "dozens")],
)  # fmt: skip
def test_amounts_are_said_in_words(changes: dict[str, object], words: str) -> None:
    figure = replace(FIGURE, high=None, of=None)
    assert amount_of(replace(figure, **changes)) == words  # type: ignore[arg-type]


def test_what_a_correction_changed_is_said_in_words() -> None:
    assert PAGE.article is not None
    assert told_value([[0, 4], [5, 9]], PAGE) == f"“{PAGE.article.text[:4]}”; “{PAGE.article.text[5:9]}”"
    assert told_value({"name": "Ada Holm", "kind": "person", "mention": [0, 4]}, PAGE) == "Ada Holm (person)"
    assert told_value([{"kind": "post", "text": "a post", "by": "the firm"}], PAGE) == "post: a post (by the firm)"
    assert told_value(None, PAGE) == told_value([], PAGE) == "nothing"
    assert told_value(asdict(Period("2031-03-02", None, "day")), PAGE) == "from 2031-03-02"
    assert told_value(asdict(Location("Osk", 60.1, 10.2, "NO", None, 1, "place")), PAGE).startswith("Osk, NO")
    assert told_value("at_least", PAGE) == "at least"


def test_open_intervals_and_places_are_said_in_words() -> None:
    assert period_words(Period("2031-03-02T07:15", None, "time")) == "from 2031-03-02 07:15, known by the time"
    assert period_words(Period("2031-03-02", "2031-03-02", "day", "incident")) == "2031-03-02; one incident"
    assert period_words(None) == location_words(None) == ""
    place = Location("Osk", 60.1, 10.25, "NO", "Tarn", 12, "place")
    assert location_words(place) == "Osk, Tarn, NO (a town; 60.10, 10.25; GeoNames 12)"


def test_the_panel_says_so(client: TestClient) -> None:
    shown = client.get(f"/record/{FIGURE.id}").text
    for words in ("having happened", "of 100 such are right"):
        assert words in shown


@pytest.mark.parametrize("by", ["meaning", "both"])
def test_search_finds_by_meaning_what_says_it_in_other_words(client: TestClient, by: str) -> None:
    words = "travellers missing from the vessel"
    assert client.get("/api/v1/search", params={"q": words}).json()["total"] == 0
    ours = {*(s.id for s in PAGE.statements), *(f.id for f in PAGE.figures)}
    found = client.get("/api/v1/search", params={"q": words, "by": by, "limit": 1}).json()
    assert found["items"][0]["record"]["id"] in ours
    assert found["next"] is None or f"by={by}" in found["next"]
    shown = client.get("/search", params={"q": words, "by": by}).text
    assert f'<option value="{by}" selected>' in shown
    assert STATEMENT.id in shown or FIGURE.id in shown
    assert client.get("/search", params={"q": words, "by": by, "reviewed": "yes"}).status_code == 200


def test_what_holds_the_words_stays_the_search_unless_told(client: TestClient) -> None:
    assert client.get("/search?q=passengers").text == client.get("/search?q=passengers&by=words").text
    assert client.get("/api/v1/search?q=passengers&by=guess").status_code == 422


def test_what_is_wrong_with_a_correction_is_said_by_the_forms_own_labels() -> None:
    assert tell_wrong(WrongCorrection("value: “ten” is no number")) == "Number: “ten” is no number"
    assert tell_wrong(WrongCorrection("chain, by: “x” does not stand on the page")).startswith("What carried it, ")
    assert tell_wrong(WrongCorrection("nothing was changed: accept the record")).startswith("nothing was changed: ")
