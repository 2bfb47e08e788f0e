-- What records and pages are about, as vectors of a word-vector table (language/meaning). All of it is derived: it can be
-- made again from findings and articles, so that rows here may be taken out. A vector is int8 numbers, one a dimension.
CREATE TABLE vector_tables (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    dimensions INTEGER NOT NULL CHECK (dimensions > 0)
) STRICT;

-- Vectors in blocks, as they were added: reading a million rows one by one takes a second. `numbers` are those of the
-- findings or articles (little-endian int64), `vectors` as many vectors one after another. Numbers are never used twice
-- and grow: what is above the last of all has no vector yet.
CREATE TABLE vector_blocks (
    id INTEGER PRIMARY KEY,
    table_id INTEGER NOT NULL REFERENCES vector_tables (id),
    kind TEXT NOT NULL CHECK (kind IN ('finding', 'page')),
    last INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    vectors BLOB NOT NULL
) STRICT;
CREATE INDEX vector_blocks_last ON vector_blocks (table_id, kind, last);

-- Captures of one address are looked up by the address they were taken from and by the one that the page gives itself.
CREATE INDEX pages_url ON pages (url);
CREATE INDEX articles_url ON articles (url);
