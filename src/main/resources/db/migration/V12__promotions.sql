-- Promotions, and the orders that use them. A former version of Till doesn't know them, and works on as before.
SET LOCAL lock_timeout = '3s';

CREATE TABLE promotions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CHECK (code ~ '^[A-Za-z0-9._-]{1,64}$'),
    -- The same for all spellings that differ only in case. The collation C folds ASCII letters alone, in any locale.
    code_key text NOT NULL GENERATED ALWAYS AS (lower(code COLLATE "C")) STORED UNIQUE,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    type text NOT NULL CHECK (type IN ('PERCENT', 'AMOUNT', 'BUY_GET')),
    amount numeric(13, 6) NOT NULL CHECK (amount BETWEEN 0 AND CASE type WHEN 'AMOUNT' THEN 9999999.99 ELSE 1 END),
    skus text[] NOT NULL CHECK (cardinality(skus) <= 500 AND array_position(skus, NULL) IS NULL),
    buy_quantity bigint CHECK (buy_quantity BETWEEN 1 AND 1000000),
    get_quantity bigint CHECK (get_quantity BETWEEN 1 AND 1000000),
    max_sets bigint CHECK (max_sets BETWEEN 1 AND 1000000),
    minimum_subtotal numeric(15, 2) NOT NULL CHECK (minimum_subtotal BETWEEN 0 AND 999999999999.99),
    active boolean NOT NULL,
    starts_at timestamptz,
    ends_at timestamptz CHECK (starts_at < ends_at),
    usage_limit_per_customer bigint CHECK (usage_limit_per_customer BETWEEN 1 AND 1000000000),
    created_at timestamptz NOT NULL,
    CHECK (CASE type WHEN 'BUY_GET'
        THEN buy_quantity IS NOT NULL AND get_quantity IS NOT NULL AND cardinality(skus) > 0
        ELSE buy_quantity IS NULL AND get_quantity IS NULL AND max_sets IS NULL END)
);

-- One row for each order that uses a promotion. The tables of uses have no foreign key to promotions, which are never
-- deleted: each order would lock the one row that all orders with the same code share.
CREATE TABLE promotion_uses (
    promotion_id bigint NOT NULL,
    -- An order's row is stored after its uses were taken.
    order_uuid uuid NOT NULL REFERENCES orders (uuid) DEFERRABLE INITIALLY DEFERRED,
    customer_id bigint REFERENCES customers,
    PRIMARY KEY (promotion_id, order_uuid)
);

-- The number of uses of each promotion that has a limit. A promotion without one has no row.
CREATE TABLE promotion_counters (
    promotion_id bigint PRIMARY KEY REFERENCES promotions,
    usage_limit bigint NOT NULL CHECK (usage_limit BETWEEN 1 AND 1000000000),
    used bigint NOT NULL CHECK (used BETWEEN 0 AND usage_limit)
    -- Space on each page for new versions of rows, so that indexes stay as they are.
) WITH (fillfactor = 50);

-- The number of uses of each customer, for promotions that have a limit per customer.
CREATE TABLE promotion_customers (
    promotion_id bigint NOT NULL,
    customer_id bigint NOT NULL REFERENCES customers,
    usage_limit bigint NOT NULL CHECK (usage_limit BETWEEN 1 AND 1000000000),
    used bigint NOT NULL CHECK (used BETWEEN 0 AND usage_limit),
    PRIMARY KEY (promotion_id, customer_id)
);
COMMENT ON COLUMN promotion_customers.usage_limit IS
    'The limit per customer as it was when the customer last used the promotion.';
