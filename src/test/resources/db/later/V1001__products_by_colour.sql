-- flyway:executeInTransaction=false
CREATE INDEX CONCURRENTLY products_by_colour ON products (colour, id);
