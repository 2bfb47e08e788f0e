-- Numbers of rows are never given twice. SQLite gives the number after the greatest that is there, so that whoever has
-- looked at all rows up to a number (vectors, who is at risk, what a person was shown to decide) would take a new row for
-- one that was forgotten. What was given to rows that are gone is kept here; ledger/numbers.py counts on from it.
CREATE TABLE numbers_given (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER readings_numbered AFTER DELETE ON readings BEGIN
    INSERT INTO numbers_given VALUES ('readings', old.id) ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
CREATE TRIGGER findings_numbered AFTER DELETE ON findings BEGIN
    INSERT INTO numbers_given VALUES ('findings', old.id) ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
CREATE TRIGGER articles_numbered AFTER DELETE ON articles BEGIN
    INSERT INTO numbers_given VALUES ('articles', old.id) ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
CREATE TRIGGER pages_numbered AFTER DELETE ON pages BEGIN
    INSERT INTO numbers_given VALUES ('pages', old.id) ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
CREATE TRIGGER page_marks_numbered AFTER DELETE ON page_marks BEGIN
    INSERT INTO numbers_given VALUES ('page_marks', old.id) ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
CREATE TRIGGER event_pages_numbered AFTER DELETE ON event_pages BEGIN
    INSERT INTO numbers_given VALUES ('event_pages', old.id) ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
CREATE TRIGGER party_names_numbered AFTER DELETE ON party_names BEGIN
    INSERT INTO numbers_given VALUES ('party_names', old.id) ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
CREATE TRIGGER party_proposals_numbered AFTER DELETE ON party_proposals BEGIN
    INSERT INTO numbers_given VALUES ('party_proposals', old.id)
    ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
CREATE TRIGGER party_decisions_numbered AFTER DELETE ON party_decisions BEGIN
    INSERT INTO numbers_given VALUES ('party_decisions', old.id)
    ON CONFLICT (name) DO UPDATE SET last = max(last, old.id);
END;
