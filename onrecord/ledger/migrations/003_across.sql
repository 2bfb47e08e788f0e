-- What holds across pages: by what a page is found to be like others, which event it reports, and who its parties are.
-- Marks, keys and party names are derived from readings and can be made again; decisions of persons cannot.

-- What one reading of a page is compared by. `form` says which version of the derivation made it; `day` is the page's day
-- as a count of days (date.toordinal), null where the page gives none. `words` are its telling words with their weights,
-- `sketch` its MinHash signature, `passages` the hashes of its sentences.
CREATE TABLE page_marks (
    id INTEGER PRIMARY KEY,
    capture TEXT NOT NULL REFERENCES captures (sha256),
    reading INTEGER NOT NULL REFERENCES readings (id),
    form INTEGER NOT NULL,
    day INTEGER,
    outlet TEXT,
    words TEXT NOT NULL CHECK (json_valid(words)),
    sketch BLOB NOT NULL,
    passages BLOB NOT NULL,
    UNIQUE (reading, form)
) STRICT;
CREATE INDEX page_marks_capture ON page_marks (capture);

-- Blocking keys: pages that share one may belong together. `key` is a 63-bit hash. The newest marks of a key are read
-- first and only so many of them, so that looking up costs the same in a large ledger as in a small one.
CREATE TABLE page_keys (
    kind TEXT NOT NULL,
    key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    mark INTEGER NOT NULL REFERENCES page_marks (id),
    PRIMARY KEY (kind, key, day, mark)
) STRICT, WITHOUT ROWID;

-- Which event a page was put into, why, and how sure. The newest row of a capture holds.
CREATE TABLE event_pages (
    id INTEGER PRIMARY KEY,
    event TEXT NOT NULL,
    capture TEXT NOT NULL REFERENCES captures (sha256),
    mark INTEGER NOT NULL REFERENCES page_marks (id),
    score REAL NOT NULL,
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    added_at TEXT NOT NULL
) STRICT;
CREATE INDEX event_pages_event ON event_pages (event);
CREATE INDEX event_pages_capture ON event_pages (capture);

-- Two events that turned out to be one: `event` lives on in `into_event`.
CREATE TABLE event_joins (
    id INTEGER PRIMARY KEY,
    event TEXT NOT NULL,
    into_event TEXT NOT NULL,
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    added_at TEXT NOT NULL,
    CHECK (event <> into_event)
) STRICT;
CREATE INDEX event_joins_event ON event_joins (event);
CREATE INDEX event_joins_into ON event_joins (into_event);

-- Names of parties as pages give them, one row a name and kind; a party without a name has no row, so that unnamed
-- speakers of two pages are never one.
CREATE TABLE party_names (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'group')),
    added_at TEXT NOT NULL,
    UNIQUE (name, kind)
) STRICT;
CREATE TABLE party_name_keys (
    key TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES party_names (id),
    PRIMARY KEY (key, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE party_uses (
    name INTEGER NOT NULL REFERENCES party_names (id),
    mark INTEGER NOT NULL REFERENCES page_marks (id),
    times INTEGER NOT NULL,
    PRIMARY KEY (name, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_uses_mark ON party_uses (mark);

-- That two names may be one party: how likely (0 to 1), and why. `a` is the older name.
CREATE TABLE party_proposals (
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES party_names (id),
    b INTEGER NOT NULL REFERENCES party_names (id),
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    capture TEXT REFERENCES captures (sha256),
    added_at TEXT NOT NULL,
    CHECK (a < b),
    UNIQUE (a, b, reason)
) STRICT;
CREATE INDEX party_proposals_b ON party_proposals (b);

-- Persons' decisions on them; the newest row of a pair holds, and `open` takes an earlier decision back.
CREATE TABLE party_decisions (
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES party_names (id),
    b INTEGER NOT NULL REFERENCES party_names (id),
    decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'open')),
    person TEXT,
    note TEXT,
    added_at TEXT NOT NULL,
    CHECK (a < b)
) STRICT;
CREATE INDEX party_decisions_pair ON party_decisions (a, b);
CREATE INDEX party_decisions_b ON party_decisions (b);

-- Offices and other descriptions that a page gives a named person ("the harbour minister, Ada Quill").
CREATE TABLE party_offices (
    id INTEGER PRIMARY KEY,
    name INTEGER NOT NULL REFERENCES party_names (id),
    office TEXT NOT NULL,
    mark INTEGER NOT NULL REFERENCES page_marks (id),
    UNIQUE (name, office, mark)
) STRICT;
CREATE INDEX party_offices_office ON party_offices (office);

CREATE TRIGGER event_pages_kept BEFORE DELETE ON event_pages BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_pages_fixed BEFORE UPDATE ON event_pages BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_joins_kept BEFORE DELETE ON event_joins BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_joins_fixed BEFORE UPDATE ON event_joins BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_names_kept BEFORE DELETE ON party_names BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_names_fixed BEFORE UPDATE ON party_names BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_proposals_kept BEFORE DELETE ON party_proposals BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_proposals_fixed BEFORE UPDATE ON party_proposals BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_decisions_kept BEFORE DELETE ON party_decisions BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER party_decisions_fixed BEFORE UPDATE ON party_decisions BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
