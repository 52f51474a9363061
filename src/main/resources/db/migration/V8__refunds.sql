-- Refunds of units of an order's lines. A former version keeps working on these tables: it reads a refunded order without
-- its refunds, and can neither change nor cancel it.
SET LOCAL lock_timeout = '3s';

-- The tables in the order in which a transaction that places an order locks them.
ALTER TABLE orders
    ADD COLUMN refunded_total numeric(15, 2) NOT NULL DEFAULT 0,
    ADD COLUMN refunds_version bigint,
    ADD CONSTRAINT orders_refunded_check CHECK (CASE WHEN refunds_version IS NULL THEN refunded_total = 0
        ELSE refunds_version = version AND status = 'PLACED' AND refunded_total BETWEEN 0 AND total END) NOT VALID;
COMMENT ON COLUMN orders.refunds_version IS
    'The version of an order with refunds; null for other orders. A former version of Till changes only version, so that '
    'it can''t change or cancel such an order.';

ALTER TABLE line_items
    ADD COLUMN refunded_quantity numeric(10, 3) NOT NULL DEFAULT 0,
    ADD COLUMN refunded_total numeric(15, 2) NOT NULL DEFAULT 0,
    -- All units have the whole total, and no units none of it.
    ADD CONSTRAINT line_items_refunded_check CHECK (CASE refunded_quantity WHEN 0 THEN refunded_total = 0
        WHEN quantity THEN refunded_total = total
        ELSE refunded_quantity BETWEEN 0 AND quantity AND refunded_total BETWEEN 0 AND total
            AND (sku IS NULL OR refunded_quantity = trunc(refunded_quantity)) END) NOT VALID;

CREATE TABLE refunds (
    order_id bigint NOT NULL REFERENCES orders,
    -- The version of the order after the refund. It orders the refunds of an order.
    number bigint NOT NULL CHECK (number > 1),
    uuid uuid NOT NULL UNIQUE,
    reason text CHECK (char_length(reason) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (order_id, number)
);

CREATE TABLE refund_lines (
    order_id bigint NOT NULL,
    number bigint NOT NULL,
    line_uuid uuid NOT NULL,
    quantity numeric(10, 3) NOT NULL CHECK (quantity > 0),
    restock boolean NOT NULL CHECK (NOT restock OR quantity = trunc(quantity)),
    subtotal numeric(15, 2) NOT NULL CHECK (subtotal >= 0),
    discount_total numeric(15, 2) NOT NULL CHECK (discount_total BETWEEN 0 AND subtotal),
    tax_total numeric(15, 2) NOT NULL CHECK (tax_total >= 0),
    included_tax_total numeric(15, 2) NOT NULL CHECK (included_tax_total BETWEEN 0 AND subtotal - discount_total),
    total numeric(15, 2) NOT NULL CHECK (total = subtotal - discount_total + tax_total),
    tax_amounts bigint[] NOT NULL CHECK (array_ndims(tax_amounts) = 1 AND cardinality(tax_amounts) BETWEEN 1 AND 5
        AND array_position(tax_amounts, NULL) IS NULL AND 0 <= ALL (tax_amounts)),
    PRIMARY KEY (order_id, number, line_uuid),
    FOREIGN KEY (order_id, number) REFERENCES refunds,
    FOREIGN KEY (order_id, line_uuid) REFERENCES line_items (order_id, uuid),
    -- All taxes of a line are added, or all are included.
    CHECK (tax_total = 0 OR included_tax_total = 0),
    CHECK (100 * (tax_total + included_tax_total) = coalesce(tax_amounts[1], 0) + coalesce(tax_amounts[2], 0)
        + coalesce(tax_amounts[3], 0) + coalesce(tax_amounts[4], 0) + coalesce(tax_amounts[5], 0))
);
COMMENT ON COLUMN refund_lines.tax_total IS 'The tax that was added to the price.';
COMMENT ON COLUMN refund_lines.included_tax_total IS 'The tax that the price contained.';
COMMENT ON COLUMN refund_lines.tax_amounts IS 'The amount of each tax of the line, in cents.';
