-- Everything that Till keeps. What the service promises, these tables refuse to break: README, "Changing the schema".

CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    email text NOT NULL CHECK (char_length(email) <= 254),
    -- The e-mail address in lower case as Java has it: what that is must not depend on the database's locale.
    email_key text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);

CREATE TABLE products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku text NOT NULL UNIQUE CHECK (sku ~ '^[A-Za-z0-9._-]{1,64}$'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    description text NOT NULL CHECK (char_length(description) <= 2000),
    -- Name, description and sku in lower case, likewise, where a search looks for its words.
    searched text NOT NULL,
    price numeric(11, 4) NOT NULL CHECK (price BETWEEN 0 AND 9999999.99),
    tax_rate numeric(7, 6) NOT NULL CHECK (tax_rate BETWEEN 0 AND 1),
    quantity bigint NOT NULL DEFAULT 0 CHECK (quantity >= 0)
    -- Room on each page for the next version of a row: stock changes often, and then no index needs to know.
) WITH (fillfactor = 50);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    customer_id bigint REFERENCES customers,
    status text NOT NULL CHECK (status IN ('PLACED', 'CANCELLED')),
    pricing_policy text NOT NULL,
    subtotal numeric(15, 2) NOT NULL CHECK (subtotal >= 0),
    discount_total numeric(15, 2) NOT NULL CHECK (discount_total BETWEEN 0 AND subtotal),
    tax_total numeric(15, 2) NOT NULL CHECK (tax_total >= 0),
    total numeric(15, 2) NOT NULL CHECK (total = subtotal - discount_total + tax_total),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL CHECK (version >= 1)
);

-- One for each list of orders, in its order.
CREATE INDEX orders_by_time ON orders (created_at, id);
CREATE INDEX orders_by_customer ON orders (customer_id, created_at, id);
CREATE INDEX orders_by_status ON orders (status, created_at, id);

CREATE TABLE line_items (
    order_id bigint NOT NULL REFERENCES orders,
    position integer NOT NULL CHECK (position BETWEEN 1 AND 500),
    uuid uuid NOT NULL,
    -- At the end of the transaction, which has the product's row by then: whoever locks the row to check it, before
    -- its stock is changed, makes everybody who waits to change it keep books of all who lock it.
    sku text REFERENCES products (sku) DEFERRABLE INITIALLY DEFERRED,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    quantity numeric(10, 3) NOT NULL CHECK (quantity > 0 AND quantity <= 1000000),
    price numeric(11, 4) NOT NULL CHECK (price BETWEEN 0 AND 9999999.99),
    tax_rate numeric(7, 6) NOT NULL CHECK (tax_rate BETWEEN 0 AND 1),
    subtotal numeric(15, 2) NOT NULL CHECK (subtotal >= 0),
    discount_total numeric(15, 2) NOT NULL CHECK (discount_total BETWEEN 0 AND subtotal),
    tax_total numeric(15, 2) NOT NULL CHECK (tax_total >= 0),
    total numeric(15, 2) NOT NULL CHECK (total = subtotal - discount_total + tax_total),
    PRIMARY KEY (order_id, position),
    UNIQUE (order_id, uuid),
    -- What comes out of stock is counted in whole units.
    CHECK (sku IS NULL OR quantity = trunc(quantity))
);

CREATE TABLE discounts (
    order_id bigint NOT NULL REFERENCES orders,
    position integer NOT NULL CHECK (position BETWEEN 1 AND 100),
    uuid uuid NOT NULL,
    name text CHECK (char_length(name) BETWEEN 1 AND 200),
    type text NOT NULL CHECK (type IN ('PERCENT', 'AMOUNT')),
    amount numeric(13, 6) NOT NULL CHECK (amount BETWEEN 0 AND CASE type WHEN 'PERCENT' THEN 1 ELSE 9999999.99 END),
    -- The line that it applies to; null for the order.
    line_uuid uuid,
    applied_amount numeric(15, 2) NOT NULL CHECK (applied_amount >= 0),
    PRIMARY KEY (order_id, position),
    UNIQUE (order_id, uuid),
    FOREIGN KEY (order_id, line_uuid) REFERENCES line_items (order_id, uuid)
);

CREATE TABLE order_taxes (
    order_id bigint NOT NULL REFERENCES orders,
    tax_rate numeric(7, 6) NOT NULL CHECK (tax_rate > 0 AND tax_rate <= 1),
    taxable_amount numeric(15, 2) NOT NULL CHECK (taxable_amount >= 0),
    tax_amount numeric(15, 2) NOT NULL CHECK (tax_amount >= 0),
    PRIMARY KEY (order_id, tax_rate)
);

CREATE TABLE stock_movements (
    id bigint GENERATED ALWAYS AS IDENTITY,
    product_id bigint NOT NULL REFERENCES products,
    change bigint NOT NULL CHECK (change <> 0),
    quantity bigint NOT NULL CHECK (quantity >= 0 AND quantity >= change),
    reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 200),
    order_uuid uuid REFERENCES orders (uuid),
    created_at timestamptz NOT NULL,
    -- By product, since that is how they are listed.
    PRIMARY KEY (product_id, id)
);

CREATE TABLE notifications (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    product_id bigint NOT NULL REFERENCES products,
    created_at timestamptz NOT NULL,
    notified_at timestamptz,
    -- From when on they are to be told; null until the product is back, and once they were told.
    due_at timestamptz CHECK (due_at IS NULL OR notified_at IS NULL),
    failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    -- Until when an instance is at telling them; after that, it may be taken for lost.
    claimed_until timestamptz CHECK (claimed_until IS NULL OR due_at IS NOT NULL)
);

CREATE INDEX notifications_by_customer ON notifications (customer_id, id);
-- Nobody waits twice for the same.
CREATE UNIQUE INDEX notifications_waiting ON notifications (customer_id, product_id) WHERE notified_at IS NULL;
CREATE INDEX notifications_unmarked ON notifications (product_id) WHERE notified_at IS NULL AND due_at IS NULL;
CREATE INDEX notifications_due ON notifications (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX notifications_claimed ON notifications (product_id, claimed_until) WHERE claimed_until IS NOT NULL;

CREATE TABLE kept_answers (
    key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 255),
    fingerprint text NOT NULL,
    status integer NOT NULL CHECK (status BETWEEN 200 AND 299),
    headers text NOT NULL,
    body bytea NOT NULL,
    kept_at timestamptz NOT NULL
);

CREATE INDEX kept_answers_by_age ON kept_answers (kept_at);

-- One row once the seed is in: it goes in no second time, whatever becomes of it.
CREATE TABLE seeding (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    seeded_at timestamptz NOT NULL
);
