"""The desk's pages: each is there, holds what the ledger holds, and no text of a page becomes its HTML."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from onrecord.web.desk import Desk
from onrecord.web.guard import POLICY
from tests.strategies import make_reading
from tests.web.conftest import let_in, post
from tests.web.pages import BREAKOUT, CAPTIVE, CHILD, HOSTILE, captive_page, hostile_page

PAGES = ("/", "/pages", "/search", "/search?q=ferry", "/review", "/precision", "/log", "/me", "/accounts", "/api",
         "/login", "/reading")  # fmt: skip


class Seen(HTMLParser):
    """The text of each element with `data-start`, and all tags with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: dict[int, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.at: int | None = None
        self.until = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        start = dict(attrs).get("data-start")
        if start is not None:
            self.at, self.until = int(start), tag
            self.pieces[self.at] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == self.until:
            self.at = None

    def handle_data(self, data: str) -> None:
        if self.at is not None:
            self.pieces[self.at] += data


def see(text: str) -> Seen:
    seen = Seen()
    seen.feed(text)
    return seen


def check_is_ours(seen: Seen) -> None:
    """Check that nothing on the page is run, drawn or asked for but what the desk itself serves."""
    for tag, attributes in seen.tags:
        assert tag not in {"style", "img", "iframe", "object", "base"}
        assert tag != "script" or (attributes["src"] or "").startswith("/static/")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action"):
            assert re.match(r"[/#?][^/\\]|/$", attributes.get(name) or "/"), attributes


@pytest.mark.parametrize("target", PAGES)
def test_every_page_is_there_with_its_policy(client: TestClient, target: str) -> None:
    answer = client.get(target)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["cache-control"] == "no-store"
    check_is_ours(see(answer.text))


def test_the_page_view_gives_every_character_of_the_text_back(client: TestClient) -> None:
    for reading in (make_reading(), captive_page(), hostile_page()):
        assert reading.article is not None
        text = reading.article.text
        seen = see(client.get(f"/page/{reading.capture}").text)
        shown = {start: piece.replace("\ufffd", "?") for start, piece in seen.pieces.items()}
        for block in reading.article.blocks:
            inside = "".join(p for start, p in sorted(shown.items()) if block.start <= start < block.end)
            wanted = re.sub("[\x00\ud800]", "?", text[block.start : block.end])
            assert inside == wanted


def test_a_page_that_tries_to_break_out_stays_text(client: TestClient) -> None:
    page = hostile_page()
    for target in (f"/page/{page.capture}", f"/record/{page.statements[0].id}", "/search?q=alert", "/pages", "/",
                   f"/review?record={page.statements[0].id}", f"/search?q={BREAKOUT}"):  # fmt: skip
        answer = client.get(target)
        assert BREAKOUT not in answer.text
        assert "{{ 7*7 }}" in html.unescape(answer.text) or target.startswith("/search?q=<")
        check_is_ours(see(answer.text))
    assert HOSTILE.split('"')[0] not in client.get(f"/page/{page.capture}").text


def test_the_margin_shows_the_chain_from_the_outlet_to_the_speaker(client: TestClient) -> None:
    reading = make_reading()
    text = client.get(f"/page/{reading.capture}").text
    note = text[text.index(f'id="n-{reading.statements[0].id}"') :].split("</li>\n  ")[0]
    words = re.sub(r"<[^>]+>|\s+", " ", note)
    chain = ("Tarn Courier", "the Tarn Harbour Agency", "a voice recording", "Milo Brandt")
    places = [words.index(name) for name in chain]
    assert places == sorted(places)


def test_a_record_shows_its_proof_walk_score_and_history(client: TestClient) -> None:
    reading = make_reading()
    toll = reading.figures[0]
    text = client.get(f"/record/{toll.id}").text
    place = f"{toll.span.start}–{toll.span.end}"
    for shown in ("At least 40", "0.80", toll.id, place, "found by onrecord 0.0", "Milo Brandt"):
        assert shown in text
    part = client.get(f"/record/{toll.id}", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "On whose word" in part


def test_why_there_is_no_speaker_is_said(client: TestClient) -> None:
    heard = make_reading().statements[2]
    assert "two fit: one survivor" in html.unescape(client.get(f"/record/{heard.id}").text)


@pytest.mark.parametrize("target", ["/page/0123456789abcdef", "/record/0123456789abcdef", "/page/zz", "/nothing"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, target: str) -> None:
    answer = client.get(target)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


def test_the_beginning_of_a_digest_leads_to_the_page(client: TestClient) -> None:
    capture = make_reading().capture or ""
    answer = client.get(f"/page/{capture[:12]}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/page/{capture}")


def test_a_reader_sees_no_name_of_people_at_risk_anywhere(desk: Desk) -> None:
    client = let_in(desk, "ray", "reader")
    page = captive_page()
    statement = page.statements[0].id
    for target in (f"/page/{page.capture}", f"/page/{page.capture}?record={statement}", f"/record/{statement}", "/",
                   "/pages", "/search?q=exercise", f"/search?q={CAPTIVE}", f"/search?speaker={CAPTIVE}",
                   "/search?q=hurt&kind=page"):  # fmt: skip
        shown = client.get(target).text
        shown = re.sub(r'<(?:input|form)[^>]*>|<title>.*?</title>|href="/search[^"]*"', "", shown)
        for name in (*CAPTIVE.split(), *CHILD.split()):
            assert name not in shown, (target, name)


def test_a_reader_who_asks_for_a_protected_name_finds_nothing(desk: Desk) -> None:
    reader, editor = let_in(desk, "ray", "reader"), let_in(desk, "edda", "editor")
    for words in (f"q={CAPTIVE}", f"speaker={CAPTIVE}", "q=vels*"):
        assert "Nothing found" in reader.get(f"/search?{words}").text
    assert "Nothing found" not in editor.get(f"/search?q={CAPTIVE}").text


def test_an_editor_sees_the_page_whole(client: TestClient) -> None:
    assert CAPTIVE in client.get(f"/page/{captive_page().capture}").text


def test_search_narrows_by_facets(client: TestClient) -> None:
    both = client.get("/search?q=passengers").text
    one = client.get("/search?q=passengers&outlet=Tarn+Courier").text
    assert both.count('class="hit"') > one.count('class="hit"') > 0
    assert "/search?q=passengers&amp;outlet=" in both
    assert client.get("/search?effect=nonsense").status_code == 422
    assert client.get("/search?since=yesterday").status_code == 422


def test_a_search_is_kept_and_forgotten(client: TestClient) -> None:
    asked = "/search?q=passengers&kind=figure"
    assert post(client, "/searches", {"label": "Who is missing", "asked": asked}).headers["location"] == asked
    assert "Who is missing" in client.get("/").text
    post(client, "/searches", {"label": "Who is missing", "forget": "1"})
    assert "Who is missing" not in client.get("/").text
    assert post(client, "/searches", {"label": "out", "asked": "https://evil.example/"}).status_code == 422
