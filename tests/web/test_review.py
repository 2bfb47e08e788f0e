"""Review: verdicts are kept, shown, undone, carried over and counted, and a correction is a record of its page."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import WrongCorrection
from onrecord.ledger import keep_page, open_ledger, start_run
from onrecord.ledger.verdicts import all_verdicts, read_log, verdicts_of
from onrecord.model import Span, digest, record_id
from onrecord.query.correcting import correct
from onrecord.query.review import interval, overlap_share, precision, queue, standing_of, standings
from onrecord.web.desk import Desk
from tests.strategies import MODEL, capture_of, make_reading
from tests.web.conftest import let_in, post
from tests.web.pages import captive_page

READING = make_reading()
CALL, DENIAL, HEARD = READING.statements
TOLL = READING.figures[0]


def first_id(text: str) -> str:
    found = re.search(r'action="/review/([0-9a-f]{16})"', text)
    assert found
    return found[1]


def test_the_most_doubtful_record_comes_first(client: TestClient, desk: Desk) -> None:
    with desk.reading() as ledger:
        waiting = queue(ledger, "ann", limit=50)
    scores = [getattr(one.record, "score", None) for one in waiting]
    doubts = [abs(s - 0.5) if s is not None else 1.0 for s in scores]
    assert doubts == sorted(doubts)
    assert first_id(client.get("/review").text) == waiting[0].record.id


@pytest.mark.parametrize("decision", ["accept", "reject", "unsure"])
def test_a_verdict_is_kept_logged_and_leads_on(client: TestClient, desk: Desk, decision: str) -> None:
    record = first_id(client.get("/review").text)
    answer = post(client, f"/review/{record}", {"decision": decision, "note": "seen"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?which=open")
    with desk.reading() as ledger:
        (verdict,) = verdicts_of(ledger, record)
        assert (verdict.decision, verdict.person, verdict.note, verdict.value) == (decision, "ann", "seen", None)
        assert read_log(ledger)[0].words.endswith("“seen”")
    assert first_id(client.get("/review").text) != record
    assert "“seen”" in client.get("/log").text


def test_the_queue_goes_on_where_it_was_with_the_fields_of_its_form(client: TestClient) -> None:
    for queue_of, kind in (("", ""), ("&kind=figure", "figure")):
        shown = client.get(f"/review?which=open{queue_of}").text
        form = shown[shown.index('id="verdict"') :]
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        answer = client.post(f"/review/{first_id(shown)}", data={**hidden, "decision": "unsure"})
        assert answer.headers["location"] == "/review?which=open" + (f"&kind={kind}" if kind else "")


def test_undo_takes_back_ones_own_verdict_alone_and_leaves_it_in_the_ledger(desk: Desk) -> None:
    ann, bob = let_in(desk, "ann", "reviewer"), let_in(desk, "bob", "reviewer")
    post(ann, f"/review/{CALL.id}", {"decision": "reject"})
    with desk.reading() as ledger:
        (verdict,) = verdicts_of(ledger, CALL.id)
    assert post(bob, "/undo", {"verdict": verdict.id}).status_code == 404
    answer = post(ann, "/undo", {"verdict": verdict.id})
    assert CALL.id in answer.headers["location"]
    with desk.reading() as ledger:
        assert standing_of(ledger, CALL.id).state == "open"
        assert [v.is_undone for v in verdicts_of(ledger, CALL.id)] == [True]
        assert "took back" in read_log(ledger)[0].words


def test_two_reviewers_who_differ_are_shown(desk: Desk) -> None:
    ann, bob = let_in(desk, "ann", "reviewer"), let_in(desk, "bob", "reviewer")
    post(ann, f"/review/{CALL.id}", {"decision": "accept", "note": "his own words"})
    assert CALL.id in bob.get("/review?which=second").text
    post(bob, f"/review/{CALL.id}", {"decision": "reject", "note": "not his words"})
    shown = ann.get("/review?which=disputed").text
    assert first_id(shown) == CALL.id
    for words in ("his own words", "not his words", "disputed"):
        assert words in shown
    assert "state-disputed" in ann.get(f"/page/{READING.capture}").text


def test_a_correction_is_a_record_of_the_page(client: TestClient, desk: Desk) -> None:
    text = READING.article.text if READING.article else ""
    start, end = TOLL.span
    fields = {
        "decision": "correct", "f_span": f"{start}-{end}", "f_value": "41", "f_high": "", "f_of": "",
        "f_bound": "exact", "f_effect": "missing", "f_population": "civilian", "f_counted": "passengers",
        "f_source": "The port authority", "f_place": "", "f_when": "",
    }  # fmt: skip
    assert post(client, f"/review/{TOLL.id}", fields).status_code == 303
    with desk.reading() as ledger:
        (verdict,) = verdicts_of(ledger, TOLL.id)
    assert verdict.value is not None
    changed = tuple(verdict.value[name] for name in ("value", "bound", "source"))
    assert changed == (41, "exact", "The port authority")
    assert verdict.value["text"] == text[start:end]
    assert verdict.found["value"] == 40
    assert "<ins>41</ins>" in client.get(f"/record/{TOLL.id}").text


def test_a_wrong_correction_says_why_and_keeps_what_was_typed(client: TestClient, desk: Desk) -> None:
    for fields, why in (
        ({"f_speaker": "Nobody Known"}, "does not stand on the page"), ({"f_content": "9-5"}, "no stretch of words"),
        ({"f_content": "0-999999"}, "no stretch of words"), ({}, "nothing was changed"),
        ({"f_via": "pigeon: a voice recording"}, "none of"), ({"f_form": "sung"}, "none of"),
    ):  # fmt: skip
        answer = post(client, f"/review/{CALL.id}", {"decision": "correct", **fields})
        assert answer.status_code == 422
        assert why in answer.text
        assert all(value in answer.text for value in fields.values() if value != "sung")
    with desk.reading() as ledger:
        assert verdicts_of(ledger, CALL.id) == ()


def test_a_statements_speaker_and_chain_can_be_corrected() -> None:
    assert READING.article is not None
    fields = {"speaker": "The port authority", "speaker_kind": "organisation", "via": "call: a voice recording"}
    value = correct(CALL, fields, article=READING.article)
    assert value["speaker"]["name"] == "The port authority"
    assert value["via"][0]["kind"] == "call"
    assert value["content"] == [list(c) for c in CALL.content]
    assert correct(CALL, {"speaker": ""}, article=READING.article)["speaker"] is None
    with pytest.raises(WrongCorrection, match="vague"):
        correct(TOLL, {"value": ""}, article=READING.article)


def test_a_verdict_carries_over_to_a_span_that_nearly_is_the_same(client: TestClient, desk: Desk) -> None:
    post(client, f"/review/{DENIAL.id}", {"decision": "accept"})
    post(client, f"/review/{CALL.id}", {"decision": "accept"})
    assert READING.article is not None
    key = digest(READING.article.text)

    def moved(old: object, by: int) -> object:
        content = (Span(old.content[0].start, old.content[0].end - by),)  # type: ignore[attr-defined]
        return replace(old, id=record_id(key, "statement", spans=content), content=content)  # type: ignore[type-var]

    near, far = moved(DENIAL, 2), moved(CALL, 20)
    newer = replace(READING, program="onrecord 9", statements=(near, far), figures=(), media=())
    with open_ledger(desk.ledger) as ledger:
        keep_page(ledger, start_run("onrecord 9", MODEL), reading=newer, capture=capture_of(READING))
        held = standings(ledger, newer)
    assert held[near.id].state == "accepted"  # type: ignore[attr-defined]
    assert held[near.id].is_carried  # type: ignore[attr-defined]
    assert far.id not in held  # type: ignore[attr-defined]


def test_how_much_spans_overlap() -> None:
    assert overlap_share([(0, 10)], [(0, 10)]) == 1
    assert overlap_share([(0, 10)], [(0, 8)]) == 0.8
    assert overlap_share([(0, 4), (6, 10)], [(0, 10)]) == 0.8
    assert overlap_share([(0, 4)], [(4, 9)]) == 0


def test_precision_counts_verdicts_and_leaves_disputes_out(desk: Desk) -> None:
    ann, bob = let_in(desk, "ann", "reviewer"), let_in(desk, "bob", "reviewer")
    for record, decision in ((CALL, "accept"), (DENIAL, "reject"), (HEARD, "unsure")):
        post(ann, f"/review/{record.id}", {"decision": decision})
    with desk.reading() as ledger:
        statement = precision(ledger)[0]
    assert (statement.accepted, statement.rejected, statement.unsure) == (1, 1, 1)
    assert statement.whole is not None
    assert statement.whole[0] == 0.5
    post(bob, f"/review/{CALL.id}", {"decision": "reject"})
    with desk.reading() as ledger:
        statement = precision(ledger)[0]
    assert (statement.accepted, statement.disputed) == (0, 1)
    assert "50" not in re.findall(r"<td>(\d+) %", ann.get("/precision").text)


def test_the_interval_is_wilsons() -> None:
    share, low, high = interval(8, 10) or (0, 0, 0)
    assert (share, round(low, 3), round(high, 3)) == (0.8, 0.49, 0.943)  # Wilson 1927; Agresti and Coull 1998
    assert interval(0, 0) is None


def test_judged_records_are_gold_files_that_their_page_holds(client: TestClient) -> None:
    post(client, f"/review/{CALL.id}", {"decision": "accept"})
    post(client, f"/review/{DENIAL.id}", {"decision": "reject"})
    post(client, f"/review/{HEARD.id}", {"decision": "unsure"})
    post(client, f"/review/{TOLL.id}", {"decision": "correct", "f_value": "41"})
    archive = zipfile.ZipFile(io.BytesIO(client.get("/gold.zip").content))
    (listed,) = json.loads(archive.read("gold.json"))
    assert (listed["complete"], listed["records"]) == (False, 3)
    text = archive.read(listed["page"]).decode()
    gold = json.loads(archive.read(listed["page"].replace(".txt", ".gold.json")))
    said = [s["content"] for s in gold["statements"]]
    assert said == [["At least 40 passengers are missing."], ["We heard nothing,"]]
    assert gold["statements"][1]["doubt"] == "a reviewer was unsure"
    assert gold["figures"][0]["value"] == 41
    for record in (*gold["statements"], *gold["figures"]):
        assert len(record["in"]) >= 30
        assert text.count(record["in"]) >= 1
    assert text.index(gold["figures"][0]["in"]) <= TOLL.span.start


def test_no_verdict_is_lost_when_many_judge_at_once(desk: Desk) -> None:
    from concurrent.futures import ThreadPoolExecutor

    clients = [let_in(desk, f"reviewer {n}", "reviewer") for n in range(4)]
    records = [r.id for r in (*READING.statements, TOLL, captive_page().statements[0])]

    def judge_all(client: TestClient) -> list[int]:
        return [post(client, f"/review/{record}", {"decision": "accept"}).status_code for record in records]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(judge_all, clients))
    assert answers == [[303] * len(records)] * 4
    with desk.reading() as ledger:
        assert len(all_verdicts(ledger)) == 4 * len(records)
