"""The commands and their options. Each imports what it needs when it is called: `--help` loads no model.

Exit codes: 0 all went well; 1 a page could not be read; 2 a wrong argument; 3 the ledger or a model cannot be used;
130 interrupted; 141 the reader of the output went away.
"""

from __future__ import annotations

import logging
import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli.across import events, origins, parties
from onrecord.cli.comparing import diff, reread, toll, versions
from onrecord.cli.ending import ending
from onrecord.cli.options import (
    TIME_LIMIT,
    AnswerOption,
    ByOption,
    FormOption,
    HedgedOption,
    JobsOption,
    Ledger,
    ModelOption,
    OutOption,
    PageFormat,
    Pages,
    PrivateOption,
    RobotsOption,
    TableName,
    TableOption,
    TimeLimitOption,
    WarcOption,
    WordsArgument,
)
from onrecord.cli.serve import serve
from onrecord.ledger.find import Kind
from onrecord.model.figure import Effect
from onrecord.model.statement import Form

app = typer.Typer(
    name="onrecord", no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news pages and keep a ledger of **who said what, on whose word**.",
    epilog="Exit codes: 0 all went well, 1 a page could not be read, 2 a wrong argument, "
    "3 the ledger or a model cannot be used, 130 interrupted.",
)  # fmt: skip

DEFAULT_LEDGER = Path("onrecord.ledger")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def configure(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Say on standard error what goes on inside.")] = False,
) -> None:
    """Set up what holds for every command."""
    if debug:
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")


@app.command()
def read(
    pages: Pages,
    form: FormOption = "report",
    *,
    table: TableOption = None,
    out: OutOption = None,
    model: ModelOption = None,
    warc: WarcOption = None,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
) -> None:
    """Print what pages say, and store nothing.

    What is printed, piped too, is a working view: names stand in it. Files of `--out` have those of prisoners, minors
    and witnesses at risk masked. A page that cannot be read is named on standard error; the others go on.

    **Examples**

    * `onrecord read page.html`

    * `onrecord read saved/ --format jsonl --out records/`

    * `onrecord read saved/ --format csv --table figures`

    * `onrecord read saved/ --format csv --out tables/`

    * `curl -s https://news.example/page | onrecord read -`
    """
    _check_form(form, table, out=out)
    with ending():
        from onrecord.capture import FetchPolicy
        from onrecord.cli.fetching import Fetching
        from onrecord.cli.read import print_pages, write_pages
        from onrecord.language import use_model

        use_model(model)
        fetching = Fetching(FetchPolicy(allow_private=allow_private, honour_robots=not ignore_robots), warc)
        failed = (write_pages(pages, out, form=form, fetching=fetching) if out
                  else print_pages(pages, form, table=table, fetching=fetching))  # fmt: skip
    raise typer.Exit(1 if failed else 0)


@app.command()
def add(
    pages: Pages,
    ledger: Ledger = DEFAULT_LEDGER,
    *,
    jobs: JobsOption = None,
    time_limit: TimeLimitOption = TIME_LIMIT,
    model: ModelOption = None,
    warc: WarcOption = None,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
) -> None:
    """Read pages and keep them in a ledger, which is made where there is none.

    Each page is kept whole or not at all: a run that is stopped loses the pages in hand, and can be run again. Pages
    that the same version has read before are passed over. At the end it says what was read, what was set aside as no
    article, and what failed, by reason. A page that you name counts as failed (exit code 1) where it is not read, for
    whatever reason; in an archive or a feed, what is no article is set aside and does not.

    **Examples**

    * `onrecord add saved/`

    * `onrecord add saved/ crawl.warc.gz --ledger tarn.ledger`

    * `onrecord add crawl.wacz --jobs 4`

    * `ONRECORD_LEDGER=tarn.ledger onrecord add page.html`
    """
    with ending():
        from onrecord.capture import FetchPolicy
        from onrecord.cli.add import Readers, add_pages
        from onrecord.cli.fetching import Fetching
        from onrecord.language import use_model

        use_model(model)
        policy = FetchPolicy(allow_private=allow_private, honour_robots=not ignore_robots)
        fetching = Fetching(policy, warc or ledger.with_name(f"{ledger.name}.warc.gz"))
        failed = add_pages(pages, ledger, readers=Readers(jobs, time_limit), fetching=fetching)
    raise typer.Exit(1 if failed else 0)


