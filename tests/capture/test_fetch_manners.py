"""A guest's manners: robots.txt (RFC 9309), pauses between pages of one host, and tries made again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
import stamina

from onrecord.capture import FetchPolicy, fetch_capture
from onrecord.capture.exchange import Busy, Exchange, wait_before_retry
from onrecord.errors import FetchFailed, FetchRefused
from tests.capture.fake_site import MORNING, PAGE, Answer, Web, answer, page

URL = "https://tarn.example/news/ferry"
RULES = "https://tarn.example/robots.txt"


@pytest.fixture(autouse=True)
def _tries_follow_at_once() -> Iterator[None]:
    with stamina.set_testing(True, attempts=9, cap=True):
        yield


def rules(text: str) -> Answer:
    return answer(200, text.encode(), Content_Type="text/plain")


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /news/\n",
        "User-agent: other\nAllow: /\n\nUser-agent: OnRecord\nDisallow: /\n",
        "\ufeffUser-agent: *\nDisallow: /*/ferry$\n",
    ],
)
def test_a_page_that_the_site_forbids_is_not_asked_for(text: str) -> None:
    web = Web({RULES: rules(text), URL: page()})
    with pytest.raises(FetchRefused, match=r"robots\.txt of the site forbids it; --ignore-robots"):
        fetch_capture(URL, outside=web.outside)
    assert web.asked == [RULES]


@pytest.mark.parametrize(
    "given",
    [
        rules("User-agent: *\nDisallow: /sport/\nAllow: /news/\n"),
        rules("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow:\n"),
        rules("<html>no rules at all</html>"),
        rules(""),
        answer(403),
        answer(404),
        answer(429),
        answer(301, Location=RULES),
    ],
)
def test_what_forbids_nothing(given: Answer) -> None:
    web = Web({RULES: given, URL: page()})
    assert fetch_capture(URL, outside=web.outside).payload == PAGE


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (answer(500), FetchRefused),
        (answer(503), FetchRefused),
        (httpx.ConnectError("no route"), FetchFailed),
        (httpx.ReadTimeout("late"), FetchFailed),
    ],
)
def test_rules_that_cannot_be_had_forbid_all_and_are_not_asked_for_again(
    given: Answer, error: type[Exception]
) -> None:
    web = Web({RULES: given, URL: page()})
    for _ in range(2):
        with pytest.raises(error, match=r"robots\.txt"):
            fetch_capture(URL, policy=FetchPolicy(attempts=2), outside=web.outside)
    assert set(web.asked) == {RULES}
    assert len(web.asked) <= 2


def test_rules_may_be_redirected_five_times() -> None:
    hops = {f"https://tarn.example/{n}": answer(302, Location=f"/{n + 1}") for n in range(1, 5)}
    forbidding = rules("User-agent: *\nDisallow: /")
    web = Web({RULES: answer(302, Location="/1"), **hops, "https://tarn.example/5": forbidding, URL: page()})
    with pytest.raises(FetchRefused):
        fetch_capture(URL, outside=web.outside)
    web = Web({RULES: answer(302, Location="/0"), "https://tarn.example/0": answer(302, Location="/1"), **hops,
               "https://tarn.example/5": forbidding, URL: page()})  # fmt: skip
    assert fetch_capture(URL, outside=web.outside).payload == PAGE


def test_the_first_500_kib_of_rules_count() -> None:
    filler = "# tarn\n" * (500 * 1024 // 7)
    within = rules("User-agent: *\nDisallow: /news/\n" + filler)
    beyond = rules(filler + "\n" * 7 + "User-agent: *\nDisallow: /news/\n")
    with pytest.raises(FetchRefused):
        fetch_capture(URL, outside=Web({RULES: within, URL: page()}).outside)
    web = Web({RULES: beyond, URL: page()})
    assert fetch_capture(URL, outside=web.outside).payload == PAGE
    assert web.requests[0].headers["Accept-Encoding"] == "identity"


def test_rules_are_asked_for_once_a_site() -> None:
    web = Web({
        RULES: rules("User-agent: *\nAllow: /"), URL: page(), "https://tarn.example/b": page(),
        "http://tarn.example/b": page(), "https://www.tarn.example/b": page(),
    })  # fmt: skip
    for url in (URL, "https://tarn.example/b", "http://tarn.example/b", "https://www.tarn.example/b", URL):
        fetch_capture(url, outside=web.outside)
    assert [u for u in web.asked if u.endswith("robots.txt")] == [
        RULES, "http://tarn.example/robots.txt", "https://www.tarn.example/robots.txt",
    ]  # fmt: skip


def test_the_rules_of_where_a_redirect_leads_hold() -> None:
    web = Web({
        URL: answer(302, Location="https://fenmoor.example/a"), "https://fenmoor.example/a": page(),
        "https://fenmoor.example/robots.txt": rules("User-agent: *\nDisallow: /"),
    })  # fmt: skip
    with pytest.raises(FetchRefused, match="fenmoor"):
        fetch_capture(URL, outside=web.outside)
    assert "https://fenmoor.example/a" not in web.asked


def test_rules_are_left_aside_when_asked_to() -> None:
    web = Web({RULES: rules("User-agent: *\nDisallow: /"), URL: page()})
    assert fetch_capture(URL, policy=FetchPolicy(honour_robots=False), outside=web.outside).payload == PAGE
    assert web.asked == [URL]


@pytest.mark.parametrize(
    ("text", "pause"),
    [("", 1.0), ("User-agent: *\nCrawl-delay: 7.5", 7.5), ("User-agent: *\nCrawl-delay: 0.1", 1.0),
     ("User-agent: *\nRequest-rate: 2/30s", 15.0)],
)  # fmt: skip
def test_pages_of_one_host_have_a_pause_between_them(text: str, pause: float) -> None:
    web = Web({RULES: rules(text), URL: page(), "https://fenmoor.example/a": page()})
    fetch_capture(URL, outside=web.outside)
    web.seconds += 0.5
    fetch_capture("https://fenmoor.example/a", outside=web.outside)
    assert web.slept == []
    fetch_capture(URL, outside=web.outside)
    assert web.slept == [pause - 0.5]
    web.seconds += 60
    fetch_capture(URL, outside=web.outside)
    assert len(web.slept) == 1


def test_a_run_does_not_stand_still_for_a_site() -> None:
    web = Web({RULES: rules("User-agent: *\nCrawl-delay: 3600"), URL: page()})
    fetch_capture(URL, outside=web.outside)
    with pytest.raises(FetchRefused, match="3600 seconds between two pages"):
        fetch_capture(URL, outside=web.outside)
    assert web.slept == []


@pytest.mark.parametrize(
    "first",
    [answer(429), answer(503, Retry_After="5"), answer(502), httpx.ConnectError("refused"), httpx.ReadTimeout("late"),
     httpx.RemoteProtocolError("cut off"), httpx.ReadError("reset")],
)  # fmt: skip
def test_what_passes_is_tried_again(first: Answer) -> None:
    web = Web({URL: [first, page()]})
    assert fetch_capture(URL, outside=web.outside).status == 200
    assert web.pages() == [URL, URL]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 500])
def test_what_does_not_pass_is_asked_once(status: int) -> None:
    web = Web({URL: page(b"<h1>No</h1>", status)})
    assert fetch_capture(URL, outside=web.outside).status == status
    assert web.pages() == [URL]


def test_tries_have_an_end_and_the_last_answer_is_kept() -> None:
    web = Web({URL: page(b"<h1>Busy</h1>", 503)})
    assert fetch_capture(URL, policy=FetchPolicy(attempts=3), outside=web.outside).status == 503
    assert web.pages() == [URL] * 3
    web = Web({URL: httpx.ConnectTimeout("late")})
    with pytest.raises(FetchFailed, match="no connection in time"):
        fetch_capture(URL, policy=FetchPolicy(attempts=3), outside=web.outside)
    assert web.pages() == [URL] * 3


def busy(**headers: str) -> Busy:
    return Busy(Exchange(URL, "", 503, "", tuple((k.replace("_", "-"), v) for k, v in headers.items()), b""))


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("0", 0.0), ("60", 60.0), ("61", False), ("9" * 40, False), ("soon", True), ("", True), ("-5", True),
        ("Sat, 05 Apr 2031 06:07:38 GMT", 30.0), ("Sat, 05 Apr 2031 05:00:00 GMT", 0.0),
        ("Sun, 06 Apr 2031 06:07:38 GMT", False),
    ],
)  # fmt: skip
def test_retry_after_is_waited_for_up_to_a_bound(value: str, wait: bool | float) -> None:
    got = wait_before_retry(busy(Retry_After=value), FetchPolicy(longest_wait=60), now=MORNING)
    assert (got, type(got)) == (wait, type(wait))


def test_without_retry_after_the_pace_is_stamina_s() -> None:
    assert wait_before_retry(busy(), FetchPolicy(), now=datetime(2031, 4, 5, tzinfo=UTC)) is True


def test_a_page_has_a_time_limit_over_all_its_redirects() -> None:
    web = Web({URL: answer(302, Location="/b"), "https://tarn.example/b": answer(302, Location="/news/ferry")})
    inner = web.outside.transport
    assert inner

    def slow(request: httpx.Request) -> httpx.Response:
        web.seconds += 50
        return inner(FetchPolicy()).handle_request(request)

    outside = type(web.outside)(lambda policy: httpx.MockTransport(slow), web.outside.clock, web.outside.now)
    with pytest.raises(FetchFailed, match="no page within 120 seconds"):
        fetch_capture(URL, outside=outside)
    assert len(web.pages()) <= 3
