-- What people decided on records, and the log of who did what. Appended like everything here: a verdict that is taken
-- back stays, and that it was taken back is a row of its own. Passwords and sessions are no part of a ledger, which may
-- be copied and mailed: they lie in a file beside it.
CREATE TABLE verdicts (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('statement', 'figure', 'media')),
    text TEXT NOT NULL REFERENCES texts (sha256),
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'reject', 'correct', 'unsure')),
    found TEXT NOT NULL CHECK (json_valid(found)),
    value TEXT CHECK (value IS NULL OR json_valid(value)),
    note TEXT,
    person TEXT NOT NULL,
    given_at TEXT NOT NULL,
    CHECK ((decision = 'correct') = (value IS NOT NULL))
) STRICT;
CREATE INDEX verdicts_record ON verdicts (record);
CREATE INDEX verdicts_text ON verdicts (text);
CREATE INDEX verdicts_person ON verdicts (person, given_at);

CREATE TABLE undone_verdicts (
    verdict TEXT PRIMARY KEY REFERENCES verdicts (id),
    person TEXT NOT NULL,
    undone_at TEXT NOT NULL
) STRICT;

CREATE TABLE deeds (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    act TEXT NOT NULL,
    about TEXT,
    words TEXT NOT NULL,
    done_at TEXT NOT NULL
) STRICT;
CREATE INDEX deeds_time ON deeds (done_at);
CREATE INDEX deeds_about ON deeds (about);

-- The queue of reviewers walks this from its beginning: a score of a half is the greatest doubt (Lewis and Gale 1994,
-- uncertainty sampling), and records that bear no score come last.
CREATE INDEX findings_doubt ON findings (coalesce(abs(json_extract(value, '$.score') - 0.5), 1.0));
CREATE INDEX findings_kind ON findings (kind);

CREATE TRIGGER verdicts_kept BEFORE DELETE ON verdicts BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER verdicts_fixed BEFORE UPDATE ON verdicts BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER undone_verdicts_kept BEFORE DELETE ON undone_verdicts
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER undone_verdicts_fixed BEFORE UPDATE ON undone_verdicts
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER deeds_kept BEFORE DELETE ON deeds BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER deeds_fixed BEFORE UPDATE ON deeds BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
