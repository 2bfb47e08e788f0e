"""The API: every answer is a reader's, of the form that its document tells, paged and tagged; errors are problems."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger.desk import keep_token
from onrecord.model.record import from_record
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from tests.strategies import make_reading
from tests.web.conftest import HERE, let_in, post
from tests.web.pages import CAPTIVE, CHILD, captive_page

PAGE = make_reading()
QUESTIONS = (
    "/ledger", "/pages", f"/pages/{PAGE.capture}", f"/pages/{PAGE.capture}/records", f"/records/{PAGE.figures[0].id}",
    "/search?q=passengers", "/precision",
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_has_a_tag_and_is_not_sent_twice(client: TestClient, question: str) -> None:
    first = client.get(f"/api/v1{question}")
    assert first.status_code == 200
    again = client.get(f"/api/v1{question}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/api/v1{question}", headers={"if-none-match": '"else"'}).status_code == 200


@pytest.mark.parametrize(
    ("question", "status"),
    [("/records/0123456789abcdef", 404), ("/pages/zz", 422), ("/nothing", 404), ("/search?since=soon", 422),
     ("/pages?limit=0", 422)],
)  # fmt: skip
def test_an_error_is_a_problem_document(client: TestClient, question: str, status: int) -> None:
    answer = client.get(f"/api/v1{question}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_a_page_is_its_page_record(client: TestClient) -> None:
    assert from_record(client.get(f"/api/v1/pages/{PAGE.capture}").json()) == PAGE


def test_a_record_has_selectors_and_its_chain(client: TestClient) -> None:
    shown = client.get(f"/api/v1/records/{PAGE.statements[0].id}").json()
    quote = next(s for s in shown["selectors"] if s["type"] == "TextQuoteSelector")
    assert quote["exact"] == "At least 40 passengers are missing."
    assert [hop["kind"] for hop in shown["chain"]] == ["outlet", "outlet", "recording", "speaker"]
    assert shown["review"] == "open"


def test_lists_are_turned_over_to_their_end(client: TestClient) -> None:
    seen, target = [], "/api/v1/pages?limit=1"
    while target:
        answer = client.get(target).json()
        seen += [page["capture"] for page in answer["items"]]
        target = answer["next"]
    assert len(seen) == len(set(seen)) == 4
    hits, target = [], "/api/v1/search?q=passengers&limit=1"
    while target:
        answer = client.get(target).json()
        hits += [hit["record"]["id"] for hit in answer["items"]]
        target = answer["next"]
    assert len(hits) == len(set(hits)) == answer["total"] > 1


def test_whoever_asks_the_names_of_people_at_risk_stay_in_the_house(client: TestClient) -> None:
    page = captive_page()
    for question in (f"/pages/{page.capture}", f"/pages/{page.capture}/records", f"/records/{page.statements[0].id}",
                     f"/search?q={CAPTIVE}", "/search?q=exercise", "/pages", "/search?kind=statement"):  # fmt: skip
        text = json.dumps(client.get(f"/api/v1{question}").json(), ensure_ascii=False)
        text = re.sub(r'"next": "[^"]*"', "", text)
        for name in (*CAPTIVE.split(), *CHILD.split()):
            assert name not in text, question


def test_a_token_lets_a_program_in_until_it_is_taken_back(desk: Desk) -> None:
    ann = let_in(desk, "ann", "editor")
    program = TestClient(make_app(desk), base_url=HERE)
    assert program.get("/api/v1/ledger").status_code == 401
    shown = post(ann, "/me/token", {"label": "script"}, page="/me").text
    token = re.findall(r'<code class="break">([^<]+)</code>', shown)[0]
    known = {"authorization": f"Bearer {token}"}
    assert program.get("/api/v1/ledger", headers=known).status_code == 200
    assert program.get("/api/v1/ledger", headers={"authorization": "Bearer no"}).status_code == 401
    assert token.encode() not in desk.accounts.read_bytes()
    assert program.get("/", headers=known, follow_redirects=False).status_code == 303
    post(ann, "/me/token", {"label": "script", "drop": "1"}, page="/me")
    assert program.get("/api/v1/ledger", headers=known).status_code == 401


def test_a_token_gives_a_readers_answers_even_to_an_editor(desk: Desk) -> None:
    let_in(desk, "ann", "editor")
    keep_token(desk.accounts, "t" * 43, account="ann", label="x")
    program = TestClient(make_app(desk), base_url=HERE)
    answer = program.get(f"/api/v1/pages/{captive_page().capture}", headers={"authorization": f"Bearer {'t' * 43}"})
    assert CAPTIVE not in answer.text


def test_the_page_about_the_api_tells_of_every_question(client: TestClient) -> None:
    shown = client.get("/api").text
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert path in shown
