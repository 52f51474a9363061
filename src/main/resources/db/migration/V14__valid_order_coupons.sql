-- The rule of the previous file holds for the rows before it too. Reads and writes go on meanwhile.
SET LOCAL lock_timeout = '3s';

ALTER TABLE orders
    VALIDATE CONSTRAINT orders_coupons_version_check;
