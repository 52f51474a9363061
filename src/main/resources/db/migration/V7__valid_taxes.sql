-- The rules of the previous file hold for the rows before it too. Reads and writes go on meanwhile.
SET LOCAL lock_timeout = '3s';

ALTER TABLE products
    VALIDATE CONSTRAINT products_taxes_check;
ALTER TABLE orders
    VALIDATE CONSTRAINT orders_included_tax_total_check,
    VALIDATE CONSTRAINT orders_taxes_version_check;
ALTER TABLE line_items
    VALIDATE CONSTRAINT line_items_taxes_check,
    VALIDATE CONSTRAINT line_items_included_tax_total_check;
