-- Vectors one a row, so that those few that may be near are read and no others; and a short code of each, in blocks,
-- by which those few are found. Both are derived: `keep_up` (query/meaning.py) makes them again from findings and articles.
DROP TABLE vector_blocks;

CREATE TABLE vectors (
    table_id INTEGER NOT NULL REFERENCES vector_tables (id),
    kind TEXT NOT NULL CHECK (kind IN ('finding', 'page')),
    number INTEGER NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (table_id, kind, number)
) STRICT, WITHOUT ROWID;

-- `numbers` are those of findings or articles, growing (little-endian int64), `codes` as many codes one after another.
-- Small blocks are joined as they come, so that there are never many. What is above the `last` of all has no vector yet;
-- what was forgotten lies below it and is not made again.
CREATE TABLE vector_codes (
    id INTEGER PRIMARY KEY,
    table_id INTEGER NOT NULL REFERENCES vector_tables (id),
    kind TEXT NOT NULL CHECK (kind IN ('finding', 'page')),
    last INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    codes BLOB NOT NULL
) STRICT;
CREATE INDEX vector_codes_last ON vector_codes (table_id, kind, last);

-- Captures that are being forgotten: filled and emptied within one transaction (ledger/forget.py). While a row stands
-- here, what was derived from pages may be taken out of tables that are otherwise added to alone.
CREATE TABLE forgetting (capture TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

DROP TRIGGER event_pages_kept;
DROP TRIGGER event_pages_fixed;
DROP TRIGGER event_joins_fixed;
DROP TRIGGER party_names_kept;
DROP TRIGGER party_proposals_kept;
DROP TRIGGER party_decisions_kept;
CREATE TRIGGER event_pages_kept BEFORE DELETE ON event_pages WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_pages_fixed BEFORE UPDATE ON event_pages WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_joins_fixed BEFORE UPDATE ON event_joins WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_names_kept BEFORE DELETE ON party_names WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_proposals_kept BEFORE DELETE ON party_proposals WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_decisions_kept BEFORE DELETE ON party_decisions WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
