-- flyway:executeInTransaction=false
CREATE INDEX CONCURRENTLY kept_answers_with_body ON kept_answers (kept_at) WHERE body <> '';
