-- What lists are ordered by, counted as rows come, so that a list costs the same in a large ledger as in a small one. All
-- of it is derived: the statements that fill these tables here make them again. Counts follow deletions too.

-- On how many pages each name is used (a page that was read again counts once), and the name without case and accents.
CREATE TABLE name_pages (
    name INTEGER PRIMARY KEY REFERENCES party_names (id) ON DELETE CASCADE,
    pages INTEGER NOT NULL,
    folded TEXT NOT NULL
) STRICT;
INSERT INTO name_pages
SELECT n.id, (SELECT count(DISTINCT m.capture) FROM party_uses AS u JOIN page_marks AS m ON m.id = u.mark
    WHERE u.name = n.id), fold(n.name) FROM party_names AS n;
CREATE INDEX name_pages_most ON name_pages (pages DESC, name);

CREATE TRIGGER party_names_counted AFTER INSERT ON party_names BEGIN
    INSERT INTO name_pages VALUES (new.id, 0, fold(new.name));
END;
CREATE TRIGGER party_names_renamed AFTER UPDATE OF name ON party_names BEGIN
    UPDATE name_pages SET folded = fold(new.name) WHERE name = new.id;
END;
CREATE TRIGGER party_uses_counted AFTER INSERT ON party_uses WHEN NOT EXISTS (
    SELECT 1 FROM page_marks AS own JOIN page_marks AS other ON other.capture = own.capture AND other.id <> own.id
    JOIN party_uses AS u ON u.name = new.name AND u.mark = other.id WHERE own.id = new.mark
) BEGIN
    UPDATE name_pages SET pages = pages + 1 WHERE name = new.name;
END;
CREATE TRIGGER party_uses_uncounted AFTER DELETE ON party_uses BEGIN
    UPDATE name_pages SET pages = (SELECT count(DISTINCT m.capture) FROM party_uses AS u
        JOIN page_marks AS m ON m.id = u.mark WHERE u.name = old.name) WHERE name = old.name;
END;

-- How many pages each event has by the newest word on each page, and the first and last of their days (date.toordinal,
-- null where none gives one). An event that was joined into another keeps its own row.
CREATE TABLE event_sizes (
    event TEXT PRIMARY KEY,
    pages INTEGER NOT NULL,
    first INTEGER,
    last INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO event_sizes
SELECT p.event, count(*), min(m.day), max(m.day) FROM event_pages AS p JOIN page_marks AS m ON m.id = p.mark
WHERE p.id = (SELECT max(id) FROM event_pages WHERE capture = p.capture) GROUP BY p.event;
CREATE INDEX event_sizes_most ON event_sizes (pages DESC, event);

CREATE TRIGGER event_pages_counted AFTER INSERT ON event_pages BEGIN
    UPDATE event_sizes SET pages = pages - 1 WHERE event =
        (SELECT event FROM event_pages WHERE capture = new.capture AND id < new.id ORDER BY id DESC LIMIT 1);
    INSERT INTO event_sizes SELECT new.event, 1, day, day FROM page_marks WHERE id = new.mark
    ON CONFLICT (event) DO UPDATE SET pages = pages + 1, first = min(coalesce(first, excluded.first),
        coalesce(excluded.first, first)), last = max(coalesce(last, excluded.last), coalesce(excluded.last, last));
END;
CREATE TRIGGER event_pages_uncounted AFTER DELETE ON event_pages BEGIN
    DELETE FROM event_sizes WHERE event = old.event;
    INSERT INTO event_sizes
    SELECT p.event, count(*), min(m.day), max(m.day) FROM event_pages AS p LEFT JOIN page_marks AS m ON m.id = p.mark
    WHERE p.event = old.event AND p.id = (SELECT max(id) FROM event_pages WHERE capture = p.capture) GROUP BY p.event;
END;
CREATE TRIGGER event_pages_moved AFTER UPDATE OF event ON event_pages WHEN old.event <> new.event BEGIN
    DELETE FROM event_sizes WHERE event IN (old.event, new.event);
    INSERT INTO event_sizes
    SELECT p.event, count(*), min(m.day), max(m.day) FROM event_pages AS p LEFT JOIN page_marks AS m ON m.id = p.mark
    WHERE p.event IN (old.event, new.event)
    AND p.id = (SELECT max(id) FROM event_pages WHERE capture = p.capture) GROUP BY p.event;
END;

-- The queue of reviewers, kind by kind: media mentions bear no score and come last of all, so that one index for all
-- kinds would be walked to its end for them.
DROP INDEX findings_doubt;
DROP INDEX findings_kind;
CREATE INDEX findings_doubt ON findings (kind, coalesce(abs(json_extract(value, '$.score') - 0.5), 1.0));
-- What is asked for without words: by effect, and the newest pages first.
CREATE INDEX findings_effect ON findings (effect) WHERE effect IS NOT NULL;
CREATE INDEX articles_published ON articles (published);
CREATE INDEX party_proposals_score ON party_proposals (score DESC, id);
