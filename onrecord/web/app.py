"""The application: routes put together, and errors turned into pages or problem documents (RFC 9457).

In: a `Desk`. Out: an ASGI application.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from onrecord import __version__
from onrecord.errors import AmbiguousId, LedgerBusy, NoSuchRecord, OnrecordError
from onrecord.web.access import LoginNeeded, desk_of, visitor_of
from onrecord.web.api import answers
from onrecord.web.desk import Desk
from onrecord.web.guard import Guard
from onrecord.web.render import render
from onrecord.web.routes import accounts, api_page, events, log, page, parties, reading, review, search, start
from onrecord.web.watch import StillLooking

TITLES = {
    400: "This cannot be understood", 401: "A token is needed", 403: "Not allowed", 404: "Not found",
    405: "Not possible here", 422: "This cannot be understood", 429: "Too many tries", 503: "Not just now",
}  # fmt: skip


def make_app(desk: Desk, *, hosts: frozenset[str] | None = None) -> FastAPI:
    """Return the application over `desk`; `hosts` are the names that it answers to, None for any."""
    app = FastAPI(
        title="onrecord", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        description="Who said what, on whose word. Answers are those of a reader: names of people at risk are masked.",
    )  # fmt: skip
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=str(files("onrecord.web") / "static")), name="static")
    for part in (start, reading, page, search, events, parties, review, log, accounts, api_page):
        app.include_router(part.router, include_in_schema=False)
    app.include_router(answers.router, prefix="/api/v1")
    app.add_exception_handler(LoginNeeded, _lead_to_login)
    app.add_exception_handler(OnrecordError, _ours)
    app.add_exception_handler(StillLooking, _not_yet)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)
    app.add_middleware(Guard, hosts=hosts)
    return app


def _lead_to_login(request: Request, error: Exception) -> Response:
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    target = f"/login?next={quote(asked)}" if request.method == "GET" else "/login"
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"HX-Redirect": target})
    return RedirectResponse(target, 303)


def _ours(request: Request, error: Exception) -> Response:
    status = 500
    if isinstance(error, NoSuchRecord | AmbiguousId):
        status = 404
    elif isinstance(error, LedgerBusy):
        status = 503
    return explain(request, status, detail=_told(request, error))


def _not_yet(request: Request, error: Exception) -> Response:
    """Say that nothing is shown to readers while pages are looked through for people at risk."""
    said = f"{error}: readers' views and the API open when that is done"
    return explain(request, 503, detail=said, headers={"retry-after": "10"})


def _told(request: Request, error: Exception) -> str:
    """Return what an error says, the ledger's place on the machine left out.

    The candidates that it lists, which are pages' words, go to those alone who see names.
    """
    said = str(error).replace(str(desk_of(request).ledger), "the ledger")
    if not isinstance(error, AmbiguousId):
        return said
    try:
        sees_names = not request.url.path.startswith("/api/") and visitor_of(request).sees_names
    except LoginNeeded:
        sees_names = False
    return said if sees_names else said.partition("\n")[0]


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return explain(request, error.status_code, detail=str(error.detail), headers=error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in error.errors())
    return explain(request, 422, detail=said)


def _unforeseen(request: Request, error: Exception) -> Response:
    return explain(request, 500, detail="onrecord itself failed on this: please report it")


def explain(request: Request, status: int, *, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return what says what went wrong: a problem document to programs, a page to people."""
    title = TITLES.get(status, "This did not work")
    if request.url.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(problem, status, headers, media_type="application/problem+json")
    content = render("error.html", title=title, detail=detail, status=status)
    return Response(content, status, headers, media_type="text/html; charset=utf-8")
