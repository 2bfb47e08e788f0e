"""Print where the demo pages are not read as expected: `python -m tests.golden [--settle WHY] [part of a name ...]`.

With it one sees what a change does to the sample pages. `--settle WHY` enters what is wrong now as known to be, with
that reason, and takes out what is right now; it changes no expected record. Look at what it wrote, and say better why.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from onrecord.pipeline import read_path
from tests.golden.compare import complaints
from tests.golden.expected import load_golden
from tests.golden.settle import settle


def main() -> int:
    """Print complaints page by page and how many records are known to fail; return 1 where there are complaints."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.golden", description="Read the demo pages as expected of them."
    )
    parser.add_argument("--settle", metavar="WHY", help="enter what is wrong now as a known failure, for this reason")
    parser.add_argument("parts", nargs="*", help="pages with one of these in their name; all without")
    args = parser.parse_args()
    wrong = expected = known = 0
    for path in sorted(Path(__file__).parent.glob("*.golden")):
        if args.parts and not any(part in path.name for part in args.parts):
            continue
        golden = load_golden(path)
        reading = read_path(str(golden.page))
        found = complaints(golden, reading)
        print(f"{path.stem}: {len(found)} complaints", *found, sep="\n  ")
        if args.settle and found:
            path.write_text(settle(path.read_text("utf-8"), golden, reading, reason=args.settle), "utf-8")
            golden = load_golden(path)
            found = complaints(golden, reading)
        wrong += len(found)
        expected += len(golden.entries)
        known += sum("known" in e.fields for e in golden.entries)
    print(f"{expected} entries, {known} with a known failure, {wrong} complaints")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
