-- On how many pages of this ledger each word is among the telling ones: what is rare in all news may be common here.
-- Derived, and the one table that counts on; it can be made again from page_marks.
CREATE TABLE word_pages (
    word TEXT PRIMARY KEY,
    pages INTEGER NOT NULL CHECK (pages > 0)
) STRICT, WITHOUT ROWID;
