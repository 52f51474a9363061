-- Products can have a low stock, at which an event tells that they run short. A former version of Till works on as before:
-- it neither reads nor changes the column.
SET LOCAL lock_timeout = '3s';

-- All present rows keep the new rule, so that there is nothing to validate.
ALTER TABLE products
    ADD COLUMN low_stock_at bigint,
    ADD CONSTRAINT products_low_stock_at_check CHECK (low_stock_at BETWEEN 1 AND 1000000000) NOT VALID;
COMMENT ON COLUMN products.low_stock_at IS 'The stock at which an event tells that it is low; null where none does.';
