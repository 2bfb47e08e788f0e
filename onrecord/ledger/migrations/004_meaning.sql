-- What records and pages are about, as vectors of a word-vector table (language/meaning). All of it is derived: it can be
-- made again from findings and articles, so that rows here may be taken out. A vector is int8 numbers, one a dimension.
CREATE TABLE vector_tables (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    dimensions INTEGER NOT NULL CHECK (dimensions > 0)
) STRICT;

-- Numbers of findings are never used twice and grow: what is above the highest that has a vector has none yet.
CREATE TABLE finding_vectors (
    vectors INTEGER NOT NULL REFERENCES vector_tables (id),
    finding INTEGER NOT NULL REFERENCES findings (id),
    vector BLOB NOT NULL,
    PRIMARY KEY (vectors, finding)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_vectors (
    vectors INTEGER NOT NULL REFERENCES vector_tables (id),
    article INTEGER NOT NULL REFERENCES articles (id),
    vector BLOB NOT NULL,
    PRIMARY KEY (vectors, article)
) STRICT, WITHOUT ROWID;

-- Captures of one address are looked up by the address they were taken from and by the one that the page gives itself.
CREATE INDEX pages_url ON pages (url);
CREATE INDEX articles_url ON articles (url);
