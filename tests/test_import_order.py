"""The walls of the house: which room may import which, one room per library, and files a person can read.

Each rule is a function from sources to a list of complaints, tried here on planted violations and then on the tree.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the one that imports nothing to the one that may import all; `__init__` is the package's own file (the version).
ROOMS = (
    "__init__", "errors", "model", "capture", "article", "language", "attribution", "pipeline", "ledger", "query",
    "protect", "export", "run", "web", "cli", "__main__",
)  # fmt: skip
STRANGERS = frozenset({("run", "web"), ("web", "run")})
OUTSIDE = frozenset({"bench", "tests", "training"})
EVERYWHERE = frozenset({"numpy", "pyarrow"})
ONLY_IN = {"sqlite3": "ledger", "duckdb": "run"}

FILE_LINES = 400
FUNCTION_LINES = 40
ARGUMENTS = 5
BY_PLACE = 2
# What httpcore calls of a network backend.
CALLED_BY_LIBRARIES = frozenset({"capture/connect.py:connect_tcp", "capture/connect.py:start_tls"})
# Rooms whose functions other libraries call, with what a person typed.
FILLED_IN = frozenset({"cli", "web"})
# Path, or path:function, to the reason why it is longer.
LONGER: dict[str, str] = {}


def room_of(path: str) -> str:
    """Return the room of a file given relative to onrecord/: 'model/span.py' and 'errors.py' are model and errors."""
    return path.split("/")[0].removesuffix(".py")


def imports_of(path: str, source: str) -> Iterator[str]:
    """Yield the dotted name of every import of a file, wherever it stands, relative ones made absolute."""
    package = ["onrecord", *path.split("/")[:-1]]
    for node in ast.walk(ast.parse(source, path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, node.module] if node.module else base)
            if module == "onrecord":
                yield from (f"onrecord.{a.name}" for a in node.names)
            else:
                yield module


def rooms_imported(path: str, source: str) -> set[str]:
    """Return the rooms that a file imports; a name that is no room is the package's own (`__version__`)."""
    names = [name.split(".") for name in imports_of(path, source)]
    inner = {parts[1] if len(parts) > 1 else "__init__" for parts in names if parts[0] == "onrecord"}
    return {name if name in ROOMS else "__init__" for name in inner}


def wrong_rooms(sources: dict[str, str]) -> list[str]:
    """Return a complaint for each import of a room from below, across `run` and `web`, or from outside the package."""
    complaints = []
    for path, source in sources.items():
        room = room_of(path)
        if room not in ROOMS:
            complaints.append(f"{path}: {room} is no room of the design")
            continue
        for other in sorted(rooms_imported(path, source) - {room}):
            if ROOMS.index(other) > ROOMS.index(room) or (room, other) in STRANGERS:
                complaints.append(f"{path}: {room} imports {other}")
        outside = {name.split(".")[0] for name in imports_of(path, source)} & OUTSIDE
        complaints += [f"{path}: the package imports {name}" for name in sorted(outside)]
    return complaints


def shared_libraries(sources: dict[str, str]) -> list[str]:
    """Return a complaint for each library imported in two rooms, or in another room than the one it is kept to."""
    rooms: dict[str, set[str]] = defaultdict(set)
    for path, source in sources.items():
        for name in {name.split(".")[0] for name in imports_of(path, source)}:
            rooms[name].add(room_of(path))
    foreign = rooms.keys() - sys.stdlib_module_names - {"onrecord"} - OUTSIDE - EVERYWHERE
    complaints = [f"{name} is imported in {sorted(rooms[name])}" for name in sorted(foreign) if len(rooms[name]) > 1]
    for name, home in ONLY_IN.items():
        complaints += [f"{name} is imported in {room}, not {home}" for room in sorted(rooms[name] - {home})]
    return complaints


