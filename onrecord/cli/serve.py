"""`onrecord serve`: the desk in the browser. Its libraries are an extra, loaded when it is asked for."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.ending import ending
from onrecord.cli.options import Ledger
from onrecord.errors import DeskClosed

REMEDY = "the desk needs the extra “web”, which is not installed: pip install 'onrecord[web]'"
# A password for --add-account where nobody can be asked.
PASSWORD = "ONRECORD_PASSWORD"

Host = Annotated[str, typer.Option(help="The address to be reached at; any but this machine's own needs an account.")]
Port = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="0 takes any that is free.")]
NewAccount = Annotated[
    str | None,
    typer.Option("--add-account", metavar="NAME", help="Make an editor's account, or give it a new password."),
]
Certificate = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="A certificate (PEM), for https.")]
Key = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="The key of that certificate.")]


def serve(
    ledger: Ledger = Path("onrecord.ledger"),
    host: Host = "127.0.0.1",
    *,
    port: Port = 8765,
    add_account: NewAccount = None,
    certificate: Certificate = None,
    key: Key = None,
) -> None:
    """Open the desk in the browser: read pages, check and correct what was found in them.

    It can be reached from this machine alone, by whoever uses it, until an account is made. Any other `--host` is
    refused while there is none. `--add-account` asks for a password (or takes it from ONRECORD_PASSWORD) and serves
    nothing.

    **Examples**

    * `onrecord serve --ledger tarn.ledger`

    * `onrecord serve --add-account ann`

    * `onrecord serve --host 0.0.0.0 --certificate desk.pem --key desk.key`
    """
    if (certificate is None) != (key is None):
        raise typer.BadParameter("--certificate and --key go together")
    with ending():
        _check_installed()
        from onrecord.web import serve as desk

        if add_account is not None:
            desk.add_account(ledger, add_account, password=_ask_password())
            print(f"{add_account} is an editor of {ledger}")
            return
        pair = (certificate, key) if certificate and key else None
        desk.serve(ledger, host=host, port=port, certificate=pair)


def _check_installed() -> None:
    """Raise DeskClosed where a library of the extra is missing."""
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in ("fastapi", "jinja2", "uvicorn", "argon2", "python_multipart")):
        raise DeskClosed(REMEDY)


def _ask_password() -> str:
    given = os.environ.get(PASSWORD)
    if given is not None or not sys.stdin.isatty():
        return given or ""
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
