"""Accounts: logging in and out, one's own password and tokens, and an editor's list of who may come in."""

from __future__ import annotations

import re

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from onrecord.ledger.desk import (
    Account,
    accounts_of,
    drop_tokens,
    end_session,
    keep_account,
    keep_session,
    keep_token,
    tokens_of,
)
from onrecord.ledger.verdicts import keep_deed, make_deed
from onrecord.web.access import (
    ROLES,
    SHORTEST,
    AskedDesk,
    Editor,
    Form,
    Reader,
    check_password,
    form_token,
    hash_password,
    new_secret,
)
from onrecord.web.desk import Desk
from onrecord.web.guard import cookie_of
from onrecord.web.view import go, inside, view

router = APIRouter()

NAME = re.compile(r"[^\W_][\w .'’-]{0,58}[\w.]|[^\W_]")


@router.get("/login")
def show_login(desk: AskedDesk, request: Request, *, next: str = "/") -> Response:
    """Show the form to log in with."""
    csrf = form_token(request.state.secret)
    return view("login.html", None, csrf=csrf, target=inside(next), wrong=None)


@router.post("/login")
def log_in(desk: AskedDesk, request: Request, *, posted: Form) -> Response:
    """Begin a session, or say that name and password do not fit."""
    name, target = posted.word("name").strip(), inside(posted.word("next"))
    address = request.client.host if request.client else ""
    wait = desk.attempts.wait(name, address)
    if wait:
        minutes = -(-wait // 60)
        raise HTTPException(429, f"too many tries: wait {minutes} min and try again", {"Retry-After": str(wait)})
    account = next((a for a in accounts_of(desk.accounts) if a.name.casefold() == name.casefold()), None)
    if not check_password(account, posted.word("password")) or account is None:
        desk.attempts.fail(name, address)
        csrf = form_token(request.state.secret)
        wrong = "This name and this password do not go together."
        return view("login.html", None, status=403, csrf=csrf, target=target, wrong=wrong)
    desk.attempts.succeed(name)
    secret = new_secret()  # a new one, so that nobody who planted the old one comes in with it
    keep_session(desk.accounts, secret, account=account.name)
    response = go(target)
    response.headers["set-cookie"] = cookie_of(secret, request.scope)
    return response


@router.post("/logout")
def log_out(desk: AskedDesk, visitor: Reader, *, posted: Form, request: Request) -> Response:
    """End the session."""
    if not visitor.is_guest:
        end_session(desk.accounts, visitor.secret)
    response = go("/login")
    response.headers["set-cookie"] = cookie_of(new_secret(), request.scope)
    return response


@router.get("/me")
def show_me(desk: AskedDesk, visitor: Reader) -> Response:
    """Show one's own account."""
    return _me(desk, visitor, token=None)


@router.post("/me/token")
def make_token(desk: AskedDesk, visitor: Reader, *, posted: Form) -> Response:
    """Make a token for programs and show it, this once; or take tokens back."""
    _check_has_account(visitor)
    label = posted.word("label").strip()[:80] or "token"
    if posted.word("drop"):
        drop_tokens(desk.accounts, visitor.name, label=label)
        return go("/me")
    token = new_secret()
    keep_token(desk.accounts, token, account=visitor.name, label=label)
    _write_down(desk, visitor.name, words="made a token for programs", about=visitor.name)
    return _me(desk, visitor, token=token)


@router.post("/me/password")
def change_password(desk: AskedDesk, visitor: Reader, *, posted: Form) -> Response:
    """Change one's own password; all sessions end."""
    _check_has_account(visitor)
    account = next(a for a in accounts_of(desk.accounts) if a.name == visitor.name)
    if not check_password(account, posted.word("old")):
        raise HTTPException(403, "the old password is not right: nothing was changed")
    keep_account(desk.accounts, Account(account.name, _hashed(posted.word("password")), account.role))
    _write_down(desk, visitor.name, words="changed their password", about=visitor.name)
    return go("/login")


@router.get("/accounts")
def show_accounts(desk: AskedDesk, visitor: Editor) -> Response:
    """Show who may come in."""
    return view("accounts.html", visitor, accounts=accounts_of(desk.accounts), roles=ROLES, shortest=SHORTEST)


@router.post("/accounts")
def change_account(desk: AskedDesk, visitor: Editor, *, posted: Form) -> Response:
    """Make an account, give one another role or password, or close it."""
    name, role = posted.word("name").strip(), posted.word("role")
    if not NAME.fullmatch(name) or role not in ROLES:
        raise HTTPException(422, "name: letters, digits, spaces, points and hyphens, up to 60; and one of the roles")
    before = {a.name.casefold(): a for a in accounts_of(desk.accounts)}
    old = before.get(name.casefold())
    closes = bool(posted.word("close"))
    password = _hashed(posted.word("password")) if posted.word("password") or old is None else old.password
    new = Account(old.name if old else name, password, role, closes)
    _check_editor_stays([*(a for k, a in before.items() if k != name.casefold()), new])
    keep_account(desk.accounts, new)
    act = "closed the account of" if closes else f"made {'the account of' if old is None else ''}"
    _write_down(
        desk, visitor.name, words=f"{act} {new.name}{'' if closes else f', {role}'}".replace("  ", " "), about=new.name
    )
    return go("/accounts")


def _me(desk: Desk, visitor: Reader, *, token: str | None) -> Response:
    tokens = [] if visitor.is_guest else tokens_of(desk.accounts, visitor.name)
    return view("me.html", visitor, tokens=tokens, token=token, shortest=SHORTEST)


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= 1000:
        raise HTTPException(422, f"a password has {SHORTEST} letters or more")
    return hash_password(password)


def _check_editor_stays(accounts: list[Account]) -> None:
    if not any(a.role == "editor" and not a.is_closed for a in accounts):
        raise HTTPException(422, "one editor at least must stay, to let others in: make the first account an editor's")


def _check_has_account(visitor: Reader) -> None:
    if visitor.is_guest:
        raise HTTPException(422, "this desk has no accounts yet: an editor makes the first under Accounts")


def _write_down(desk: Desk, person: str, *, words: str, about: str) -> None:
    with desk.writing() as ledger:
        keep_deed(ledger, make_deed(person, "account", about=about, words=words))
