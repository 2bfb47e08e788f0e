"""`onrecord reread`: kept pages read again by this version or another model, and what came out differently."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.cli.add import AHEAD, count_cores
from onrecord.cli.ending import complain
from onrecord.cli.plain import plain
from onrecord.cli.tally import failure_line
from onrecord.cli.terminal import make_console, print_indented
from onrecord.export import as_lines, rereading_line
from onrecord.language import model_digest
from onrecord.ledger import Ledger, captures_read_otherwise, open_ledger, start_run
from onrecord.pipeline import PROGRAM, read_again
from onrecord.query.events import catch_up
from onrecord.query.meaning import keep_up
from onrecord.query.versions import Rereading, find_capture, kind_of
from onrecord.query.versions.compare import Record, words_at
from onrecord.run import open_doers
from onrecord.run.rereading import NotReread, reread


def reread_pages(path: Path, names: Sequence[str], *, jobs: int | None, seconds: float, output: str) -> int:
    """Read again what another version has read of `names`, all pages where there are none; return how many failed."""
    with open_ledger(path) as ledger:
        waiting = captures_read_otherwise(ledger, program=PROGRAM, model=model_digest())
        if names:
            asked = {find_capture(ledger, name) for name in names}
            waiting = [capture for capture in waiting if capture in asked]
        if not waiting:
            complain(f"{path}: nothing to read again: this version with this model has read all of it")
            return 0
        with closing(_reread(ledger, waiting, jobs=jobs, seconds=seconds)) as done:
            failed = _print_all(done, output)
        catch_up(ledger)
        keep_up(ledger)
        return failed


def _reread(
    ledger: Ledger, captures: Sequence[str], *, jobs: int | None, seconds: float
) -> Generator[Rereading | NotReread, None, None]:
    run = start_run(PROGRAM, model_digest())
    workers = (jobs or count_cores()) if len(captures) > 1 else 1
    with open_doers(read_again, jobs=workers, seconds=seconds) as doers:
        yield from reread(ledger, run, captures=captures, readers=doers, ahead=AHEAD * workers if workers > 1 else 1)


def _print_all(done: Iterator[Rereading | NotReread], output: str) -> int:
    """Print each page as it is done and a summary at the end; return how many pages could not be read."""
    console, counts, failed = make_console(), Counter[str](), 0
    lines = []
    for result in done:
        if isinstance(result, NotReread):
            failed += 1
            complain(failure_line(result.page, result.outcome))
            continue
        counts.update(
            pages=1, same=result.same, gained=len(result.gained), lost=len(result.lost), changed=len(result.changed),
            waiting=sum(v.carried_to is None for v in result.verdicts),
        )  # fmt: skip
        if output == "report":
            _print_rereading(console, result)
        elif output == "jsonl":
            _write([rereading_line(result)], as_array=False)
        else:
            lines.append(rereading_line(result))
    if output == "json":
        _write(lines, as_array=True)
    complain(
        f"{counts['pages']:,} pages read again: {counts['same']:,} records the same, {counts['gained']:,} gained, "
        f"{counts['lost']:,} lost, {counts['changed']:,} changed; {counts['waiting']:,} verdicts wait to be given again"
    )
    return failed


def _write(records: list[dict[str, object]], *, as_array: bool) -> None:
    sys.stdout.buffer.write(as_lines(records, as_array=as_array))
    sys.stdout.buffer.flush()


def _print_rereading(console: Console, result: Rereading) -> None:
    if not (result.gained or result.lost or result.changed):
        return
    console.print(Text(f"{plain(result.after.page)}  {result.same} the same", style="bold"))
    for sign, style, records in (("+", "green", result.gained), ("-", "red", result.lost)):
        for record in records:
            print_indented(console, _named(record, result), indent=4, label=Text(f"  {sign} ", style=style))
    for revised in result.changed:
        line = _named(revised.after, result)
        line.append(f"  {', '.join(revised.fields)}", "yellow")
        print_indented(console, line, indent=4, label=Text("  ~ ", style="yellow"))
    for verdict in result.verdicts:
        if verdict.carried_to is None:
            words = f"the verdict on {verdict.record} ({verdict.state}) waits to be given again"
            print_indented(console, Text(words, style="yellow"), indent=4)


def _named(record: Record, result: Rereading) -> Text:
    article = result.after.article
    words = plain(words_at(record, article))[:80] if article else ""
    return Text.assemble((kind_of(record), "bold"), f"  {words}", (f"  {record.id}", "dim"))
