-- As docs/postgresql.md describes it: a change that the previous version understands too.
SET LOCAL lock_timeout = '3s';

ALTER TABLE products ADD COLUMN colour text NOT NULL DEFAULT 'black';
ALTER TABLE orders ADD COLUMN source text;
ALTER TABLE line_items ADD COLUMN note text;
