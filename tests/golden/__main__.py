"""Print where the demo pages are not read as expected: `python -m tests.golden [part of a page's name ...]`.

With it one sees what a change does to the sample pages, and which `known` lines to take out or, with a reason, put in.
"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.pipeline import read_path
from tests.golden.compare import complaints
from tests.golden.expected import load_golden


def main(parts: list[str]) -> int:
    """Print complaints page by page and how many records are known to fail; return 1 where there are complaints."""
    wrong = expected = known = 0
    for path in sorted(Path(__file__).parent.glob("*.golden")):
        if parts and not any(part in path.name for part in parts):
            continue
        golden = load_golden(path)
        found = complaints(golden, read_path(str(golden.page)))
        wrong += len(found)
        expected += len(golden.entries)
        known += sum("known" in e.fields for e in golden.entries)
        print(f"{path.stem}: {len(found)} complaints", *found, sep="\n  ")
    print(f"{expected} entries, {known} with a known failure, {wrong} complaints")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
