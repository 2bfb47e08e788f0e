"""The arguments and options of the commands, each said once. Knows typer and no work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

PageFormat = Literal["report", "json", "jsonl", "csv"]
AnswerFormat = Literal["report", "json", "jsonl"]
TableName = Literal["statements", "figures", "media"]

Ledger = Annotated[
    Path, typer.Option("--ledger", "-l", metavar="FILE", envvar="ONRECORD_LEDGER", help="The ledger, one file.")
]
Pages = Annotated[
    list[str],
    typer.Argument(
        metavar="PAGE...", show_default=False,
        help="Files, folders (walked), archives of pages, addresses (http, https); `-` is standard input.",
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1, metavar="N", show_default="one a core",
        help="Processes that read, each with some 450 MB of memory; 1 reads in this one.",
    ),
]
# Seconds. The longest page that is taken, a million characters of news text (aeb bodies, joined), took 138 seconds of
# processor time; pages of the usual length take under one.
TIME_LIMIT = 300.0
TimeLimitOption = Annotated[
    float,
    typer.Option(
        min=1, metavar="SECONDS",
        help="A page that takes longer is given up as unreadable (not with --jobs 1).",
    ),
]
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model", metavar="DIR", envvar="ONRECORD_MODEL", exists=True, file_okay=False,
        show_default="the one in the package",
        help="Tag with the model in DIR, made by `python -m training` (a teacher: better, and slower).",
    ),
]
WarcOption = Annotated[
    Path | None,
    typer.Option("--warc", metavar="FILE", help="Append what addresses answer to FILE, a WARC (.warc or .warc.gz)."),
]
PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Fetch addresses of private networks too.")]
RobotsOption = Annotated[
    bool, typer.Option("--ignore-robots", help="Fetch what the robots.txt of a site forbids to robots.")
]
FormOption = Annotated[
    PageFormat, typer.Option("--format", "-f", help="`jsonl` prints each page as soon as it is read.")
]
TableOption = Annotated[
    TableName | None, typer.Option("--table", "-t", help="Which table to print with `--format csv`.")
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Write files into DIR, names at risk masked (not for report)."),
]
AnswerOption = Annotated[AnswerFormat, typer.Option("--format", "-f", help="How to print it.")]
ByOption = Annotated[
    Literal["words", "meaning", "both"],
    typer.Option("--by", help="What to find by: the words, what they mean, or both."),
]
HedgedOption = Annotated[
    bool | None, typer.Option("--hedged/--not-hedged", help="With or without words of distance (purportedly).")
]
WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help='All must be there; "words in quotation marks" stand together.'),
]
