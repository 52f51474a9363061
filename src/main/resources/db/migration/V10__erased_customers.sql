-- Customers can be erased. Their rows stay, because orders refer to them. A former version of Till finds an erased
-- customer under this name, and can send no mail to this address.
SET LOCAL lock_timeout = '3s';

-- All present rows keep the new rules, so that there is nothing to validate.
ALTER TABLE customers
    ADD COLUMN erased_at timestamptz,
    ADD CONSTRAINT customers_erased_check CHECK (erased_at IS NULL
        OR name = 'erased' AND email = 'erased' AND email_key = 'erased ' || CAST(id AS text)) NOT VALID;
COMMENT ON COLUMN customers.erased_at IS
    'Null where the customer has a name and an e-mail address; otherwise the time at which they were removed.';

ALTER TABLE kept_answers
    ADD COLUMN customer_id bigint,
    ADD CONSTRAINT kept_answers_erased_check CHECK (fingerprint <> '' OR body IS NULL) NOT VALID;
COMMENT ON COLUMN kept_answers.customer_id IS
    'The customer whose name and e-mail address are in the body; null where there is none. A former version of Till does '
    'not set it, but the address of a registered customer is among the headers.';
COMMENT ON COLUMN kept_answers.fingerprint IS 'Of the request; empty where the customer of the answer is erased.';
