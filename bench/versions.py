"""How well changes between versions of a page are found: `python -m bench.versions [PAGES]`.

In: made-up later versions of gold pages (`bench.edits`), read through the whole pipeline. Out: the shares of changed
numbers, bounds and hedges that are reported where they stand, and of furniture-only versions that report anything.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

from bench.corpora import SHARED, NoCorpus, gold_folder
from bench.edits import EditKind, Made, make_edits
from bench.floors import missed, read_floors
from bench.report import heading, table
from onrecord.language import model_digest
from onrecord.model import Capture, Reading
from onrecord.pipeline import read_page
from onrecord.query.versions import Change, compare

CORPUS = "versions of gold dev pages, made up"
EACH: dict[EditKind, int] = {"number": 2, "bound": 1, "hedge": 2, "furniture": 6}
FIELDS = {"number": {"number", "bound"}, "bound": {"number", "bound"}, "hedge": {"hedge", "cue"}}


def measure_versions(shared: Path = SHARED, *, pages: int | None = None) -> dict[str, float]:
    """Return the shares; `pages` reads the first so many pages alone."""
    folder = gold_folder(shared)
    names = sorted(path.name for path in folder.glob("*.txt"))[:pages]
    found: dict[str, list[bool]] = defaultdict(list)
    extra = 0
    for made in make_edits(folder, seed=1, each=EACH):
        if made.name not in names:
            continue
        changes = compare(_original(folder / made.name), _read(made.name, made.text))
        if made.kind == "furniture":
            found["furniture"].append(bool(changes))
        else:
            found[made.kind].append(any(is_told(change, made) for change in changes))
            extra += sum(not stands_at(change, made) for change in changes)
    shares = {kind: sum(values) / len(values) for kind, values in found.items()}
    edited = sum(len(values) for kind, values in found.items() if kind != "furniture")
    figures = [*found["number"], *found["bound"]]
    return {
        "changed figures found": sum(figures) / len(figures),
        "changed hedges found": shares["hedge"],
        "furniture-only, false alarms": shares["furniture"],
        "changes elsewhere, an edit": extra / edited,
        "numbers": len(found["number"]), "bounds": len(found["bound"]), "hedges": len(found["hedge"]),
        "furniture": len(found["furniture"]),
    }  # fmt: skip


def stands_at(change: Change, made: Made) -> bool:
    """Return whether `change` is of the sentence that was edited."""
    span = change.newer
    return span is not None and span.start <= made.at < span.end


def is_told(change: Change, made: Made) -> bool:
    """Return whether `change` tells of the edit: in the sentence, of the property that was edited."""
    if not stands_at(change, made):
        return False
    return any(edit.field in FIELDS[made.kind] or made.words in (edit.after or "") for edit in change.edits)


@cache
def _original(path: Path) -> Reading:
    return _read(path.name, path.read_text(encoding="utf-8"))


def _read(name: str, text: str) -> Reading:
    data = text.encode()
    return read_page(Capture(name, data, data))


def main(arguments: list[str]) -> int:
    """Measure, print, and return 1 where a floor does not hold, 2 where the pages are not there."""
    try:
        measured = measure_versions(pages=int(arguments[0]) if arguments else None)
    except NoCorpus as reason:
        print(f"bench: {reason}", file=sys.stderr)
        return 2
    floors = read_floors().get(CORPUS, {})
    print("\n".join([*heading(model_digest(), corpus="gold dev"), *table(CORPUS, measured, floors=floors)]))
    below = missed(measured, floors)
    for line in below:
        print(f"floor missed: {line}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
