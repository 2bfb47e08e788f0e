"""docs/desk.md and docs/api.md against the desk: pages, questions, functions and the example."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web.desk import Desk

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def test_every_question_of_the_api_is_described(client: TestClient) -> None:
    said = set(re.findall(r"`GET (/api/v1/[^?`]*)", (DOCS / "api.md").read_text(encoding="utf-8")))
    assert said == set(client.get("/api/v1/openapi.json").json()["paths"])


def test_every_page_that_is_described_is_there(client: TestClient) -> None:
    table = (DOCS / "desk.md").read_text(encoding="utf-8").split("## Review")[0]
    for address in re.findall(r"`(/[a-z]*)(?:\?q=)?`", table):
        assert client.get(address).status_code == 200, address


def test_every_function_that_is_named_is_there() -> None:
    for row in (DOCS / "api.md").read_text(encoding="utf-8").splitlines():
        if row.startswith("| `onrecord "):
            module = ""
            for name in re.findall(r"`([a-z_.]+)(?:\([^`]*)?`", row.split("|")[2]):
                module, function = name.rsplit(".", 1) if "." in name else (module, name)
                assert callable(getattr(importlib.import_module(module), function)), name


def test_the_example_runs(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (DOCS / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(example.replace("war.ledger", str(desk.ledger)), {})
    assert "Precision" in capsys.readouterr().out
