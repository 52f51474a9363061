-- The feed of events. A former version of Till doesn't know it, and works on as before: its changes have no events.
SET LOCAL lock_timeout = '3s';

CREATE TABLE events (
    -- The order in which they were stored. Not the order of the feed, because a transaction may commit much later.
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The number in the feed; null until it is given after the commit.
    id bigint CHECK (id >= 1),
    type text NOT NULL CHECK (type IN ('order.placed', 'order.changed', 'order.cancelled', 'order.refunded',
        'product.sold_out', 'product.low_stock', 'product.back_in_stock', 'promotion.exhausted')),
    created_at timestamptz NOT NULL,
    -- No foreign keys: each would lock the row that it refers to.
    order_uuid uuid,
    sku text CHECK (sku ~ '^[A-Za-z0-9._-]{1,64}$'),
    code text CHECK (code ~ '^[A-Za-z0-9._-]{1,64}$'),
    -- The resource as it then was, as JSON.
    data text NOT NULL CHECK (starts_with(data, '{')),
    CHECK (num_nonnulls(order_uuid, sku, code) = 1),
    CHECK (CASE split_part(type, '.', 1)
        WHEN 'order' THEN order_uuid IS NOT NULL WHEN 'product' THEN sku IS NOT NULL ELSE code IS NOT NULL END)
);

CREATE UNIQUE INDEX events_by_id ON events (id) WHERE id IS NOT NULL;
CREATE INDEX events_unnumbered ON events (seq) WHERE id IS NULL;

-- One row, which is locked by the transaction that numbers events.
CREATE TABLE event_counter (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    -- The number of the last event, and of the last one that was removed.
    last bigint NOT NULL DEFAULT 0 CHECK (last >= removed),
    removed bigint NOT NULL DEFAULT 0 CHECK (removed >= 0),
    started_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO event_counter DEFAULT VALUES;
