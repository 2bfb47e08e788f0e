"""The documents say what the program does: keys, enumerations, errors, commands, options, targets and links."""

from __future__ import annotations

import inspect
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
import typer
from typer.main import get_command

from onrecord import errors, model
from onrecord.model import (
    Article,
    Block,
    Figure,
    Hop,
    Location,
    Media,
    Outcome,
    Party,
    Period,
    Reading,
    Span,
    Statement,
)
from onrecord.model.record import SCHEMA, to_record

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]


def read(name: str) -> str:
    """Return a document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under `heading` up to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the table rows of `text`, without the head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def coded(text: str) -> list[str]:
    """Return the words that stand in backticks."""
    return re.findall(r"`([^`]+)`", text)


def shown_commands(text: str) -> Iterator[list[str]]:
    """Yield the words of each shell command in the fenced blocks of `text`, up to a pipe or a redirection."""
    for block in re.findall(r"^```(?:sh|bash|console|shell)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            stop = next((i for i, word in enumerate(words) if word in {"|", ">", ">>", "&&", ";", "<"}), len(words))
            if words[:stop]:
                yield words[:stop]


def wrong_words(command: Any, words: list[str]) -> list[str]:
    """Return the sub-commands and options among `words` that a command of typer's does not have."""
    inner = getattr(command, "commands", {})
    if inner and words and not words[0].startswith("-"):
        return wrong_words(inner[words[0]], words[1:]) if words[0] in inner else [words[0]]
    known = {name for p in command.params for name in [*p.opts, *p.secondary_opts]} | {"--help"}
    options = [word.split("=")[0] for word in words if re.match(r"--?[A-Za-z]", word)]
    return [option for option in options if option not in known]


def full_record() -> dict[str, Any]:
    """Return the record of a page that holds one of everything."""
    span = Span(0, 1)
    statement = Statement(
        "a", (span,), "direct", speaker=Party("A", "person", span), via=(Hop("post", "a", span),), hedge=(span,)
    )
    figure = Figure(
        "a", span, "A", 1, "exact", "killed", "unknown", period=Period(None, None, "day"),
        location=Location("A", 0.0, 0.0, "AA", None, 1, "country"),
    )  # fmt: skip
    return to_record(
        Reading(
            page="a.txt", outcome=Outcome("read"), program="onrecord", article=Article("A", (Block(0, 1, "body"),)),
            statements=(statement,), figures=(figure,),
            media=(Media("a", span, "photo"),),
        )
    )  # fmt: skip


RECORD = full_record()
SECTIONS = {
    "Page": RECORD,
    "Outcome": RECORD["outcome"],
    "Block": RECORD["blocks"][0],
    "Statement": RECORD["statements"][0],
    "Speaker": RECORD["statements"][0]["speaker"],
    "Carrier": RECORD["statements"][0]["via"][0],
    "Figure": RECORD["figures"][0],
    "Period": RECORD["figures"][0]["period"],
    "Location": RECORD["figures"][0]["location"],
    "Media mention": RECORD["media"][0],
}
VALUES = {
    "outcome `kind`": model.OUTCOMES,
    "block `role`": model.ROLES,
    "statement `form`": model.FORMS,
    "speaker `kind`": model.PARTY_KINDS,
    "statement `distance`": model.DISTANCES,
    "figure `distance`": model.DISTANCES,
    "carrier `kind`": model.CARRIERS,
    "figure `bound`": model.BOUNDS,
    "figure `effect`": model.EFFECTS,
    "figure `population`": model.POPULATIONS,
    "figure `modality`": model.MODALITIES,
    "figure `tally`": model.TALLIES,
    "figure `groups`": model.GROUPS,
    "figure `cause`": model.CAUSES,
    "period `precision`": model.PRECISIONS,
    "period `kind`": model.PERIOD_KINDS,
    "location `level`": model.LEVELS,
    "media `verified`": model.VERIFIED,
    "media `kind`": model.MEDIA_KINDS,
}


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_of_the_page_record_is_described(heading: str) -> None:
    table = rows(section(read("docs/page-record.md"), heading))
    assert [coded(row[0])[0] for row in table] == list(SECTIONS[heading])


def test_every_value_of_an_enumeration_is_described() -> None:
    table = rows(section(read("docs/page-record.md"), "Values"))
    assert {row[0]: tuple(coded(row[1])) for row in table} == VALUES


def test_the_version_of_the_form_is_the_programs() -> None:
    assert f"The form is version {SCHEMA};" in " ".join(read("docs/page-record.md").split())


