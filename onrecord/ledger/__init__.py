"""The only room with SQLite: one file that holds pages, what was found in them, and by which run.

In: captures and readings. Out: model values. Append-only, one transaction a page. Knows no formats and no terminals.
"""

from onrecord.ledger.add import Added, ReadPage, add_capture, add_failure, keep_reading, recall
from onrecord.ledger.connect import Ledger, fold, open_for_reading, open_ledger, transaction
from onrecord.ledger.events import (
    Membership,
    days_of,
    event_of_capture,
    events_beginning,
    events_of_captures,
    join_reasons,
    keep_event_join,
    keep_membership,
    largest_events,
    living_event,
    members_of,
    older_event,
)
from onrecord.ledger.figures import PageFigure, captures_about, figures_of_captures, figures_on
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
from onrecord.ledger.forget import forget_page, wipe
from onrecord.ledger.marks import (
    PageMarks,
    count_word_pages,
    days_of_captures,
    is_all_marked,
    keep_marks,
    load_marks,
    marks_of,
    marks_sharing,
    newest_reading_of,
    unmarked_captures,
)
from onrecord.ledger.parties import (
    Decision,
    NameRow,
    Proposal,
    decided_with,
    holders_of,
    keep_decision,
    keep_name,
    keep_office,
    keep_proposal,
    keep_use,
    list_names,
    list_proposals,
    load_name,
    load_proposal,
    names_under,
    numbers_of,
    offices_of,
    proposed_with,
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
from onrecord.ledger.rereading import captures_read_otherwise
from onrecord.ledger.sightings import Sighting, captures_at, sightings
from onrecord.ledger.vectors import (
    CodeSet,
    VectorKind,
    VectorSet,
    forget_vectors,
    keep_vectors,
    load_codes,
    load_vectors,
    passing_pages,
    passing_records,
    texts_without,
)
from onrecord.ledger.write import Run, keep_page, start_run

__all__ = [
    "Added", "CodeSet", "Decision", "Filters", "FoundRecord", "Kind", "Ledger", "Membership", "NameRow", "PageFigure",
    "PageHead", "PageMarks", "Phrase", "Proposal", "ReadPage", "Run", "Sighting", "VectorKind", "VectorSet",
    "add_capture", "add_failure", "captures_about", "captures_at", "captures_of", "captures_read_otherwise",
    "count_rows", "count_word_pages", "days_of", "days_of_captures", "decided_with", "event_of_capture",
    "events_beginning", "events_of_captures", "failures_of", "figures_of_captures", "figures_on", "find_pages",
    "find_records", "fold", "forget_page", "forget_vectors", "holders_of", "ids_beginning", "is_all_marked",
    "join_reasons", "keep_decision", "keep_event_join", "keep_marks", "keep_membership", "keep_name", "keep_office",
    "keep_page", "keep_proposal", "keep_reading", "keep_use", "keep_vectors", "largest_events", "list_names",
    "list_proposals", "living_event", "load_codes", "load_head", "load_marks", "load_name", "load_proposal",
    "load_record", "load_vectors", "marks_of", "marks_sharing", "members_of", "names_under", "newest_outcome",
    "newest_reading_of", "numbers_of", "offices_of", "older_event", "open_for_reading", "open_ledger", "pages_within",
    "passing_pages", "passing_records", "paths_of", "proposed_with", "recall", "rows_of_record", "sightings",
    "start_run", "stored_article", "stored_bytes", "stored_reading", "texts_without", "transaction",
    "unmarked_captures", "wipe",
]  # fmt: skip
