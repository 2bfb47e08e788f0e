"""A web of invented sites for tests: answers by address, the requests that came, and a clock that sleeping moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx

from onrecord.capture import Outside

MORNING = datetime(2031, 4, 5, 6, 7, 8, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = b"<title>Ferry fire</title><p>Nine people were killed, the harbour police of Tarn said.</p>"

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Callable[[httpx.Request], httpx.Response]:
    """Return an answer with `body` as sent; `Content_Type` stands for Content-Type."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: httpx.Response(status, headers=named, stream=httpx.ByteStream(body))


def page(body: bytes = PAGE, status: int = 200, content_type: str = "text/html; charset=utf-8") -> Answer:
    """Return an answer that is a page."""
    return answer(status, body, Content_Type=content_type)


@dataclass
class Web:
    """Answers by address; several for one address are given in turn, the last again and again. All else is 404."""

    sites: dict[str, Answer | list[Answer]]
    asked: list[str] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.outside = Outside(
            transport=lambda policy: httpx.MockTransport(self._answer),
            clock=lambda: self.seconds,
            now=lambda: MORNING + timedelta(seconds=self.seconds),
            sleep=self._sleep,
        )

    def pages(self) -> list[str]:
        """Return the addresses asked for, without those of rules for robots."""
        return [url for url in self.asked if not url.endswith("/robots.txt")]

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def _answer(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        self.asked.append(url)
        self.requests.append(request)
        given = self.sites.get(url, answer(404))
        if isinstance(given, list):
            given = given.pop(0) if len(given) > 1 else given[0]
        if isinstance(given, Exception):
            raise given
        return given(request) if callable(given) else given
