from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the desk's libraries are an extra: pip install 'onrecord[web]'")

from fastapi.testclient import TestClient

from onrecord.ledger import keep_page, open_ledger, start_run
from onrecord.ledger.desk import Account, Role, desk_path, keep_account
from onrecord.model import Outcome, Reading
from onrecord.query.events import catch_up
from onrecord.web.access import hash_password
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading
from tests.web.pages import captive_page, hostile_page

HERE = "http://127.0.0.1"
PASSWORD = "a long enough password"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with two versions of the ferry page, a prisoner's page, one that tries to break out, and a failure."""
    run, ledger = start_run(PROGRAM, MODEL), tmp_path / "a.ledger"
    second = make_reading(page="pages/ferry2.txt", outlet="Évening Pöst", note="Second edition")
    assert second.article is not None
    second = replace(second, article=replace(second.article, published="2031-04-06"))
    with open_ledger(ledger) as opened:
        for reading in (make_reading(), second, captive_page(), hostile_page()):
            keep_page(opened, run, reading=reading, capture=capture_of(reading))
        gone = Reading("gone.txt", Outcome("unreadable", "gone.txt: no such file"), PROGRAM)
        keep_page(opened, run, reading=gone, capture=None)
        catch_up(opened)
    return ledger


@pytest.fixture
def desk(path: Path) -> Desk:
    return Desk(path, person="ann")


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """Somebody at this machine, where nobody has an account: the editor ann."""
    return TestClient(make_app(desk, hosts=frozenset({"127.0.0.1"})), base_url=HERE, follow_redirects=False)


def let_in(desk: Desk, name: str, role: Role) -> TestClient:
    """Return a client that has logged in under a new account."""
    keep_account(desk_path(desk.ledger), Account(name, hash_password(PASSWORD), role))
    client = TestClient(make_app(desk), base_url=HERE, follow_redirects=False)
    answer = post(client, "/login", {"name": name, "password": PASSWORD, "next": "/"}, page="/login")
    assert answer.status_code == 303, answer.text
    return client


def token_in(client: TestClient, page: str) -> str:
    """Return what a form of `page` must carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(page).text)
    assert found, f"{page} has no form"
    return found[1]


def post(client: TestClient, target: str, fields: dict[str, str], *, page: str = "/search") -> Any:
    """Send a form as its page would."""
    return client.post(target, data={"csrf": token_in(client, page), **fields})
