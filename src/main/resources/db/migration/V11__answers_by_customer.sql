-- flyway:executeInTransaction=false
CREATE INDEX CONCURRENTLY kept_answers_by_customer
    ON kept_answers ((coalesce(substring(headers FROM '/customers/([0-9]+)"'), CAST(customer_id AS text))))
    WHERE coalesce(substring(headers FROM '/customers/([0-9]+)"'), CAST(customer_id AS text)) IS NOT NULL;