def test_every_error_is_described_with_its_parent() -> None:
    table = rows(section(read("docs/errors.md"), "Errors"))
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__]
    assert {row[0].strip("`"): row[1].strip("`") for row in table} == {
        c.__name__: c.__bases__[0].__name__ for c in classes
    }
    for row in table:
        raised = getattr(errors, row[0].strip("`"))
        if named := re.search(r"outcome `(\w+)`", row[2]):
            assert raised.kind == named[1]


def test_the_tree_at_the_top_of_errors_names_every_error() -> None:
    named = set(re.findall(r"\b[A-Z]\w+", (errors.__doc__ or "").split("Foreign")[0]))
    assert {row[0].strip("`") for row in rows(section(read("docs/errors.md"), "Errors"))} <= named


def test_every_outcome_is_described() -> None:
    table = rows(section(read("docs/errors.md"), "Outcomes of a page"))
    assert tuple(row[0].strip("`") for row in table) == model.OUTCOMES


@pytest.mark.parametrize("name", NAMES)
def test_the_commands_shown_exist(name: str) -> None:
    from onrecord.cli import app

    command = get_command(app)
    for words in shown_commands(read(name)):
        if words[0] == "onrecord":
            assert wrong_words(command, words[1:]) == [], f"{name}: {shlex.join(words)}"


@pytest.mark.parametrize("name", NAMES)
def test_the_make_targets_shown_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))
    text = read(name)
    inline = [word.split()[1] for word in coded(text) if re.match(r"make [a-z]", word)]
    shown = [word for words in shown_commands(text) if words[0] == "make" for word in words[1:] if "=" not in word]
    assert set(inline + shown) <= targets


@pytest.mark.parametrize("name", NAMES)
def test_links_inside_the_repository_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", read(name)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (ROOT / name).parent / path if path else ROOT / name
        assert linked.exists(), f"{name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}, target


def test_a_command_that_is_not_there_is_found() -> None:
    app = typer.Typer()

    @app.callback()
    def top() -> None: ...

    @app.command("read")
    def read(page: str, form: Annotated[str, typer.Option("--format", "-f")] = "", loud: bool = True) -> None: ...

    group = get_command(app)
    assert wrong_words(group, ["read", "a.html", "--format=json", "-f", "csv", "--no-loud"]) == []
    assert wrong_words(group, ["read", "--fromat", "json"]) == ["--fromat"]
    assert wrong_words(group, ["raed"]) == ["raed"]


def test_commands_are_taken_from_shell_blocks_up_to_a_pipe() -> None:
    text = "```sh\n$ onrecord read a.html | jq .  # see\n\nmake \\\n  demo\n```\n```json\n{}\n```\n"
    assert list(shown_commands(text)) == [["onrecord", "read", "a.html"], ["make", "demo"]]


def test_every_form_of_a_file_is_described() -> None:
    from onrecord.capture.forms import Form

    table = rows(section(read("docs/captures.md"), "Files"))
    assert sorted(coded(row[0])[0] for row in table) == sorted(get_args(Form))


def test_the_suffixes_taken_of_folders_are_the_programs() -> None:
    from onrecord.capture import walk

    named = [word for word in coded(section(read("docs/captures.md"), "Folders")) if word not in (".gz", ".zst")]
    assert sorted(named) == sorted(walk.PAGE_SUFFIXES | walk.MANY_PAGES_SUFFIXES | walk.FEED_SUFFIXES)


def test_the_limits_of_captures_are_the_programs() -> None:
    from onrecord.capture import PAYLOAD_LIMIT, feed, feed_split, har, iterate, unpack, wacz, warc

    stated = [row[1] for row in rows(section(read("docs/captures.md"), "Limits"))]
    assert stated == [
        f"{PAYLOAD_LIMIT >> 20} MiB",
        f"{iterate.CONTAINER * PAYLOAD_LIMIT >> 20} MiB",
        f"{unpack.FREE >> 20} MiB, or {unpack.RATIO} times its size",
        f"{feed_split.ENTRY_LIMIT >> 10} KiB",
        f"{feed.MOST_ENTRIES:,}",
        f"{har.MOST_ENTRIES:,}",
        f"{wacz.MOST_FILES:,}",
    ]
    assert f"more than {warc.MOST_DAMAGES:,} such places" in " ".join(read("docs/captures.md").split())


def test_the_exit_codes_are_those_of_the_commands() -> None:
    from onrecord.cli import ending

    table = [int(row[0]) for row in rows(section(read("docs/errors.md"), "Exit codes"))]
    assert table == [0, 1, ending.WRONG_ARGUMENT, ending.CANNOT_WORK, ending.INTERRUPTED, ending.PIPE_CLOSED]
