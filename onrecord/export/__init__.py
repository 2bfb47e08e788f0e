"""Values -> text: page records as JSON, flat tables as CSV. What is written to a file has been through protect/."""

from onrecord.export.across import event_lines, event_list_lines, origins_lines, party_lines, proposal_lines
from onrecord.export.comparisons import history_lines, rereading_line, step_lines, toll_lines
from onrecord.export.files import write_files
from onrecord.export.json_lines import as_lines, hit_lines, json_array, json_line, record_lines
from onrecord.export.tables import COLUMNS, TABLES, Table, csv_head, csv_rows, guard, unguard

__all__ = [
    "COLUMNS", "TABLES", "Table", "as_lines", "csv_head", "csv_rows", "event_lines", "event_list_lines", "guard",
    "history_lines", "hit_lines", "json_array", "json_line", "origins_lines", "party_lines", "proposal_lines",
    "record_lines", "rereading_line", "step_lines", "toll_lines", "unguard", "write_files",
]  # fmt: skip
