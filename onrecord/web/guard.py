"""What stands before every route: the host that is asked for, the size of what is sent, the session's cookie, and the
headers that keep a browser from running anything that is not the desk's own (W3C, "Content Security Policy Level 3").

In and out: ASGI messages. Knows no pages.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.access import COOKIE, new_secret

# No inline script or style, nothing from elsewhere, no frame, no plug-in.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
# Bytes of one request: an archive of pages dropped on the desk; larger ones go through `onrecord add`.
BODY_LIMIT = 64 * 1024 * 1024
SECRET_LENGTH = 43


class TooLarge(Exception):
    """More was sent than is taken."""


class Guard:
    """ASGI middleware; `hosts` are the names the desk answers to, None for any."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str] | None) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request and pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(headers)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        secret, is_new = _secret_of(headers)
        scope.setdefault("state", {})["secret"] = secret
        dress = _dressed(send, scope, secret=secret if is_new else None)
        try:
            await self._app(scope, _counted(receive), dress)
        except TooLarge:
            await _too_large()(scope, receive, dress)

    def _refusal(self, headers: Headers) -> PlainTextResponse | None:
        if self._hosts is not None and _host_of(headers) not in self._hosts:
            # Another name that leads here is an attack on the desk through the browser (DNS rebinding).
            return PlainTextResponse("this desk answers to the names of this machine alone", 421)
        length = headers.get("content-length", "0")
        return _too_large() if not length.isdigit() or int(length) > BODY_LIMIT else None


def _host_of(headers: Headers) -> str:
    host = headers.get("host", "").lower()
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.split(":")[0]


def _secret_of(headers: Headers) -> tuple[str, bool]:
    """Return the secret of the session, a new one where there is none, and whether it is new."""
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        cookies = SimpleCookie()
    held = cookies[COOKIE].value if COOKIE in cookies else ""
    return (held, False) if len(held) == SECRET_LENGTH else (new_secret(), True)


def cookie_of(secret: str, scope: Scope) -> str:
    """Return the header that gives a browser its session."""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}"


def _dressed(send: Send, scope: Scope, *, secret: str | None) -> Send:
    path: str = scope["path"]

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "max-age=3600" if path.startswith("/static/") else "no-store")
            if secret is not None and "set-cookie" not in headers and not path.startswith(("/static/", "/api/")):
                headers.append("set-cookie", cookie_of(secret, scope))
        await send(message)

    return dressed


def _counted(receive: Receive) -> Receive:
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message: dict[str, Any] = dict(await receive())
        taken += len(message.get("body", b""))
        if taken > BODY_LIMIT:
            raise TooLarge
        return message

    return counted


def _too_large() -> PlainTextResponse:
    return PlainTextResponse("too large for the desk: add it with `onrecord add`", 413)
