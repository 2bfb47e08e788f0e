"""The OpenAPI document against the desk: schemathesis asks what the document allows and what it does not."""

# ruff: noqa: E402

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

import pytest

pytest.importorskip("fastapi")
schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis (requirements/dev.txt)")

from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.ledger import keep_page, open_ledger, start_run
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading


@lru_cache(maxsize=1)
def make_desk() -> Desk:
    """Return a desk whose ledger holds one page; its folder goes with the process."""
    ledger = Path(tempfile.mkdtemp(), "a.ledger")
    reading = make_reading()
    with open_ledger(ledger) as opened:
        keep_page(opened, start_run(PROGRAM, MODEL), reading=reading, capture=capture_of(reading))
    return Desk(ledger)


schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(make_desk()))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@schema.parametrize()
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_no_answer_is_undocumented(case: object) -> None:
    case.call_and_validate(checks=CHECKS)  # type: ignore[attr-defined]
