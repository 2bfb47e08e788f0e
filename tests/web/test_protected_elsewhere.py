"""Who is at risk on one page is protected on every other: under the whole name, misspelt, by initials, in another
order, by the family name alone, in addresses; on every route that a reader and a program have."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger import keep_page, keep_proposal, numbers_of, open_for_reading, open_ledger, start_run
from onrecord.ledger.at_risk import load_at_risk
from onrecord.model import Article, Block, Outcome, Party, Reading, Statement, digest, record_id
from onrecord.protect import Person
from onrecord.protect.policy import POLICY
from onrecord.protect.register import make_register
from onrecord.query.events import catch_up
from onrecord.query.parties import decide, parties_of, proposals_of
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from onrecord.web.masking import asks_for_protected
from tests.strategies import MODEL, PROGRAM, capture_of, find
from tests.web.conftest import HERE, let_in
from tests.web.pages import CAPTIVE, captive_page
from tests.web.test_every_way_out import targets

# How other pages, of other events, name him who is a prisoner on the first: nothing beside the name says so there.
FORMS = {
    "whole": CAPTIVE, "misspelt": "Radek Velzin", "initials": "R. Velsin", "turned": "Velsin Radek",
    "capitals": "RADEK VELSIN", "accented": "Rádek Vélsin", "family": "Velsin", "middle": "Radek Ian Velsin",
}  # fmt: skip
TRACES = ("radek", "velsin", "velzin", "rádek", "vélsin")
THINGS = ("bakery", "library", "orchard", "tramway", "windmill", "cinema", "quarry", "lighthouse")


def other_page(form: str, name: str) -> Reading:
    """Return a page about something else altogether, on which `name` speaks."""
    thing = THINGS[list(FORMS).index(form)]
    text = (
        f"The {thing} opens again\n"
        f"The {thing} of Osk was repaired by its {thing} society over two {thing} summers and opens again.\n"
        f"{name} said that the {thing} roof had leaked for years. {name}’s mother baked for the {thing} workers.\n"
    )
    said, who = find(text, f"the {thing} roof had leaked for years"), find(text, name)
    statement = Statement(
        record_id(digest(text), "statement", spans=[said]), (said,), "indirect", find(text, "said"), who,
        Party(name, "person", who), score=0.6,
    )  # fmt: skip
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(Block(at, at + len(line) - 1, "body" if lines else "title"))
        at += len(line)
    article = Article(text, tuple(lines), f"{name}’s {thing}", (name,), f"2031-0{1 + list(FORMS).index(form)}-11", None,
                      "Osk Weekly", "en", f"https://osk.example/{name.lower().replace(' ', '-')}-{thing}")  # fmt: skip
    return Reading(f"pages/{form}-radek-velsin-freeradekvelsin.txt", Outcome("read"), PROGRAM, MODEL, digest(text),
                   article.url, article, (statement,))  # fmt: skip


PAGES = {form: other_page(form, name) for form, name in FORMS.items()}


@pytest.fixture
def desk(tmp_path: object) -> Desk:
    run, ledger = start_run(PROGRAM, MODEL), tmp_path / "a.ledger"  # type: ignore[operator]
    with open_ledger(ledger) as opened:
        # He is at risk on the page that comes last: what was shown before must not go on being shown.
        for reading in (*PAGES.values(), captive_page()):
            keep_page(opened, run, reading=reading, capture=capture_of(reading))
        catch_up(opened)
    return Desk(ledger, person="ann")


def shown_to(client: TestClient, target: str) -> str:
    """Return what an answer tells beside the words that were typed into the question."""
    answer = client.get(target)
    return re.sub(r"<input[^>]*>|<title>.*?</title>|href=\"/search[^\"]*\"", "", answer.text).lower()


@pytest.mark.parametrize("form", ["misspelt", "family"])
def test_no_route_names_to_a_reader_who_is_at_risk_on_another_page(desk: Desk, form: str) -> None:
    reader, masked = let_in(desk, "ray", "reader"), 0
    assert "velsin" in let_in(desk, "edda", "editor").get(f"/page/{PAGES[form].capture}").text.lower()
    for target in targets(desk, (PAGES[form], captive_page())):
        shown = shown_to(reader, target)
        assert [trace for trace in TRACES if trace in shown] == [], target
        masked += "█" in shown
    assert masked >= 5


@pytest.mark.parametrize("by", ["words", "meaning", "both"])
@pytest.mark.parametrize("asked", ["Radek Velsin", "velsin", "velsins", "Velzin", "rad*", "Felsin", "rádek"])
def test_no_search_finds_who_is_at_risk_on_another_page(desk: Desk, by: str, asked: str) -> None:
    reader = let_in(desk, "ray", "reader")
    assert "nothing found" in shown_to(reader, f"/search?q={asked}&by={by}")
    answer = reader.get(f"/api/v1/search?q={asked}&by={by}").json()
    assert (answer["items"], answer["pages"]) == ([], [])
    assert answer["facets"].get("speaker") is None
    assert reader.get(f"/api/v1/events?q={asked}").json()["items"] == []


@pytest.mark.parametrize("asked", ["velsin", "rad", "Radek", "sin"])
def test_no_list_of_parties_holds_who_is_at_risk_on_another_page(desk: Desk, asked: str) -> None:
    reader, editor = let_in(desk, "ray", "reader"), let_in(desk, "edda", "editor")
    with open_for_reading(desk.ledger) as ledger:
        numbers = [name.id for party in parties_of(ledger) for name in party.names]
    assert "velsin" in shown_to(editor, f"/parties?q={asked}")
    for target in (f"/parties?q={asked}", "/parties", f"/api/v1/parties?q={asked}", "/api/v1/parties"):
        assert [trace for trace in TRACES if trace in shown_to(reader, target)] == [], target
    for number in numbers:
        assert editor.get(f"/party/{number}").status_code == 200
        assert reader.get(f"/party/{number}").status_code == 404


def test_a_program_of_an_editor_is_not_told_either(desk: Desk) -> None:
    program = TestClient(make_app(desk), base_url=HERE)
    for page in PAGES.values():
        for target in ("", "/records"):
            shown = program.get(f"/api/v1/pages/{page.capture}{target}").text.lower()
            assert [trace for trace in TRACES if trace in shown] == []
            assert "roof had leaked" in shown


def test_who_is_somebody_else_keeps_the_name(desk: Desk) -> None:
    others = ("Milena Velsin", "Radek Ostrow")
    pages = [replace(other_page("whole", name), page="pages/other.txt") for name in others]
    keep(desk, *pages)
    reader = let_in(desk, "ray", "reader")
    for name, page in zip(others, pages, strict=True):
        assert name in reader.get(f"/page/{page.capture}").text


def test_a_name_that_persons_said_is_his_is_protected_too(desk: Desk) -> None:
    page = replace(other_page("whole", "Anton Grau"), page="pages/grau.txt")
    keep(desk, page)
    reader = let_in(desk, "ray", "reader")
    assert "Grau" in reader.get(f"/page/{page.capture}").text
    with open_ledger(desk.ledger) as ledger:
        pair = (numbers_of(ledger, "Anton Grau")[0], numbers_of(ledger, CAPTIVE)[0])
        keep_proposal(ledger, pair, score=0.9, reason="his nom de guerre", capture=None)
        proposal = next(p for p in proposals_of(ledger, limit=99) if {p.a.id, p.b.id} == set(pair))
        decide(ledger, proposal.id, decision="same", person="ann")
    assert "Grau" not in reader.get(f"/page/{page.capture}").text


def keep(desk: Desk, *pages: Reading) -> None:
    with open_ledger(desk.ledger) as ledger:
        for page in pages:
            keep_page(ledger, start_run(PROGRAM, MODEL), reading=page, capture=capture_of(page))
        catch_up(ledger)


def test_a_page_added_later_withdraws_what_was_shown_before(tmp_path: object) -> None:
    ledger = tmp_path / "b.ledger"  # type: ignore[operator]
    run, page = start_run(PROGRAM, MODEL), PAGES["whole"]
    with open_ledger(ledger) as opened:
        keep_page(opened, run, reading=page, capture=capture_of(page))
    desk = Desk(ledger)
    program = TestClient(make_app(desk), base_url=HERE)
    assert CAPTIVE in program.get(f"/api/v1/pages/{page.capture}").text
    with open_ledger(ledger) as opened:
        keep_page(opened, run, reading=captive_page(), capture=capture_of(captive_page()))
    assert CAPTIVE not in program.get(f"/api/v1/pages/{page.capture}").text


def test_who_was_found_is_remembered_beside_the_ledger_and_not_in_it(desk: Desk) -> None:
    assert TestClient(make_app(desk), base_url=HERE).get("/api/v1/parties").status_code == 200
    upto, found = load_at_risk(desk.accounts, POLICY)
    assert upto > 0
    assert CAPTIVE in {name for _, name, _ in found}
    assert load_at_risk(desk.accounts, POLICY + 1) == (0, []), "another policy looks again"


def test_nothing_is_shown_to_a_reader_before_many_new_pages_are_looked_through(desk: Desk) -> None:
    desk.watch.behind = 3
    editor, reader = let_in(desk, "edda", "editor"), let_in(desk, "ray", "reader")
    first = reader.get("/pages")
    assert first.status_code == 503
    assert "retry-after" in first.headers
    assert editor.get("/pages").status_code == 200
    desk.watch.wait()
    assert "█" in reader.get("/pages").text


def test_letters_that_have_no_mark_to_take_off_find_nobody_either() -> None:
    register = make_register({Person("Łukasz Sørłoś", "prisoner"), Person("Jan Łoś", "prisoner")})
    desk = SimpleNamespace(watch=SimpleNamespace(register=lambda ledger: register))
    for asked in ("łoś", "los", "sør*", "łu*", "sorlos"):
        assert asks_for_protected(desk, None, asked=[asked]), asked  # type: ignore[arg-type]
    assert not asks_for_protected(desk, None, asked=["harbour"])  # type: ignore[arg-type]
