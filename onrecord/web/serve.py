"""`onrecord serve`: a desk on an address of this machine.

In: a ledger's path, host and port. Out: nothing; it serves until it is stopped. Any address but this machine's own is
refused while nobody has an account (OWASP ASVS 4.0, 2.1: no service without authentication).
"""

from __future__ import annotations

import getpass
import ipaddress
import socket
from contextlib import closing
from pathlib import Path

import uvicorn

from onrecord.errors import DeskClosed
from onrecord.ledger import open_ledger
from onrecord.ledger.desk import Account, accounts_of, desk_path, keep_account
from onrecord.web.access import SHORTEST, hash_password
from onrecord.web.app import make_app
from onrecord.web.desk import Desk

# Seconds that a connection waits for somebody who reads: closed sooner, a form may be sent on one that is just closing,
# and nobody knows whether it came.
KEPT_OPEN = 75
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


def serve(ledger: Path, *, host: str, port: int, certificate: tuple[Path, Path] | None = None) -> None:
    """Serve the desk of `ledger` at `host` and `port` until interrupted; `certificate` is files of one and its key.

    Raises DeskClosed where the address is not this machine's own and nobody has an account, or the port is taken, and
    LedgerError.
    """
    local = is_loopback(host)
    if not local and not any(not a.is_closed for a in accounts_of(desk_path(ledger))):
        raise DeskClosed(
            f"{host} can be reached from other machines, and nobody has an account yet: make one first with"
            " onrecord serve --add-account NAME, or leave --host out"
        )
    with closing(_listen(host, port)) as listening:
        open_ledger(ledger).connection.close()
        desk = Desk(ledger, is_open_house=local, person=_person())
        app = make_app(desk, hosts=LOCAL_NAMES | {_bare(host)} if local else None)
        desk.warm_up()
        address = _address(host, listening, certificate=certificate)
        print(f"the desk of {ledger} is open at {address} (Ctrl-C closes it)", flush=True)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            timeout_keep_alive=KEPT_OPEN,
            ssl_certfile=certificate[0] if certificate else None, ssl_keyfile=certificate[1] if certificate else None,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])


def add_account(ledger: Path, name: str, *, password: str) -> None:
    """Give `name` an editor's account at the desk of `ledger`, or a new password. Raises DeskClosed."""
    if len(password) < SHORTEST:
        raise DeskClosed(f"a password has {SHORTEST} letters or more")
    open_ledger(ledger).connection.close()
    keep_account(desk_path(ledger), Account(name, hash_password(password), "editor"))


def is_loopback(host: str) -> bool:
    """Return whether `host` is this machine alone; a name that is no address is so only where it is localhost."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise DeskClosed(f"{host}:{port}: {error.strerror or error}: choose another --port, or 0 for any") from error
    return listening


def _bare(host: str) -> str:
    return f"[{host}]" if ":" in host else host.lower()


def _address(host: str, listening: socket.socket, *, certificate: object) -> str:
    scheme = "https" if certificate else "http"
    return f"{scheme}://{_bare(host)}:{listening.getsockname()[1]}/"


def _person() -> str:
    """Return whom verdicts are filed under while there are no accounts: the user of this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "you"
