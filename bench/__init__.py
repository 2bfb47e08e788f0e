"""Quality and speed of onrecord, with pinned floors: `python -m bench quality` and `python -m bench speed`.

In: the gold pages and corpora of ../shared, which are measured on and never copied. Out: a table on standard output,
and exit code 1 where a measure has fallen below the floor pinned in floors.json.
"""
