"""A page of the desk as a response."""

from __future__ import annotations

from typing import Any

from starlette.responses import RedirectResponse, Response

from onrecord.web.access import Visitor
from onrecord.web.render import render


def view(template: str, visitor: Visitor | None, *, status: int = 200, **values: Any) -> Response:
    """Return `template` filled in for `visitor` as HTML."""
    content = render(template, visitor=visitor, **values)
    return Response(content, status, media_type="text/html; charset=utf-8")


def go(target: str) -> Response:
    """Lead the browser on to `target`, a path of this desk, after a form."""
    return RedirectResponse(target, 303)


def inside(target: str) -> str:
    """Return `target` where it is a path of this desk, else the start page: nobody is led elsewhere."""
    is_path = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if is_path and "\\" not in target else "/"
