"""The desk on paper and under a finger: prints are dark on white whatever the screen was, nothing needs a mouse that
hovers, and nothing scrolls sideways on a narrow screen. In a real browser, as tests/web/test_browser.py."""

# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("playwright.sync_api", reason="needs playwright (requirements/dev.txt)")

from onrecord.ledger import keep_page, open_ledger, start_run
from onrecord.query.events import catch_up
from onrecord.web.desk import Desk
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading
from tests.web.test_browser import (  # noqa: F401
    CHROMIUM,
    PAGE,
    TARGETS,
    browser,
    places,
    serve,
    served,
    shoot,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
# The lightness of what stands behind each piece of text, and of the text, as far as a screen that is dark would tell.
DARK_GROUNDS = """() => [...document.querySelectorAll('main, main *')].filter(one => {
  const [r, g, b, a] = getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).map(Number);
  return (a === undefined || a > 0) && r + g + b < 500 && one.getClientRects().length;
}).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def finger(browser: Any) -> Iterator[Any]:
    """A tab of a small telephone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    tab.set_default_timeout(30_000)
    yield tab
    context.close()


def test_a_dark_screen_prints_dark_on_white_without_what_cannot_be_used(browser: Any, served: str, desk: Desk) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 760, "height": 1000})
    tab, known = context.new_page(), places(desk)
    for target in ("event", "page", "page-open", "record", "party", "versions", "/review", "/search?q=passengers"):
        tab.goto(served + known.get(target, target))
        tab.emulate_media(media="screen")
        assert tab.evaluate(DARK_GROUNDS) or target == "party", "a dark screen has dark grounds"
        tab.emulate_media(media="print")
        assert tab.evaluate(DARK_GROUNDS) == [], target
        assert tab.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert tab.locator("button:visible, input:visible, .bar:visible, .panel:visible").count() == 0, target
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), target
        shoot(tab, f"print-{target.strip('/').split('?')[0]}")
    context.close()


def test_nothing_scrolls_sideways_under_a_finger(finger: Any, served: str, desk: Desk) -> None:
    known = places(desk)
    targets = [known.get(target, target) for target in TARGETS]
    for target in (*targets, f"/review?record={PAGE.statements[1].id}", "/nothing"):
        finger.goto(served + target)
        if finger.locator("#correct summary").count():
            finger.tap("#correct summary")
        wide = finger.evaluate("Math.max(document.documentElement.scrollWidth, innerWidth)")
        assert wide == 360, target


def test_a_tap_on_a_dot_leads_to_why_its_number_differs(finger: Any, served: str, desk: Desk) -> None:
    later = make_reading(page="pages/ferry3.txt", outlet="Vale Post", note="Third edition")
    assert later.article is not None
    later = replace(
        later, article=replace(later.article, published="2031-04-07"),
        figures=tuple(replace(figure, value=(figure.value or 0) + 7) for figure in later.figures),
    )  # fmt: skip
    with open_ledger(desk.ledger) as ledger:
        keep_page(ledger, start_run(PROGRAM, MODEL), reading=later, capture=capture_of(later))
        catch_up(ledger)
    finger.goto(served + places(desk)["event"])
    dots = finger.locator(".chart a[href^='#c-']")
    assert dots.count() > 0
    row = dots.first.get_attribute("href")
    dots.first.locator(".reach").tap()
    assert finger.evaluate("location.hash") == row
    assert finger.locator(f"[id='{row[1:]}']").is_visible()
    assert finger.evaluate("id => document.getElementById(id).matches('tr:target')", row[1:])


def test_the_end_of_a_span_is_dragged_by_a_finger(finger: Any, served: str) -> None:
    denial = PAGE.statements[1]
    start, end = denial.content[0]
    finger.goto(f"{served}/review?record={denial.id}")
    finger.tap("#correct summary")
    box = finger.locator(".grip-end").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = finger.context.new_cdp_session(finger)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for by in (20, 40, 60):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x - by, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    finger.wait_for_function("end => Number(document.getElementById('f-content').value.split('-')[1]) < end", arg=end)
    assert finger.input_value("#f-content").split("-")[0] == str(start)


def test_a_record_is_opened_and_closed_by_taps(finger: Any, served: str) -> None:
    finger.goto(f"{served}/page/{PAGE.capture}")
    finger.locator(f"#m-{PAGE.figures[0].id}").tap()
    finger.wait_for_selector("#panel [data-record]")
    finger.tap("[data-close]")
    assert finger.is_hidden("#panel")
