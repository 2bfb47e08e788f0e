"""Who is asking, and what they may: sessions, roles, passwords, and proof that a form came from the desk itself.

In: a request. Out: a `Visitor`, or an error that leads to the log-in page. Passwords are hashed with argon2id (RFC
9106) by argon2-cffi's defaults. Forms carry a token made from the session's secret (OWASP, "CSRF Prevention Cheat
Sheet", synchronizer token); the cookie is HttpOnly and SameSite=Lax.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData, UploadFile

from onrecord.ledger.desk import Account, Role, accounts_of, session_account, token_account
from onrecord.web.desk import Desk

ROLES: tuple[Role, ...] = ("reader", "reviewer", "editor")
COOKIE = "onrecord_desk"
# Letters of a password at least (NIST SP 800-63B, 3.1.1.2: 15 where it stands alone; 12 for a desk in an office).
SHORTEST = 12
FIELD_LIMIT = 4 * 1024 * 1024

HASHER = PasswordHasher()
# Hashes worked out at once: each takes 64 MiB and a core for a while, and everybody comes in at nine.
HASHING = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `secret` is that of the session; `is_guest` says that nobody needs an account here yet."""

    name: str
    role: Role
    secret: str
    is_guest: bool = False

    @property
    def csrf(self) -> str:
        """What a form must carry."""
        return form_token(self.secret)

    @property
    def sees_names(self) -> bool:
        """Whether the view is a working one: reviewers and editors check names at their place, readers do not see
        those of people at risk.
        """
        return self.role != "reader"

    def may(self, role: Role) -> bool:
        """Return whether this visitor has the rights of `role`."""
        return ROLES.index(self.role) >= ROLES.index(role)


class LoginNeeded(Exception):
    """The page is shown to those who log in."""


def form_token(secret: str) -> str:
    """Return what forms of the session with that secret carry; nobody gets from it to the secret."""
    return sha256(f"form {secret}".encode()).hexdigest()


def new_secret() -> str:
    """Return 256 random bits, in the letters of URLs."""
    return secrets.token_urlsafe(32)


def hash_password(password: str) -> str:
    """Return the argon2id hash of `password`."""
    with HASHING:
        return HASHER.hash(password)


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return hash_password(new_secret())


def check_password(account: Account | None, password: str) -> bool:
    """Return whether `password` is that of `account`; as slow for nobody's, so that names cannot be told apart."""
    wanted = account.password if account else _nobodys_hash()
    try:
        with HASHING:
            HASHER.verify(wanted, password)
    except (VerificationError, InvalidHashError):
        return False
    return account is not None and not account.is_closed


def desk_of(request: Request) -> Desk:
    """Return the desk that the request is made to."""
    desk: Desk = request.app.state.desk
    return desk


def visitor_of(request: Request) -> Visitor:
    """Return who asks for a page. Raises LoginNeeded."""
    desk, secret = desk_of(request), request.state.secret
    account = session_account(desk.accounts, secret)
    if account is not None:
        return Visitor(account.name, account.role, secret)
    if desk.is_open_house and not accounts_of(desk.accounts):
        return Visitor(desk.person, "editor", secret, is_guest=True)
    raise LoginNeeded


def program_of(request: Request) -> Visitor:
    """Return who asks the API: the owner of the token, or whoever is logged in; both get a reader's answers.

    Raises HTTPException 401.
    """
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        account = token_account(desk_of(request).accounts, token.strip())
        if account is not None:
            return Visitor(account.name, "reader", "")
        raise HTTPException(401, "this token is nobody's", {"WWW-Authenticate": "Bearer"})
    try:
        found = visitor_of(request)
    except LoginNeeded:
        raise HTTPException(401, "give a token (Authorization: Bearer …)", {"WWW-Authenticate": "Bearer"}) from None
    return Visitor(found.name, "reader", found.secret)


def reviewer_of(request: Request) -> Visitor:
    """Return who asks, a reviewer or an editor. Raises LoginNeeded and HTTPException 403."""
    return _at_least(request, "reviewer")


def editor_of(request: Request) -> Visitor:
    """Return who asks, an editor. Raises LoginNeeded and HTTPException 403."""
    return _at_least(request, "editor")


async def posted_by(request: Request) -> Posted:
    """Return the fields of a form that this session's own page sent. Raises HTTPException 403 for any other."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "this form was sent by another site")
    try:
        form = await request.form(max_files=200, max_fields=200, max_part_size=FIELD_LIMIT)
    except ValueError as error:
        raise HTTPException(422, "this form cannot be read") from error
    given = form.get("csrf") or request.headers.get("x-csrf", "")
    wanted = form_token(request.state.secret)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode()):
        raise HTTPException(403, "this form is too old: go back, load the page again and send it once more")
    return Posted(form)


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields of a form."""

    form: FormData

    def word(self, name: str) -> str:
        """Return a field's text, "" where it is absent."""
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    def words(self) -> dict[str, str]:
        """Return the text of every field."""
        return {name: value for name, value in self.form.multi_items() if isinstance(value, str)}

    def files(self, name: str) -> list[UploadFile]:
        """Return the files of a field that have a name."""
        return [f for f in self.form.getlist(name) if isinstance(f, UploadFile) and f.filename]


def _at_least(request: Request, role: Role) -> Visitor:
    visitor = visitor_of(request)
    if not visitor.may(role):
        raise HTTPException(403, f"this is for {role}s; ask an editor for that role")
    return visitor


AskedDesk = Annotated[Desk, Depends(desk_of)]
Reader = Annotated[Visitor, Depends(visitor_of)]
Reviewer = Annotated[Visitor, Depends(reviewer_of)]
Editor = Annotated[Visitor, Depends(editor_of)]
Program = Annotated[Visitor, Depends(program_of)]
Form = Annotated[Posted, Depends(posted_by)]
