"""The desk in a real browser: every page looked at for accessibility, review by keyboard, drop and read, a page that
tries to break out, a long page, and dark mode.

Needs Chromium (Debian's `chromium`) and Playwright; skipped, with the reason, where one is missing. Screenshots are
written where ONRECORD_SHOTS names a folder.
"""

# ruff: noqa: E402

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (requirements/dev.txt)")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")

import uvicorn

from onrecord.ledger import keep_page, open_ledger, start_run
from onrecord.ledger.verdicts import all_verdicts, verdicts_of
from onrecord.query.events import event_of
from onrecord.query.parties import parties_of
from onrecord.query.versions import find_versions
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading
from tests.web.pages import hostile_page, long_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
PAGE = make_reading()
# Seconds from the request to a page that can be used (the bound is for 500 records).
INTERACTIVE = 1.0


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=["light", "dark"])
def sheet(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """A tab in each colour scheme; whatever the console complains of fails the test."""
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    tab, said = context.new_page(), []
    tab.set_default_timeout(10_000)
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: (said.append("a dialog"), dialog.dismiss()))
    yield tab
    context.close()
    assert said == []


@pytest.fixture
def served(desk: Desk) -> Iterator[str]:
    """The desk at an address of this machine."""
    yield from serve(desk)


def serve(desk: Desk) -> Iterator[str]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    server = uvicorn.Server(uvicorn.Config(make_app(desk), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def shoot(tab: Any, name: str) -> None:
    folder = os.environ.get("ONRECORD_SHOTS")
    if folder:
        scheme = "dark" if tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
        tab.screenshot(path=str(Path(folder, f"{name}-{scheme}.png")))


def check_axe(tab: Any, name: str = "") -> None:
    found = axe.Axe().run(tab).response["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in grave] == [], name


TARGETS = [
    "/", "/pages", "/search?q=passengers", "/search?q=passengers&by=both", "/review", "/review?kind=figure",
    "/precision", "/log", "/me", "/accounts", "/api", "/login", "/parties", "/events", "party", "event", "versions",
    "page", "page-open", "record", "hostile",
]  # fmt: skip


def test_every_page_can_be_used_by_everybody(sheet: Any, served: str, desk: Desk) -> None:
    known = places(desk)
    for target in TARGETS:
        sheet.set_viewport_size({"width": 1280, "height": 900})
        answer = sheet.goto(served + known.get(target, target))
        assert answer.status == 200, target
        check_axe(sheet, target)
        name = target.strip("/").split("?")[0].replace("/", "-") or "start"
        shoot(sheet, name)
        for width in (1280, 400):
            sheet.set_viewport_size({"width": width, "height": 900})
            assert sheet.evaluate("document.documentElement.scrollWidth <= innerWidth"), (target, width)
        shoot(sheet, f"{name}-narrow")


def places(desk: Desk) -> dict[str, str]:
    """Return the addresses of pages that are about something."""
    with desk.reading() as ledger:
        event, versions = event_of(ledger, PAGE.capture or ""), find_versions(ledger, PAGE.capture or "")
        party = parties_of(ledger, "Milo Brandt")[0].names[0].id
    assert event is not None
    return {
        "page": f"/page/{PAGE.capture}", "page-open": f"/page/{PAGE.capture}?record={PAGE.statements[0].id}",
        "record": f"/record/{PAGE.figures[0].id}", "hostile": f"/page/{hostile_page().capture}",
        "event": f"/event/{event.id}", "party": f"/party/{party}",
        "versions": f"/versions?old={versions[0].seen.capture}&new={versions[-1].seen.capture}",
    }  # fmt: skip


def test_review_by_keyboard_alone(sheet: Any, served: str, desk: Desk) -> None:
    sheet.goto(f"{served}/review")
    first = sheet.get_attribute("#verdict", "action")
    sheet.keyboard.press("n")
    sheet.keyboard.type("looks right")
    sheet.keyboard.press("Escape")
    with sheet.expect_navigation():
        sheet.keyboard.press("a")
    second = sheet.get_attribute("#verdict", "action")
    with sheet.expect_navigation():
        sheet.keyboard.press("u")
    assert sheet.get_attribute("#verdict", "action") not in (first, second)
    with sheet.expect_navigation():
        sheet.keyboard.press("z")
    assert sheet.get_attribute("#verdict", "action") == second
    with desk.reading() as ledger:
        assert [(v.decision, v.note) for v in all_verdicts(ledger)] == [("accept", "looks right")]


def test_keys_can_be_turned_off(sheet: Any, served: str, desk: Desk) -> None:
    sheet.goto(f"{served}/review")
    sheet.uncheck("#keys")
    sheet.keyboard.press("a")
    sheet.reload()
    assert not sheet.is_checked("#keys")
    with desk.reading() as ledger:
        assert all_verdicts(ledger) == ()


def test_a_span_is_corrected_by_selecting_words(sheet: Any, served: str, desk: Desk) -> None:
    denial = PAGE.statements[1]
    sheet.goto(f"{served}/review?record={denial.id}")
    sheet.keyboard.press("c")
    sheet.click(".by-number summary")
    sheet.click("[data-nudge='end -1']")
    shoot(sheet, "review-correct")
    check_axe(sheet)
    with sheet.expect_navigation():
        sheet.click("text=Keep the correction")
    with desk.reading() as ledger:
        (verdict,) = verdicts_of(ledger, denial.id)
    assert verdict.value is not None
    text = PAGE.article.text if PAGE.article else ""
    start, end = verdict.value["content"][0]
    assert text[start:end] == "nobody had been told to stay below"


def test_the_ends_of_a_span_are_dragged_and_moved_by_keys(sheet: Any, served: str, desk: Desk) -> None:
    denial, text = PAGE.statements[1], PAGE.article.text if PAGE.article else ""
    start, end = denial.content[0]
    sheet.goto(f"{served}/review?record={denial.id}")
    assert sheet.is_hidden(".grip-end")
    sheet.keyboard.press("c")
    taken = lambda: [int(n) for n in sheet.input_value("#f-content").split("-")]  # noqa: E731
    grip = sheet.locator(".grip-end")
    box = grip.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    sheet.mouse.move(*middle)
    sheet.mouse.down()
    sheet.mouse.move(middle[0] - 60, middle[1], steps=4)
    sheet.mouse.up()
    dragged = taken()
    assert dragged[0] == start
    assert start < dragged[1] < end
    assert text[dragged[1]].isspace(), "a drag takes whole words"
    assert sheet.inner_text("[data-preview]") == f"“{text[slice(*dragged)]}”"
    grip.focus()
    sheet.keyboard.press("ArrowRight")
    further = taken()
    assert further[1] > dragged[1]
    sheet.keyboard.press("Shift+ArrowLeft")
    assert taken() == [further[0], further[1] - 1], "with Shift letter by letter"
    sheet.locator(".grip-start").focus()
    sheet.keyboard.press("ArrowRight")
    assert taken()[0] > start
    assert sheet.locator(".grip-start").get_attribute("aria-valuetext").startswith(text[taken()[0]:].split()[0])
    check_axe(sheet)
    sheet.click("text=As found")
    assert taken() == [start, end]


def test_a_speaker_is_chosen_from_the_parties_of_the_page(sheet: Any, served: str, desk: Desk) -> None:
    heard = PAGE.statements[2]
    sheet.goto(f"{served}/review?record={heard.id}")
    sheet.keyboard.press("c")
    assert sheet.is_hidden("#f-speaker")
    sheet.select_option("#f-speaker-pick", "Milo Brandt")
    assert sheet.input_value("#f-speaker_kind") == "person"
    with sheet.expect_navigation():
        sheet.click("text=Keep the correction")
    with desk.reading() as ledger:
        (verdict,) = verdicts_of(ledger, heard.id)
    assert verdict.value is not None
    assert verdict.value["speaker"]["name"] == "Milo Brandt"


def test_a_selection_becomes_the_span_whatever_characters_come_before(sheet: Any, served: str) -> None:
    statement = hostile_page().statements[0]
    sheet.goto(f"{served}/review?record={statement.id}")
    sheet.keyboard.press("c")
    sheet.eval_on_selector("#f-content", "field => { field.value = '' }")
    sheet.evaluate(
        """id => getSelection().selectAllChildren(document.querySelector(`#context [data-r="${id}"]`))""", statement.id
    )
    sheet.locator("[data-take]").first.dispatch_event("click")
    start, end = statement.content[0]
    assert sheet.input_value("#f-content") == f"{start}-{end}"


def test_a_record_opens_beside_its_page_and_closes(sheet: Any, served: str) -> None:
    sheet.goto(f"{served}/page/{PAGE.capture}")
    sheet.keyboard.press("j")
    sheet.keyboard.press("Enter")
    sheet.wait_for_selector("#panel [data-record]")
    assert sheet.locator(".is-chosen").count() > 0
    shoot(sheet, "page-panel")
    check_axe(sheet)
    sheet.keyboard.press("Escape")
    assert sheet.is_hidden("#panel")


def test_text_is_pasted_read_and_shown(sheet: Any, served: str, desk: Desk) -> None:
    pytest.importorskip("spacy")
    sheet.goto(served)
    sheet.fill("#text", "Bridge closed\n\nThe bridge at Osk is closed, the mayor, Ada Brandt, said on Monday.\n" * 3)
    sheet.click("text=Read and keep")
    sheet.wait_for_selector(".job-done, .job-failed", timeout=90_000)
    assert sheet.locator(".job-done").count() == 1
    shoot(sheet, "read")
    assert desk.jobs.are_done()


def test_files_are_dropped(sheet: Any, served: str, tmp_path: Path) -> None:
    page = tmp_path / "dropped.txt"
    page.write_text("Bridge closed\n\nThe bridge at Osk is closed, the mayor said on Monday.\n")
    sheet.goto(served)
    sheet.set_input_files("#files", str(page))
    sheet.click("text=Read and keep")
    sheet.wait_for_selector(".job-done, .job-failed", timeout=90_000)
    assert "dropped.txt" in sheet.inner_text(".jobs")


def test_nothing_on_a_page_breaks_out(sheet: Any, served: str) -> None:
    page = hostile_page()
    for target in (f"/page/{page.capture}?record={page.statements[0].id}", "/search?q=alert", "/pages", "/",
                   f"/review?record={page.figures[0].id}", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"):  # fmt: skip
        sheet.goto(served + target)
        assert sheet.locator("img").count() == 0
        assert sheet.evaluate("[...document.scripts].every(s => s.src.startsWith(location.origin))")


@pytest.mark.parametrize("count", [500, 5000])
def test_a_long_page_is_soon_usable(browser: Any, tmp_path: Path, count: int) -> None:
    reading, desk = long_page(count), Desk(tmp_path / "long.ledger")
    with open_ledger(desk.ledger) as ledger:
        keep_page(ledger, start_run(PROGRAM, MODEL), reading=reading, capture=capture_of(reading))
    for address in serve(desk):
        tab = browser.new_page()
        began = time.perf_counter()
        tab.goto(f"{address}/page/{reading.capture}", wait_until="load")
        tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        took = time.perf_counter() - began
        print(f"{count} records: interactive after {took:.2f} s")
        check_long_page(tab, count)
        tab.close()
        if count == 500:
            assert took < INTERACTIVE * 3, "far over the bound of a machine that does nothing else"


def check_long_page(tab: Any, count: int) -> None:
    """Check that all records are marked, that keys reach them, and that those of a part stand beside it when seen."""
    assert tab.locator("a[id^='m-']").count() == count
    assert 100 < tab.locator("[data-note]").count() < 200
    tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#panel [data-record]")
    tab.keyboard.press("Escape")
    second = tab.locator("#part-2 a[id^='m-']").first
    second.focus()  # which scrolls there: the part comes, and takes the place of this one
    tab.wait_for_selector("#part-2 [data-note]")
    assert tab.locator("#part-2[data-part]").count() == 0
    assert tab.evaluate("document.activeElement.id.startsWith('m-')"), "the part that came took the focus away"
