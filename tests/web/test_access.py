"""Who may come in and do what: accounts, sessions, roles, forms, limits, hosts and sizes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import DeskClosed
from onrecord.ledger.desk import SESSION, accounts_of, desk_path, keep_session, session_account
from onrecord.web.access import check_password, hash_password
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from onrecord.web.guard import BODY_LIMIT
from onrecord.web.limits import SECONDS, TRIES, Attempts
from onrecord.web.serve import add_account, is_loopback, serve
from onrecord.web.view import inside
from tests.strategies import make_reading
from tests.web.conftest import HERE, PASSWORD, let_in, post, token_in

RECORD = make_reading().statements[0].id


def test_a_desk_that_others_can_reach_does_not_open_without_an_account(path: Path) -> None:
    for host in ("0.0.0.0", "192.0.2.7", "::", "desk.example"):
        with pytest.raises(DeskClosed, match="nobody has an account yet"):
            serve(path, host=host, port=0)


@pytest.mark.parametrize(("host", "is_local"), [("127.0.0.1", True), ("::1", True), ("localhost", True),
                                                ("0.0.0.0", False), ("10.0.0.1", False), ("desk", False)])  # fmt: skip
def test_which_addresses_are_this_machine(host: str, is_local: bool) -> None:
    assert is_loopback(host) is is_local


def test_an_account_needs_a_long_password_and_keeps_only_its_hash(path: Path) -> None:
    with pytest.raises(DeskClosed, match="12 letters"):
        add_account(path, "ann", password="short")
    add_account(path, "ann", password=PASSWORD)
    (account,) = accounts_of(desk_path(path))
    assert account.password.startswith("$argon2id$")
    assert PASSWORD.encode() not in desk_path(path).read_bytes()
    assert check_password(account, PASSWORD)
    assert not check_password(account, PASSWORD + "!")
    assert not check_password(None, PASSWORD)


def test_the_desks_file_is_its_owners_alone(path: Path) -> None:
    add_account(path, "ann", password=PASSWORD)
    assert desk_path(path).stat().st_mode & 0o077 == 0


def test_once_there_is_an_account_nobody_comes_in_without(desk: Desk, client: TestClient) -> None:
    assert client.get("/").status_code == 200
    add_account(desk.ledger, "ann", password=PASSWORD)
    for target in ("/", "/pages", "/review", f"/record/{RECORD}", "/me", "/log", "/accounts", "/gold.zip", "/reading"):
        answer = client.get(target)
        assert answer.status_code == 303, target
        assert answer.headers["location"].startswith("/login")
    assert client.get("/api/v1/ledger").status_code == 401


@pytest.mark.parametrize(
    ("role", "target", "status"),
    [
        ("reader", "/", 200), ("reader", "/review", 403), ("reader", "/log", 403), ("reader", "/accounts", 403),
        ("reader", "/gold.zip", 403), ("reviewer", "/review", 200), ("reviewer", "/log", 200),
        ("reviewer", "/accounts", 403), ("reviewer", "/gold.zip", 403), ("editor", "/accounts", 200),
        ("editor", "/gold.zip", 200),
    ],
)  # fmt: skip
def test_roles_open_what_is_theirs(desk: Desk, role: str, target: str, status: int) -> None:
    assert let_in(desk, "kim", role).get(target).status_code == status  # type: ignore[arg-type]


def test_a_reader_can_judge_and_read_nothing(desk: Desk) -> None:
    client = let_in(desk, "ray", "reader")
    for target in (f"/review/{RECORD}", "/undo", "/read", "/accounts"):
        assert post(client, target, {"decision": "accept"}).status_code == 403


def test_a_form_without_its_token_or_from_another_site_is_refused(client: TestClient) -> None:
    token = token_in(client, "/review")
    fields = {"decision": "accept"}
    assert client.post(f"/review/{RECORD}", data=fields).status_code == 403
    assert client.post(f"/review/{RECORD}", data={**fields, "csrf": "0" * 64}).status_code == 403
    foreign = {"sec-fetch-site": "cross-site"}
    assert client.post(f"/review/{RECORD}", data={**fields, "csrf": token}, headers=foreign).status_code == 403
    assert client.post(f"/review/{RECORD}", data={**fields, "csrf": token}).status_code == 303


def test_a_session_is_a_new_secret_and_ends(desk: Desk) -> None:
    client = let_in(desk, "ann", "editor")
    cookie = client.cookies["onrecord_desk"]
    assert session_account(desk.accounts, cookie) is not None
    assert cookie.encode() not in desk_path(desk.ledger).read_bytes()
    later = datetime.now(UTC) + SESSION + timedelta(seconds=1)
    assert session_account(desk.accounts, cookie, now=later) is None
    assert post(client, "/logout", {}).status_code == 303
    assert session_account(desk.accounts, cookie) is None
    assert client.get("/").headers["location"].startswith("/login")


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(client: TestClient) -> None:
    header = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    safe = TestClient(client.app, base_url="https://127.0.0.1")
    assert "Secure" in safe.get("/login").headers["set-cookie"]


def test_after_five_wrong_passwords_nobody_tries_a_sixth(desk: Desk) -> None:
    let_in(desk, "ann", "editor")
    client = TestClient(make_app(desk), base_url=HERE, follow_redirects=False)
    wrong = {"name": "ann", "password": "wrong wrong wrong"}
    tries = [post(client, "/login", wrong, page="/login").status_code for _ in range(TRIES["name"])]
    assert tries == [403] * TRIES["name"]
    answer = post(client, "/login", {"name": "ANN", "password": PASSWORD}, page="/login")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_tries_are_forgiven_after_a_quarter_of_an_hour() -> None:
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    for _ in range(TRIES["name"]):
        assert attempts.wait("ann", "a") == 0
        attempts.fail("ann", "a")
    assert attempts.wait("ann", "b") == SECONDS
    assert attempts.wait("bob", "a") == 0
    now[0] = SECONDS + 1
    assert attempts.wait("ann", "a") == 0


def test_many_names_from_one_address_are_stopped_too() -> None:
    attempts = Attempts(clock=lambda: 0.0)
    for number in range(TRIES["address"]):
        attempts.fail(f"name {number}", "a")
    assert attempts.wait("another", "a") > 0
    assert attempts.wait("another", "b") == 0


def test_another_name_that_leads_here_is_not_answered(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1:8765"}).status_code == 200


def test_too_much_at_once_is_refused(client: TestClient) -> None:
    answer = client.post("/read", headers={"content-length": str(BODY_LIMIT + 1)}, content=b"")
    assert answer.status_code == 413


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_logging_in_leads_nowhere_else(target: str) -> None:
    assert inside(target) == "/"
    assert inside("/page/ab?record=cd") == "/page/ab?record=cd"


def test_the_first_account_is_an_editors_and_one_editor_stays(client: TestClient, desk: Desk) -> None:
    fields = {"name": "Ray", "role": "reader", "password": PASSWORD}
    assert post(client, "/accounts", fields).status_code == 422
    assert post(client, "/accounts", {**fields, "name": "Ann", "role": "editor"}).status_code == 303
    editor = let_in(desk, "Ann", "editor")
    assert post(editor, "/accounts", fields).status_code == 303
    assert post(editor, "/accounts", {"name": "Ann", "role": "reader"}).status_code == 422
    assert post(editor, "/accounts", {"name": "Ann", "role": "editor", "close": "1"}).status_code == 422
    assert "made the account of Ray, reader" in editor.get("/log").text


def test_a_closed_account_is_out_at_once(desk: Desk) -> None:
    editor, reader = let_in(desk, "Ann", "editor"), let_in(desk, "Ray", "reader")
    assert reader.get("/").status_code == 200
    post(editor, "/accounts", {"name": "Ray", "role": "reader", "close": "1"})
    assert reader.get("/").status_code == 303
    assert post(reader, "/login", {"name": "Ray", "password": PASSWORD}, page="/login").status_code == 403


def test_a_changed_password_ends_all_sessions(desk: Desk) -> None:
    client = let_in(desk, "Ann", "editor")
    keep_session(desk.accounts, "another", account="Ann")
    assert post(client, "/me/password", {"old": "no", "password": "another long password"}).status_code == 403
    post(client, "/me/password", {"old": PASSWORD, "password": "another long password"})
    assert session_account(desk.accounts, "another") is None
    assert check_password(accounts_of(desk.accounts)[0], "another long password")


def test_hashes_of_one_password_differ() -> None:
    assert hash_password(PASSWORD) != hash_password(PASSWORD)