def too_long(path: str, source: str, allowed: dict[str, str]) -> list[str]:
    """Return a complaint for a file over 400 lines and for each function over 40, unless `allowed` names it."""
    complaints = []
    lines = source.count("\n")
    if lines > FILE_LINES and path not in allowed:
        complaints.append(f"{path}: {lines} lines")
    for node in ast.walk(ast.parse(source, path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES and f"{path}:{node.name}" not in allowed:
                complaints.append(f"{path}:{node.name}: {length} lines")
    return complaints


def too_many_arguments(path: str, source: str) -> list[str]:
    """Return a complaint for each function of over ARGUMENTS arguments, of a method without its first.

    Commands and routes are let pass: their arguments are the options of a command line and the fields of an address.
    """
    complaints = []
    for node in ast.walk(ast.parse(source, path)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        count = len(names) - (names[:1] in (["self"], ["cls"]))
        is_filled_in = room_of(path) in FILLED_IN and (not node.name.startswith("_") or node.name == "__init__")
        if count > ARGUMENTS and not is_filled_in:
            complaints.append(f"{path}:{node.name}: {count} arguments")
    return complaints


def too_many_by_place(path: str, source: str) -> list[str]:
    """Return a complaint for each function that takes over BY_PLACE arguments by their place.

    Let pass are Python's own methods, whose callers are not ours, and those that a library calls by place.
    """
    complaints = []
    for node in ast.walk(ast.parse(source, path)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("__"):
            continue
        names = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
        count = len(names) - (names[:1] in (["self"], ["cls"]))
        if count > BY_PLACE and f"{path}:{node.name}" not in CALLED_BY_LIBRARIES:
            complaints.append(f"{path}:{node.name}: {count} arguments by place")
    return complaints


def machine_paths(text: str, folders: tuple[str, ...]) -> list[str]:
    """Return the paths in `text` that lie in one of `folders` or in a person's home: they hold on one machine only."""
    homes = ["/home/", "/Users/", "/root/", *(f"{folder.rstrip('/')}/" for folder in folders)]
    # Not part of a longer path or address, and not a glob or a pattern of one.
    pattern = r"(?<![\w.:/~*<>-])(?:" + "|".join(map(re.escape, homes)) + r")\w[\w./-]*"
    return re.findall(pattern, text)


def package_sources() -> dict[str, str]:
    """Return the source of every file of the package by its path within onrecord/."""
    folder = ROOT / "onrecord"
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.py"))}


def tracked_files() -> list[Path]:
    """Return the files of the repository, without those git ignores; all files where there is no git (an sdist)."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    paths = [ROOT / name for name in listed.stdout.splitlines()] or list(ROOT.rglob("*"))
    return [p for p in paths if p.is_file()]


def test_a_room_imports_only_from_rooms_above_it() -> None:
    assert wrong_rooms(package_sources()) == []


def test_a_library_is_imported_in_one_room() -> None:
    assert shared_libraries(package_sources()) == []


@pytest.mark.parametrize("folder", ["onrecord", "bench", "training", "tests"])
def test_files_and_functions_are_short(folder: str) -> None:
    complaints = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        complaints += too_long(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"), LONGER)
    assert complaints == []


def test_functions_have_few_arguments() -> None:
    assert [c for path, source in package_sources().items() for c in too_many_arguments(path, source)] == []


def test_functions_take_two_arguments_by_place() -> None:
    assert [c for path, source in package_sources().items() for c in too_many_by_place(path, source)] == []


def test_what_may_be_longer_is_longer_and_says_why() -> None:
    for name, reason in LONGER.items():
        path = name.split(":")[0]
        complaints = too_long(path, (ROOT / path).read_text(encoding="utf-8"), {})
        assert any(c.startswith(f"{name}: ") for c in complaints), f"{name} is short again: take it off the list"
        assert len(reason) > 20


def test_no_file_holds_a_path_of_one_machine() -> None:
    # A clone that lies straight in the temporary folder says nothing: a document may name that folder.
    folders = tuple({str(ROOT.parent), str(Path.home())} - {"/", tempfile.gettempdir()})
    found = {}
    for path in tracked_files():
        try:
            paths = machine_paths(path.read_text(encoding="utf-8"), folders)
        except UnicodeDecodeError:
            continue
        if paths and path != Path(__file__).resolve():
            found[path.relative_to(ROOT).as_posix()] = paths[:3]
    assert found == {}


@pytest.mark.parametrize(
    ("path", "source", "complaint"),
    [
        ("model/span.py", "from onrecord.article import blocks", "model/span.py: model imports article"),
        ("model/span.py", "import onrecord.cli", "model/span.py: model imports cli"),
        ("model/span.py", "from onrecord import ledger", "model/span.py: model imports ledger"),
        ("model/span.py", "from ..language import words", "model/span.py: model imports language"),
        ("errors.py", "from . import model", "errors.py: errors imports model"),
        ("pipeline.py", "def f():\n    from onrecord.web import serve", "pipeline.py: pipeline imports web"),
        ("web/app.py", "from onrecord.run import shards", "web/app.py: web imports run"),
        ("run/shards.py", "import onrecord.web", "run/shards.py: run imports web"),
        ("cli.py", "from bench import floors", "cli.py: the package imports bench"),
        ("helpers.py", "", "helpers.py: helpers is no room of the design"),
    ],
)
def test_a_wrong_import_is_found(path: str, source: str, complaint: str) -> None:
    assert wrong_rooms({path: source}) == [complaint]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("web/app.py", "from onrecord.export import csv\nfrom onrecord import __version__"),
        ("model/figure.py", "from onrecord.model.span import Span\nfrom .span import cut"),
        ("cli.py", "import onrecord.pipeline\nimport json"),
        ("__main__.py", "from onrecord.cli import main"),
    ],
)
def test_a_right_import_is_let_pass(path: str, source: str) -> None:
    assert wrong_rooms({path: source}) == []


def test_a_library_in_two_rooms_is_found() -> None:
    sources = {"article/a.py": "import lxml.html", "cli.py": "from lxml import etree", "model/x.py": "import numpy, re"}
    assert shared_libraries(sources) == ["lxml is imported in ['article', 'cli']"]
    assert shared_libraries({"query/a.py": "import sqlite3"}) == ["sqlite3 is imported in query, not ledger"]
    assert shared_libraries({"ledger/a.py": "import sqlite3, numpy", "model/a.py": "import numpy"}) == []


def test_a_long_function_and_a_long_file_are_found() -> None:
    function = "def f():\n" + "    x = 1\n" * 40
    assert too_long("a.py", function, {}) == ["a.py:f: 41 lines"]
    assert too_long("a.py", function, {"a.py:f": "a table"}) == []
    assert too_long("a.py", "x = 1\n" * 401, {}) == ["a.py: 401 lines"]
    assert too_long("a.py", "x = 1\n" * 400, {}) == []


def test_a_function_of_many_arguments_is_found() -> None:
    plain, method = "def f(a, b, c, d, *, e, g): ...", "class A:\n    def f(self, a, b, c, d, e): ..."
    assert too_many_arguments("model/a.py", plain) == ["model/a.py:f: 6 arguments"]
    assert too_many_arguments("model/a.py", "def f(a, b, c, d, e, *rest, **more): ...") == []
    assert too_many_arguments("model/a.py", method) == []
    assert too_many_arguments("cli/a.py", plain) == []
    assert too_many_arguments("cli/a.py", plain.replace("f(", "_f(")) == ["cli/a.py:_f: 6 arguments"]


def test_a_function_of_many_arguments_by_place_is_found() -> None:
    method = "class A:\n    def f(self, a, b): ...\n    def __exit__(self, a, b, c): ..."
    assert too_many_by_place("model/a.py", "def f(a, b, c=1, *, d): ...") == ["model/a.py:f: 3 arguments by place"]
    assert too_many_by_place("model/a.py", "def f(a, b, *, c, d): ...") == []
    assert too_many_by_place("model/a.py", method) == []
    assert too_many_by_place("capture/connect.py", "async def start_tls(a, b, c): ...") == []


def test_a_path_of_one_machine_is_found() -> None:
    home = "/".join(["", "home", "ann", "pages"])
    assert machine_paths(f"read {home} now", ()) == [home]
    assert machine_paths("built in /builds/x/main", ("/builds/x",)) == ["/builds/x/main"]
    assert machine_paths("see https://example.org/home/ann and ../home/ann", ()) == []


def test_contributing_lists_the_rooms_in_their_order() -> None:
    table = re.findall(r"^\| `([a-z]+)[./`]", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert table == [room for room in ROOMS if not room.startswith("__")]
