-- Coupons on orders. A former version keeps working on these tables: it reads an order with coupons without what they took,
-- and can neither change nor cancel it.
SET LOCAL lock_timeout = '3s';

ALTER TABLE orders
    ADD COLUMN coupons_version bigint,
    ADD CONSTRAINT orders_coupons_version_check CHECK (coupons_version = version) NOT VALID;
COMMENT ON COLUMN orders.coupons_version IS
    'The version of an order with coupons; null for other orders. A former version of Till changes only version, so that '
    'it can''t change or cancel such an order.';

CREATE TABLE order_coupons (
    order_id bigint NOT NULL REFERENCES orders,
    position integer NOT NULL CHECK (position BETWEEN 1 AND 10),
    -- No foreign key: each order would lock the one row that all orders with the same code share. Promotions are never
    -- deleted.
    promotion_id bigint NOT NULL,
    code text NOT NULL CHECK (code ~ '^[A-Za-z0-9._-]{1,64}$'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    rule jsonb NOT NULL,
    applied_amounts bigint[] NOT NULL
        CHECK (array_position(applied_amounts, NULL) IS NULL AND 0 <= ALL (applied_amounts)),
    PRIMARY KEY (order_id, position),
    UNIQUE (order_id, promotion_id)
);
COMMENT ON COLUMN order_coupons.rule IS
    'The rule of the promotion when its code was added. It prices the order, whatever becomes of the promotion.';
COMMENT ON COLUMN order_coupons.applied_amounts IS
    'What each discount of the coupon took, in cents, in the order in which the rule and the lines give them.';
