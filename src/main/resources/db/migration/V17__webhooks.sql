-- Webhooks and the deliveries of events to them. A former version of Till doesn't know them, and works on as before.
SET LOCAL lock_timeout = '3s';

CREATE TABLE webhooks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    url text NOT NULL CHECK (char_length(url) BETWEEN 1 AND 2048),
    types text[] NOT NULL CHECK (cardinality(types) BETWEEN 1 AND 100 AND array_position(types, NULL) IS NULL),
    -- The key of the signatures, which only its receiver may know otherwise.
    secret text NOT NULL CHECK (secret ~ '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$'),
    -- A removed webhook is gone for all readers. Its row stays until its deliveries are deleted, in small batches.
    status text NOT NULL CHECK (status IN ('active', 'ended', 'removed')),
    created_at timestamptz NOT NULL
);

CREATE TABLE webhook_deliveries (
    webhook_id bigint NOT NULL REFERENCES webhooks,
    id bigint GENERATED ALWAYS AS IDENTITY,
    -- The number of the event, which may be removed before; null for a test.
    event_id bigint CHECK (event_id > 0),
    type text NOT NULL CHECK ((type = 'webhook.test') = (event_id IS NULL)),
    created_at timestamptz NOT NULL,
    -- The next try. While a try runs, the time at which another instance may try. Null once there is no other try.
    due_at timestamptz,
    attempts int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    tried_at timestamptz CHECK (attempts = 0 OR tried_at IS NOT NULL),
    delivered boolean NOT NULL DEFAULT false CHECK (NOT delivered OR due_at IS NULL AND error IS NULL),
    http_status int CHECK (http_status BETWEEN 100 AND 999),
    error text CHECK (char_length(error) BETWEEN 1 AND 300),
    PRIMARY KEY (webhook_id, id),
    CHECK (due_at IS NOT NULL OR delivered OR error IS NOT NULL)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at, id) WHERE due_at IS NOT NULL;
-- Those that may be deleted.
CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (webhook_id, id) WHERE due_at IS NULL;
