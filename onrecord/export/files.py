"""Files that leave: every reading goes through protect/ before a byte of it is written.

In: readings and a folder. Out: `pages.jsonl`, `pages.json`, or one CSV file for each kind of record. CSV files begin
with a byte-order mark: without it Excel takes UTF-8 for the machine's old code page.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.errors import OutputExists
from onrecord.export.json_lines import json_array, json_line
from onrecord.export.tables import TABLES, csv_head, csv_rows
from onrecord.model import Reading
from onrecord.protect import protect

FileFormat = Literal["json", "jsonl", "csv"]


def write_files(readings: Iterable[Reading], folder: Path, *, form: FileFormat) -> list[Path]:
    """Write `readings`, protected, into `folder` as `form` and return the files; the folder is made.

    Nothing that is there is overwritten. Raises OutputExists, and OSError where the folder cannot be written.
    """
    names = [f"{table}.csv" for table in TABLES] if form == "csv" else [f"pages.{form}"]
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        opened = [files.enter_context(_create(folder / name)) for name in names]
        protected = (protect(reading) for reading in readings)
        if form == "csv":
            _write_tables(protected, opened)
        else:
            for piece in json_array(protected) if form == "json" else map(json_line, protected):
                opened[0].write(piece)
    return [folder / name for name in names]


def _write_tables(readings: Iterator[Reading], files: list[BinaryIO]) -> None:
    for file, table in zip(files, TABLES, strict=True):
        file.write(codecs.BOM_UTF8 + csv_head(table).encode())
    for reading in readings:
        for file, table in zip(files, TABLES, strict=True):
            file.writelines(line.encode("utf-8", "replace") for line in csv_rows(reading, table))


def _create(path: Path) -> BinaryIO:
    try:
        return path.open("xb")
    except FileExistsError as error:
        raise OutputExists(f"{path} exists and is left as it is: name another folder") from error
