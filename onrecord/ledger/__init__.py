"""The only room with SQLite: one file that holds pages, what was found in them, and by which run.

In: captures and readings. Out: model values. Append-only, one transaction a page. Knows no formats and no terminals.
"""

from onrecord.ledger.add import Added, ReadPage, add_capture, add_failure, keep_reading, recall
from onrecord.ledger.connect import Ledger, fold, open_for_reading, open_ledger
from onrecord.ledger.find import (
    Filters,
    FoundRecord,
    Kind,
    PageHead,
    Phrase,
    count_rows,
    find_pages,
    find_records,
    ids_beginning,
    load_head,
    load_record,
    rows_of_record,
)
from onrecord.ledger.read import (
    captures_of,
    failures_of,
    newest_outcome,
    pages_within,
    paths_of,
    stored_article,
    stored_bytes,
    stored_reading,
)
from onrecord.ledger.write import Run, keep_page, start_run

__all__ = [
    "Added", "Filters", "FoundRecord", "Kind", "Ledger", "PageHead", "Phrase", "ReadPage", "Run", "add_capture",
    "add_failure", "captures_of", "count_rows", "failures_of", "find_pages", "find_records", "fold", "ids_beginning",
    "keep_page", "keep_reading", "load_head", "load_record", "newest_outcome", "open_for_reading", "open_ledger",
    "pages_within", "paths_of", "recall", "rows_of_record", "start_run", "stored_article", "stored_bytes",
    "stored_reading",
]
