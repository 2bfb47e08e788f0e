"""`onrecord parties`: parties with their names, proposals, and a person's decision on one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from rich.console import Console
from rich.text import Text

from onrecord.cli.ending import complain
from onrecord.cli.plain import plain
from onrecord.cli.report import counted
from onrecord.cli.terminal import make_console, print_indented
from onrecord.errors import NoLedger
from onrecord.export import party_lines, proposal_lines
from onrecord.ledger import Decision, Proposal, open_for_reading, open_ledger
from onrecord.query.parties import decide, parties_of, proposals_of

OFFICES_SHOWN = 4


def print_parties(path: Path, words: str, *, limit: int, output: str) -> None:
    """Print the parties one of whose names holds `words`, with their names and offices."""
    with open_for_reading(path) as ledger:
        found = parties_of(ledger, words, limit=limit)
    if output != "report":
        _write(party_lines(found, as_array=output == "json"))
    else:
        console = make_console()
        for party in found:
            line = Text(plain(party.names[0].name), style="bold")
            line.append(f"  {party.names[0].kind} · {counted(party.pages, 'page', many='pages')}", "dim")
            line.append("".join(f" · also {plain(n.name)}" for n in party.names[1:]))
            line.append("".join(f" · {plain(o)}" for o in party.offices[:OFFICES_SHOWN]), "dim")
            print_indented(console, line, indent=0)
    if not found:
        complain(f"{path}: no party found")


def print_proposals(path: Path, state: str, *, limit: int, output: str) -> None:
    """Print the proposals that stand at `state` (`all` for each)."""
    with open_for_reading(path) as ledger:
        found = proposals_of(ledger, decision=None if state == "all" else cast(Decision, state), limit=limit)
    _print(found, output)
    if not found:
        complain(f"{path}: no such proposal")


def print_decided(
    path: Path, given: tuple[str, int], *, person: str | None, note: str | None, output: str
) -> None:
    """Keep a person's decision, `given` with the number of the proposal, and print the proposal as it stands then."""
    if not path.exists():
        raise NoLedger(f"{path}: there is no ledger here: name one with --ledger, or make one with onrecord add")
    decision, number = given
    with open_ledger(path) as ledger:
        _print((decide(ledger, number, decision=cast(Decision, decision), person=person, note=note),), output)


def _print(found: tuple[Proposal, ...], output: str) -> None:
    if output != "report":
        _write(proposal_lines(found, as_array=output == "json"))
        return
    console = make_console()
    for proposal in found:
        _print_proposal(console, proposal)


def _print_proposal(console: Console, proposal: Proposal) -> None:
    line = Text.assemble((plain(proposal.a.name), "bold"), "  =?  ", (plain(proposal.b.name), "bold"))
    line.append(f"  {plain(proposal.reason)}", "dim")
    if proposal.decision != "open":
        by = f" by {plain(proposal.person)}" if proposal.person else ""
        why = f": {plain(proposal.note)}" if proposal.note else ""
        line.append(f"  {proposal.decision}{by}{why}", "green" if proposal.decision == "same" else "yellow")
    print_indented(console, line, indent=12, label=Text(f"{proposal.id:>5}  {proposal.score:.2f}", style="dim"))


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
