-- Several named taxes on a line or a product, and prices that include their tax. A former version keeps working on these
-- tables: tax_rate is the sum of the rates, and tax_total the tax that is added to the price.
SET LOCAL lock_timeout = '3s';

-- The sum of a number of each of up to 5 taxes. A sum of five terms takes half the time of a query of the array.
CREATE FUNCTION tax_sum(taxes jsonb, field text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(CAST(taxes -> 0 -> field AS numeric), 0) + coalesce(CAST(taxes -> 1 -> field AS numeric), 0)
    + coalesce(CAST(taxes -> 2 -> field AS numeric), 0) + coalesce(CAST(taxes -> 3 -> field AS numeric), 0)
    + coalesce(CAST(taxes -> 4 -> field AS numeric), 0);

-- The tables in the order in which a transaction that places an order locks them.
ALTER TABLE products
    ADD COLUMN taxes jsonb,
    ADD COLUMN tax_included boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT products_taxes_check CHECK (taxes IS NULL
        OR taxes = jsonb_path_query_array(taxes, '$[0 to 4] ? (@.name like_regex "^.{1,60}$" flag "s"
            && @.tax_rate >= 0 && (@.compound == true || @.compound == false))')
        AND taxes @@ '$[0].compound == false' AND tax_sum(taxes, 'tax_rate') = tax_rate) NOT VALID;
COMMENT ON COLUMN products.taxes IS
    'Null where the product has one unnamed tax rate; otherwise 1 to 5 taxes with name, tax_rate and compound.';

ALTER TABLE orders
    ADD COLUMN included_tax_total numeric(15, 2) NOT NULL DEFAULT 0,
    ADD COLUMN taxes_version bigint,
    ADD CONSTRAINT orders_included_tax_total_check
        CHECK (included_tax_total BETWEEN 0 AND subtotal - discount_total) NOT VALID,
    ADD CONSTRAINT orders_taxes_version_check CHECK (taxes_version = version OR status = 'CANCELLED') NOT VALID;
COMMENT ON COLUMN orders.tax_total IS 'The tax that is added to the prices.';
COMMENT ON COLUMN orders.included_tax_total IS 'The tax that the prices contain.';
COMMENT ON COLUMN orders.taxes_version IS
    'The version of an order with named or included taxes; null for other orders. A former version of Till changes only '
    'version, so that it can cancel such an order, but not reprice it as if its taxes were one added rate.';

ALTER TABLE line_items
    ADD COLUMN taxes jsonb,
    ADD COLUMN tax_included boolean NOT NULL DEFAULT false,
    ADD COLUMN included_tax_total numeric(15, 2) NOT NULL DEFAULT 0,
    ADD CONSTRAINT line_items_taxes_check CHECK (taxes IS NULL
        OR taxes = jsonb_path_query_array(taxes, '$[0 to 4] ? (@.name like_regex "^.{1,60}$" flag "s"
            && @.tax_rate >= 0 && (@.compound == true || @.compound == false)
            && @.tax_amount >= 0 && @.tax_amount % 1 == 0)')
        AND taxes @@ '$[0].compound == false' AND tax_sum(taxes, 'tax_rate') = tax_rate
        AND tax_sum(taxes, 'tax_amount') = 100 * (tax_total + included_tax_total)) NOT VALID,
    ADD CONSTRAINT line_items_included_tax_total_check
        CHECK (CASE WHEN tax_included THEN tax_total = 0 AND included_tax_total BETWEEN 0 AND subtotal - discount_total
            ELSE included_tax_total = 0 END) NOT VALID;
COMMENT ON COLUMN line_items.tax_total IS 'The tax that is added to the price.';
COMMENT ON COLUMN line_items.included_tax_total IS 'The tax that the price contains.';
COMMENT ON COLUMN line_items.taxes IS
    'Null where the line has one unnamed tax rate; otherwise 1 to 5 taxes with name, tax_rate, compound and tax_amount. '
    'A tax_amount is in cents.';

COMMENT ON TABLE order_taxes IS 'The taxes of an order that have no name.';
CREATE TABLE order_named_taxes (
    order_id bigint NOT NULL REFERENCES orders,
    -- Sorted by code point, as an order prints them.
    name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
    tax_rate numeric(7, 6) NOT NULL CHECK (tax_rate > 0 AND tax_rate <= 1),
    compound boolean NOT NULL,
    taxable_amount numeric(15, 2) NOT NULL CHECK (taxable_amount >= 0),
    tax_amount numeric(15, 2) NOT NULL CHECK (tax_amount >= 0),
    PRIMARY KEY (order_id, tax_rate, name, compound)
);
