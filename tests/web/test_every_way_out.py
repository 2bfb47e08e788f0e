"""A page with a protected name in every text field there is, asked for by every route that a reader or a program has:
the name comes out by none. A route that is still to come is tried too, or the test says that it cannot try it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from onrecord.ledger import keep_page, open_for_reading, open_ledger, start_run
from onrecord.ledger.verdicts import keep_verdict
from onrecord.model import Article, Figure, Media, Reading, Span, Statement, digest, record_id
from onrecord.query.events import catch_up, event_of
from onrecord.query.parties import parties_of
from onrecord.query.review import records_of
from onrecord.query.versions import Dependent, diff
from onrecord.web import api, routes
from onrecord.web.access import Visitor
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from onrecord.web.routes.events import step_seen
from tests.protect.planting import NAME, WORDS, planted, traces_in
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading
from tests.web.conftest import HERE, let_in

# Who judged the records: known to those who judge, and to no reader.
JUDGE = "Quentin Oster"
# Routes that a reader is refused, or that lead elsewhere and show nothing of the ledger.
REFUSED = {"/review": 403, "/log": 403, "/accounts": 403, "/gold.zip": 403}


def planted_page(name: str, outlet: str) -> Reading:
    """Return the ferry page with the name in each of its texts, and in each text of a record of each kind."""
    page = make_reading(page=f"crawl.warc#https://x.example/{name}/edo-lantz", outlet=outlet, note=f"{name}. {WORDS}")
    assert page.article is not None
    key, text = digest(page.article.text), page.article.text
    said, toll, seen = page.statements[0], page.figures[0], page.media[0]
    statement: Statement = replace(
        planted(Statement), id=said.id, content=said.content, source=said.source, cue=said.cue, within=None,
        addressee=None, hedge=said.hedge,
    )  # fmt: skip
    figure: Figure = replace(
        planted(Figure), id=toll.id, span=toll.span, statement=None, part_of=None, period=None, as_of=None, value=40,
        hedge=(), place_span=None, when_span=None, cause_span=None, modality="actual", tally="count",
    )  # fmt: skip
    media: Media = replace(
        planted(Media), id=seen.id, span=seen.span, period=None, mentions=(seen.span,), verified_span=None
    )
    statement = replace(statement, speaker=replace(said.speaker, name=NAME))  # type: ignore[type-var]
    denial = replace(statement, id=page.statements[1].id, content=page.statements[1].content,
                     speaker=page.statements[1].speaker)  # fmt: skip
    mute = replace(
        statement, id=record_id(key, "statement", spans=[Span(0, 5)]), content=(Span(0, 5),), speaker=None, cue=None,
        source=None, hedge=(),
    )  # fmt: skip
    blocks = tuple(replace(block, path=WORDS) for block in page.article.blocks)
    article = replace(
        planted(Article), text=text, blocks=blocks, published=page.article.published, updated=None, language="en",
        outlet=f"{outlet} of {NAME}", signs=None,
    )  # fmt: skip
    return replace(page, article=article, url=article.url, statements=(statement, denial, mute), figures=(figure,),
                   media=(media,), outcome=replace(page.outcome, reason=WORDS))  # fmt: skip


PAGES = (planted_page("ferry", "Tarn Courier"), planted_page("fire", "Tarn Courier"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    run, ledger = start_run(PROGRAM, MODEL), tmp_path / "a.ledger"
    with open_ledger(ledger) as opened:
        for page in PAGES:
            keep_page(opened, run, reading=page, capture=capture_of(page))
        catch_up(opened)
        for record in records_of(PAGES[0]):
            keep_verdict(opened, record.id, decision="unsure", person=JUDGE, correction=(None, WORDS))
    return Desk(ledger, person="ann")


def test_no_route_tells_a_reader_the_name(desk: Desk) -> None:
    reader, shown = let_in(desk, "ray", "reader"), 0
    for target in targets(desk):
        answer = reader.get(target)
        assert answer.status_code == REFUSED.get(target, answer.status_code), target
        assert answer.status_code in (200, 303, 403, 404), (target, answer.text)
        assert traces_in(answer.text + str(answer.headers)) == [], target
        assert JUDGE not in answer.text, target
        shown += "█" in answer.text
    assert shown >= 15


def test_no_route_of_the_api_tells_anybody_the_name(desk: Desk) -> None:
    editor = TestClient(make_app(desk), base_url=HERE, follow_redirects=False)
    assert traces_in(editor.get(f"/page/{PAGES[0].capture}").text), "an editor sees the page whole"
    asked = [target for target in targets(desk) if target.startswith("/api/v1")]
    assert len(asked) >= 12
    for target in asked:
        answer = editor.get(target).text
        assert traces_in(answer) == [], target
        assert JUDGE not in answer, target


@pytest.mark.parametrize(
    "question", ["/events?q=lantz", "/events?q=lantzes", "/search?q=edo*", "/search?speaker=lantz"]
)
def test_asking_for_the_name_finds_nothing(desk: Desk, question: str) -> None:
    reader = let_in(desk, "ray", "reader")
    shown = re.sub(r'<input[^>]*>|<title>.*?</title>|href="/search[^"]*"', "", reader.get(question).text)
    assert re.search("No event of these words|Nothing found", shown)
    answer = reader.get(f"/api/v1{question}").json()
    assert answer["items"] == []
    assert answer.get("pages", []) == []


def test_what_a_name_may_stand_for_is_listed_for_those_who_see_names(desk: Desk) -> None:
    editor = TestClient(make_app(desk), base_url=HERE, follow_redirects=False)
    assert traces_in(editor.get("/page/crawl.warc").text)
    reader = let_in(desk, "ray", "reader")
    answer = reader.get("/page/crawl.warc")
    assert answer.status_code == 404
    assert traces_in(answer.text) == []


def test_what_rests_on_a_changed_record_names_no_judge_to_a_reader(desk: Desk) -> None:
    ours = Visitor("ann", "editor", "")
    verdict = Dependent("verdict", "1", f"unsure by {JUDGE}")
    with open_for_reading(desk.ledger) as ledger:
        step = diff(ledger, PAGES[0].capture or "", other=PAGES[1].capture or "")
        step = replace(step, resting=((PAGES[0].figures[0].id, (verdict,)),))
        assert step_seen(desk, ledger, step=step, visitor=ours) is step
        left = step_seen(desk, ledger, step=step, visitor=replace(ours, role="reader"))
    assert left.resting[0][1][0].words == "unsure"


def targets(desk: Desk, pages: tuple[Reading, Reading] = PAGES) -> list[str]:
    """Return the address of everything that can be asked for about `pages`, with what the ledger holds in place of
    parameters.
    """
    old, new = (page.capture or "" for page in pages)
    with open_for_reading(desk.ledger) as ledger:
        event = event_of(ledger, old)
        numbers = [name.id for party in parties_of(ledger) for name in party.names]
    assert event is not None
    assert numbers
    records = [record.id for record in records_of(pages[0])]
    values = {"capture": [old], "record": records, "event": [event.id], "number": [str(n) for n in numbers]}
    questions = {
        "/versions": [f"?old={old}&new={new}", f"?page={old}"], "/api/v1/pages/{capture}/changes": [f"?to={new}"],
        "/page/{capture}": ["", *(f"?record={r}" for r in records)], "/search": ["?q=passengers", "?kind=page&q=ferry"],
        "/api/v1/search": ["?q=passengers", "?q=ferry", "?kind=media"], "/events": ["", "?q=ferry"],
        "/event/{event}": ["", *(f"?record={r}" for r in records)],
    }  # fmt: skip
    found = []
    for template in _templates():
        for path in _filled(template, values):
            found += [path + question for question in questions.get(template, [""])]
    return found


def _templates() -> Iterator[str]:
    """Yield the path of every route that answers GET, of every module with a router under routes/ and api/."""
    for package, prefix in ((routes, ""), (api, "/api/v1")):
        for found in iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{found.name}")
            for route in getattr(module, "router", APIRouter()).routes:
                if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
                    yield prefix + route.path


def _filled(path: str, values: dict[str, list[str]]) -> list[str]:
    name = re.search(r"\{(\w+)\}", path)
    if name is None:
        return [path]
    assert name[1] in values, f"{path}: teach this test what to ask for"
    return [path.replace(name[0], value) for value in values[name[1]]]
