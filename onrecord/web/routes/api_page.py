"""The page that describes the API, made from its OpenAPI document."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.web.access import Reader
from onrecord.web.view import view

router = APIRouter()


@router.get("/api")
def show_api(visitor: Reader, request: Request) -> Response:
    """Show what the API answers."""
    paths = request.app.openapi()["paths"]
    operations = [(path, method, said) for path, methods in paths.items() for method, said in methods.items()]
    return view("api.html", visitor, operations=operations)
