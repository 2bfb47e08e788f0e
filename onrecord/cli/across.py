"""The commands about what several pages say: events, origins, parties. Thin: options in, work elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from onrecord.cli.ending import ending
from onrecord.cli.options import AnswerOption, Ledger

DEFAULT_LEDGER = Path("onrecord.ledger")

Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to show at most.")]
EventOrWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[EVENT|WORDS]", show_default=False,
        help="The beginning of an event's id, or words that its pages hold; none for the largest.",
    ),
]
RecordName = Annotated[
    str, typer.Argument(metavar="RECORD", help="The beginning of the id of a statement or a figure.")
]
Day = Annotated[str | None, typer.Option(metavar="DAY", help="YYYY-MM-DD; of the days of its pages.")]
SomeWords = Annotated[list[str] | None, typer.Argument(metavar="[NAME]", help="A part of a name; none for all.")]
Number = Annotated[int | None, typer.Option(metavar="N", help="Decide on the proposal of this number.")]
Person = Annotated[str | None, typer.Option("--by", metavar="PERSON", help="Who decides; kept with the decision.")]
Note = Annotated[str | None, typer.Option(metavar="WORDS", help="Why; kept with the decision.")]
Proposed = Annotated[
    Literal["open", "same", "different", "all"] | None,
    typer.Option("--proposals", "-p", help="Show proposals that stand so, and no parties."),
]


def events(
    event: EventOrWords = None,
    ledger: Ledger = DEFAULT_LEDGER,
    *, since: Day = None,
    until: Day = None,
    limit: Limit = 20,
    output: AnswerOption = "report",
) -> None:
    """Show which pages report the same event, and why they are held together; or list events.

    Pages are put into events as they are added, by their telling words, their days, and numbers that both give. Figures
    that count something else than the event are named with the reason. A working view: names stand in it.

    **Examples**

    * `onrecord events`

    * `onrecord events ferry tarn --since 2031-04-01`

    * `onrecord events 3f9a12 --format json`
    """
    with ending():
        from onrecord.cli.events import check_days, print_events

        check_days(since, until)
        print_events(ledger, " ".join(event or ()), days=(since, until), limit=limit, output=output)


def origins(record: RecordName, ledger: Ledger = DEFAULT_LEDGER, *, output: AnswerOption = "report") -> None:
    """Follow a statement or a figure back to its origin across all pages, and say how many origins there are.

    Copies, citings, credits and named sources are shown with the sentences that prove them. The count is a range: where
    a page does not say whom it has it from, the range is wider. A working view: names stand in it.

    **Examples**

    * `onrecord origins 8c1f09a2`

    * `onrecord origins 8c1f09a2 --format json`
    """
    with ending():
        from onrecord.cli.origins import print_origins

        print_origins(ledger, record, output=output)


def parties(
    name: SomeWords = None,
    ledger: Ledger = DEFAULT_LEDGER,
    *, proposals: Proposed = None,
    same: Number = None,
    different: Number = None,
    reopen: Number = None,
    person: Person = None,
    note: Note = None,
    limit: Limit = 20,
    output: AnswerOption = "report",
) -> None:
    """List the parties of a ledger, the names that may stand for one, and decide which do.

    Nothing is merged but by a person, and each decision can be taken back. Who speaks without a name is never one with
    anybody on another page. A working view: names stand in it.

    **Examples**

    * `onrecord parties quill`

    * `onrecord parties --proposals open`

    * `onrecord parties --same 12 --by "Ines Okafor" --note "page 4 says so"`

    * `onrecord parties --reopen 12`
    """
    decisions = {"same": same, "different": different, "open": reopen}
    given = [(decision, number) for decision, number in decisions.items() if number is not None]
    if len(given) > 1:
        raise typer.BadParameter("one decision at a time: --same, --different or --reopen")
    with ending():
        from onrecord.cli.parties import print_decided, print_parties, print_proposals

        if given:
            print_decided(ledger, given[0], person=person, note=note, output=output)
        elif proposals is not None:
            print_proposals(ledger, proposals, limit=limit, output=output)
        else:
            print_parties(ledger, " ".join(name or ()), limit=limit, output=output)
