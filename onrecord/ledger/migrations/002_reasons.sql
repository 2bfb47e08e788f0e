-- Why a page's time is missing, or lacks the zone that the page names.
ALTER TABLE articles ADD COLUMN published_reason TEXT;
ALTER TABLE articles ADD COLUMN updated_reason TEXT;
