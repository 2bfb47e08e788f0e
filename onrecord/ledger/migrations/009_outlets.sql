-- Which outlets there are, and the pages of each: an outlet is asked for by a part of its name, which is looked for in the
-- few names and not on every page.
CREATE INDEX articles_outlet ON articles (outlet);
