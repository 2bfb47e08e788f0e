"""The commands that look across pages and versions: toll, versions, diff, reread. Thin: options in, work elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.ending import ending
from onrecord.cli.options import TIME_LIMIT, AnswerOption, JobsOption, Ledger, ModelOption, TimeLimitOption

DEFAULT_LEDGER = Path("onrecord.ledger")

Name = Annotated[
    str,
    typer.Argument(metavar="PAGE", help="A page's address, its path as it was added, or the beginning of its digest."),
]
Other = Annotated[str, typer.Argument(metavar="PAGE", help="Another page, or another capture of the same.")]
Bounds = Annotated[
    Path | None,
    typer.Option("--vague", metavar="FILE", help="Your own table of what “dozens” and the like stand for (TOML)."),
]
EventOrWords = Annotated[
    list[str],
    typer.Argument(
        metavar="EVENT|WORDS", show_default=False,
        help="The beginning of an event's id, or words that its pages hold.",
    ),
]
SomePages = Annotated[
    list[str] | None,
    typer.Argument(metavar="PAGE", help="Addresses, paths or digests of kept pages; none for all.", show_default=False),
]


def toll(
    event: EventOrWords, ledger: Ledger = DEFAULT_LEDGER, *, vague: Bounds = None, output: AnswerOption = "report"
) -> None:
    """Line up the figures of an event, say why they differ, and propose a range.

    Figures of the same effect, people and period stand in one line. For each two numbers that differ the reason is
    given: newer, wider population, other source, bound only, correction, part of, or contradiction. Nothing is added
    up, and the range is a proposal with its reasons: you decide. A working view: names stand in it.

    **Examples**

    * `onrecord toll ferry tarn`

    * `onrecord toll 3f9a12 --format json`

    * `onrecord toll depot strike --vague our-table.toml`
    """
    with ending():
        from onrecord.cli.toll import print_toll

        print_toll(ledger, " ".join(event), bounds=vague, output=output)


def versions(page: Name, ledger: Ledger = DEFAULT_LEDGER, *, output: AnswerOption = "report") -> None:
    """Show the versions of a page: captures of its address and near copies of its outlet, and what changed between
    them.

    Records that were added, removed and changed are told, with what rested on them; furniture and trivial edits are
    not. A step is silent where records changed and the page's own time did not. A working view: names stand in it.

    **Examples**

    * `onrecord versions https://news.example/ferry`

    * `onrecord versions saved/ferry.html --format json`
    """
    with ending():
        from onrecord.cli.versions import print_history

        print_history(ledger, page, output=output)


def diff(page: Name, other: Other, *, ledger: Ledger = DEFAULT_LEDGER, output: AnswerOption = "report") -> None:
    """Show which records were added, removed and changed from the older of two pages to the newer.

    A working view: names stand in it.

    **Examples**

    * `onrecord diff saved/ferry-monday.html saved/ferry-tuesday.html`

    * `onrecord diff 8c1f09a2 7d55e01b --format json`
    """
    with ending():
        from onrecord.cli.versions import print_diff

        print_diff(ledger, page, other=other, output=output)


def reread(
    pages: SomePages = None,
    ledger: Ledger = DEFAULT_LEDGER,
    *, jobs: JobsOption = None,
    time_limit: TimeLimitOption = TIME_LIMIT,
    model: ModelOption = None,
    output: AnswerOption = "report",
) -> None:
    """Read kept pages again with this version, or with another model, and show what came out differently.

    Old findings and verdicts are kept; the newest reading is shown from then on. Text and blocks stay as they were, so
    that a verdict holds where its record does. Pages that this version with this model has read are passed over.

    What is printed is a working view: names stand in it.

    **Examples**

    * `onrecord reread`

    * `onrecord reread https://news.example/ferry --format json`

    * `onrecord reread --model build/training/teacher --jobs 2`
    """
    with ending():
        from onrecord.language import use_model

        use_model(model)
        from onrecord.cli.reread import reread_pages

        failed = reread_pages(ledger, pages or (), jobs=jobs, seconds=time_limit, output=output)
    raise typer.Exit(1 if failed else 0)
