-- The ledger, first form. Rows are added and never changed; triggers at the end refuse everything else.
-- Times are ISO 8601 in UTC, the ledger's own clock. Digests are hex SHA-256.

CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    program TEXT NOT NULL,
    model TEXT,
    started_at TEXT NOT NULL
) STRICT;

-- The captured bytes, addressed by their digest. Inside the file and not beside it: one file to copy, mail and back up,
-- and one transaction for the bytes of a page and what was found in them, so that neither is ever there without the other.
CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size >= 0),
    codec TEXT NOT NULL CHECK (codec IN ('zlib', 'none')),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE captures (
    sha256 TEXT PRIMARY KEY REFERENCES blobs (sha256),
    media_type TEXT,
    charset TEXT,
    added_at TEXT NOT NULL
) STRICT;

-- A text is what record ids stand on; two captures (one of them gzipped, say) may hold the same.
CREATE TABLE texts (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    text TEXT NOT NULL
) STRICT;

-- The article of a capture is fixed by the first run that could read it and reused by every later one.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    capture TEXT NOT NULL UNIQUE REFERENCES captures (sha256),
    text TEXT NOT NULL REFERENCES texts (sha256),
    title TEXT,
    outlet TEXT,
    published TEXT,
    updated TEXT,
    language TEXT,
    url TEXT,
    byline TEXT NOT NULL CHECK (json_valid(byline)),
    blocks TEXT NOT NULL CHECK (json_valid(blocks)),
    run TEXT NOT NULL REFERENCES runs (id)
) STRICT;
CREATE INDEX articles_text ON articles (text);

-- Where a capture was seen. A page whose bytes could not be had has no capture; its outcome stands here.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    capture TEXT REFERENCES captures (sha256),
    url TEXT,
    captured_at TEXT,
    outcome TEXT,
    reason TEXT,
    run TEXT NOT NULL REFERENCES runs (id),
    added_at TEXT NOT NULL,
    CHECK ((capture IS NULL) = (outcome IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX pages_once ON pages (path, coalesce(capture, ''), coalesce(outcome, ''), coalesce(reason, ''));
CREATE INDEX pages_capture ON pages (capture);

-- What one run made of one capture.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    capture TEXT NOT NULL REFERENCES captures (sha256),
    run TEXT NOT NULL REFERENCES runs (id),
    outcome TEXT NOT NULL,
    reason TEXT,
    added_at TEXT NOT NULL
) STRICT;
CREATE INDEX readings_capture ON readings (capture);

-- What one reading found. `value` is the record in its public JSON form; the columns after it are read out of it.
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (id),
    record TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('statement', 'figure', 'media')),
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    about TEXT NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value)),
    speaker TEXT GENERATED ALWAYS AS (coalesce(json_extract(value, '$.speaker.name'), json_extract(value, '$.source')))
        VIRTUAL,
    form TEXT GENERATED ALWAYS AS (json_extract(value, '$.form')) VIRTUAL,
    effect TEXT GENERATED ALWAYS AS (json_extract(value, '$.effect')) VIRTUAL,
    hedged INTEGER GENERATED ALWAYS AS (json_array_length(value, '$.hedge') > 0) VIRTUAL,
    UNIQUE (reading, kind, record)
) STRICT;
CREATE INDEX findings_record ON findings (record);

CREATE VIEW newest_readings AS
SELECT * FROM readings AS r WHERE r.id = (SELECT max(id) FROM readings WHERE capture = r.capture);

-- For people with a SQL shell: the newest findings as plain tables.
CREATE VIEW statements AS
SELECT f.record AS id, r.capture, f.speaker, f.words AS content, f.form, f.hedged, json_extract(f.value, '$.via') AS via,
    json_extract(f.value, '$.within') AS within, json_extract(f.value, '$.score') AS score
FROM findings AS f JOIN newest_readings AS r ON r.id = f.reading WHERE f.kind = 'statement';

CREATE VIEW figures AS
SELECT f.record AS id, r.capture, f.words AS text, json_extract(f.value, '$.value') AS value,
    json_extract(f.value, '$.high') AS high, json_extract(f.value, '$.bound') AS bound, f.effect,
    json_extract(f.value, '$.population') AS population, json_extract(f.value, '$.counted') AS counted,
    f.speaker AS source, json_extract(f.value, '$.statement') AS statement, f.hedged
FROM findings AS f JOIN newest_readings AS r ON r.id = f.reading WHERE f.kind = 'figure';

CREATE VIEW media AS
SELECT f.record AS id, r.capture, f.words AS text, json_extract(f.value, '$.kind') AS kind,
    json_extract(f.value, '$.by') AS "by", json_extract(f.value, '$.on') AS "on"
FROM findings AS f JOIN newest_readings AS r ON r.id = f.reading WHERE f.kind = 'media';

-- Words are stemmed ("soldier" finds "soldiers") and lose their accents. The first index reads its words from
-- `findings`; the second keeps none, because its body is the article without furniture.
CREATE VIRTUAL TABLE finding_words USING fts5 (
    words, speaker, about, content = 'findings', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE page_words USING fts5 (title, body, content = '', tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TRIGGER findings_indexed AFTER INSERT ON findings BEGIN
    INSERT INTO finding_words (rowid, words, speaker, about) VALUES (new.id, new.words, new.speaker, new.about);
END;

CREATE TRIGGER migrations_kept BEFORE DELETE ON migrations BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER migrations_fixed BEFORE UPDATE ON migrations BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER runs_kept BEFORE DELETE ON runs BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER runs_fixed BEFORE UPDATE ON runs BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER blobs_kept BEFORE DELETE ON blobs BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER blobs_fixed BEFORE UPDATE ON blobs BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER captures_kept BEFORE DELETE ON captures BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER captures_fixed BEFORE UPDATE ON captures BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER texts_kept BEFORE DELETE ON texts BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER texts_fixed BEFORE UPDATE ON texts BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER articles_kept BEFORE DELETE ON articles BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER articles_fixed BEFORE UPDATE ON articles BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER pages_kept BEFORE DELETE ON pages BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER pages_fixed BEFORE UPDATE ON pages BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_kept BEFORE DELETE ON readings BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_fixed BEFORE UPDATE ON readings BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER findings_kept BEFORE DELETE ON findings BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER findings_fixed BEFORE UPDATE ON findings BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