@app.command()
def search(
    words: WordsArgument = None,
    ledger: Ledger = DEFAULT_LEDGER,
    *,
    speaker: Annotated[str | None, typer.Option(help="Part of the name of who said it, or gave the figure.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Part of the name of who published it.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day, or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day, or before.")] = None,
    effect: Annotated[Effect | None, typer.Option(help="What happened to those counted (figures).")] = None,
    form: Annotated[Form | None, typer.Option(help="How the words are given (statements).")] = None,
    hedged: HedgedOption = None,
    kind: Annotated[Kind | None, typer.Option(help="One kind of record, or pages alone.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to show at most.")] = 20,
    by: ByOption = "both",
    output: AnswerOption = "report",
) -> None:
    """Search a ledger by words, meaning, filters or all of them.

    A working view: names stand in it. Words are found in all their forms (*soldier* finds *soldiers*) and without
    accents; a star at the end finds every word that begins so. What says the same in other words is ranked together
    with them, unless you search `--by words`, or for words in quotation marks or with a star. DATE is a day, month or
    year; a page that gives no date passes no DATE.

    **Examples**

    * `onrecord search ferry fire`

    * `onrecord search '"at least" missing' --kind figure --effect missing`

    * `onrecord search --speaker brandt --since 2031-04 --not-hedged`
    """
    days = {"--since": since, "--until": until}
    for option, day in days.items():
        _check_day(option, day)
    with ending():
        from onrecord.cli.search import Asked, print_found
        from onrecord.ledger import Filters

        filters = Filters(kind, speaker, outlet, since, until, effect, form, hedged)
        print_found(ledger, Asked(" ".join(words or ()), filters, limit, by), output=output)


@app.command()
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="RECORD|PAGE", help="The beginning of an id or digest, a page's path, or its address."),
    ],
    ledger: Ledger = DEFAULT_LEDGER,
    *,
    output: AnswerOption = "report",
) -> None:
    """Show a record with the words around it and the chain behind it, or a page with all its records.

    A working view: names stand in it.

    **Examples**

    * `onrecord show 8c1f09a2`

    * `onrecord show saved/page.html`

    * `onrecord show https://news.example/page --format json`
    """
    with ending():
        from onrecord.cli.show import print_shown

        failed = print_shown(ledger, name, output=output)
    raise typer.Exit(1 if failed else 0)


for command in (events, origins, parties, toll, versions, diff, reread, serve):
    app.command()(command)


def _check_form(form: PageFormat, table: TableName | None, *, out: Path | None) -> None:
    """Raise BadParameter where the options of `read` do not go together."""
    if out is not None and form == "report":
        raise typer.BadParameter("--out needs --format json, jsonl or csv")
    if out is None and form == "csv" and table is None:
        raise typer.BadParameter("--format csv needs --table statements, figures or media, or --out DIR for all three")
    if form != "csv" and table is not None:
        raise typer.BadParameter("--table goes with --format csv")


def _check_day(option: str, day: str | None) -> None:
    """Raise BadParameter unless `day` is None or a day, month or year."""
    if day is None:
        return
    try:
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
            raise ValueError(day)
        date.fromisoformat((day + "-01-01")[:10])
    except ValueError as error:
        raise typer.BadParameter(f"{option} {day}: give a day, month or year: 2031-04-05, 2031-04 or 2031") from error


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of an old code page shows a question mark rather than end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        with ending():
            app()
    except typer.Exit as end:  # from `ending` itself: what stopped the program before or after a command
        sys.exit(end.exit_code)
