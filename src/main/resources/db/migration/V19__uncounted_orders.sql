-- flyway:executeInTransaction=false
CREATE INDEX CONCURRENTLY orders_uncounted ON orders (id) WHERE counted_version IS DISTINCT FROM version;
