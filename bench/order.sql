-- An order of one product in the statements that Till sends for it, as pgbench's transaction. Till's driver sends BEGIN
-- with the first statement, hence the pipeline. The server builds the JSON that Till sends, since pgbench has only
-- numbers. A space follows each colon of the JSON, because pgbench would replace :1. 32 digits are a uuid that grows
-- with each client's orders.
\set customer random(:first_customer, :first_customer + :customers - 1)
\set sku random(1, :skus)
\set client 1000000000000000 + :slice * 1000 + :client_id
\set number :number + 1
\startpipeline
BEGIN;
SELECT id, name, email, created_at FROM customers WHERE id = :customer;
\endpipeline
SELECT id, sku, name, description, price, tax_rate, taxes, tax_included, quantity FROM products
WHERE sku = ANY (ARRAY['BENCH-' || CAST(:sku AS text)]);
WITH stored AS (
    INSERT INTO orders (uuid, customer_id, status, pricing_policy, subtotal, discount_total, tax_total,
        included_tax_total, total, created_at, updated_at, version, taxes_version, coupons_version, counted_version,
        counted)
    VALUES (CAST(CAST(:client AS text) || CAST(:number AS text) AS uuid), :customer, 'PLACED', 'standard', 24.90, 0,
        1.56, 0, 26.46, now(), now(), 1, NULL, NULL, 1,
        'POLICY' || chr(12) || 'standard' || repeat(chr(12) || '2490', 7) || chr(10)
            || 'PRODUCT' || chr(12) || 'BENCH-' || CAST(:sku AS text) || repeat(chr(12) || '2490', 7) || chr(10))
    ON CONFLICT (uuid) DO NOTHING RETURNING id, uuid
), lines AS (
    INSERT INTO line_items (order_id, position, uuid, sku, name, quantity, price, tax_rate, taxes, tax_included,
        subtotal, discount_total, tax_total, included_tax_total, total)
    SELECT stored.id, line.position, line.uuid, line.sku, line.name, line.quantity, line.price, line.tax_rate,
        line.taxes, line.tax_included, 0.01 * line.subtotal, 0.01 * line.discount_total, 0.01 * line.tax_total,
        0.01 * line.included_tax_total, 0.01 * line.total
    FROM stored, ROWS FROM (unnest(CAST('{1}' AS integer[])),
        json_to_recordset(CAST('[{"uuid": "' || gen_random_uuid() || '", "sku": "BENCH-' || CAST(:sku AS text) || '",
                "name": "Desk Lamp", "quantity": 1, "price": 24.90, "tax_rate": 0.0625, "taxes": null,
                "tax_included": false, "subtotal": 2490, "discount_total": 0, "tax_total": 156,
                "included_tax_total": 0, "total": 2646}]' AS json)) AS (uuid uuid, sku text, name text,
            quantity numeric, price numeric, tax_rate numeric, taxes jsonb, tax_included boolean, subtotal bigint,
            discount_total bigint, tax_total bigint, included_tax_total bigint, total bigint))
        AS line (position)
    ON CONFLICT (order_id, uuid) DO UPDATE SET sku = excluded.sku, name = excluded.name,
        quantity = excluded.quantity, price = excluded.price, tax_rate = excluded.tax_rate,
        taxes = excluded.taxes, tax_included = excluded.tax_included,
        subtotal = excluded.subtotal, discount_total = excluded.discount_total,
        tax_total = excluded.tax_total, included_tax_total = excluded.included_tax_total,
        total = excluded.total
), discounts AS (
    INSERT INTO discounts (order_id, position, uuid, name, type, amount, line_uuid, applied_amount)
    SELECT stored.id, discount.position, discount.uuid, discount.name, discount.type, discount.amount,
        nullif(discount.apply_to, stored.uuid), 0.01 * discount.applied
    FROM stored, ROWS FROM (unnest(CAST('{}' AS integer[])),
        json_to_recordset(CAST('[]' AS json)) AS (uuid uuid, name text, type text, amount numeric, apply_to uuid),
        unnest(CAST('{}' AS bigint[]))) AS discount (position, uuid, name, type, amount, apply_to, applied)
    ON CONFLICT (order_id, uuid) DO UPDATE SET name = excluded.name, type = excluded.type,
        amount = excluded.amount, line_uuid = excluded.line_uuid, applied_amount = excluded.applied_amount
), tax AS (
    SELECT stored.id, tax.* FROM stored, json_to_recordset(CAST('[{"name": null, "tax_rate": 0.0625,
            "compound": false, "taxable_amount": 2490, "tax_amount": 156}]' AS json)) AS tax (name text,
        tax_rate numeric, compound boolean, taxable_amount bigint, tax_amount bigint)
), taxes AS (
    INSERT INTO order_taxes (order_id, tax_rate, taxable_amount, tax_amount)
    SELECT id, tax_rate, 0.01 * taxable_amount, 0.01 * tax_amount FROM tax WHERE name IS NULL
    ON CONFLICT (order_id, tax_rate) DO UPDATE SET taxable_amount = excluded.taxable_amount,
        tax_amount = excluded.tax_amount
), named_taxes AS (
    INSERT INTO order_named_taxes (order_id, name, tax_rate, compound, taxable_amount, tax_amount)
    SELECT id, name, tax_rate, compound, 0.01 * taxable_amount, 0.01 * tax_amount FROM tax
    WHERE name IS NOT NULL
    ON CONFLICT (order_id, tax_rate, name, compound) DO UPDATE SET taxable_amount = excluded.taxable_amount,
        tax_amount = excluded.tax_amount
)
SELECT id FROM stored;
WITH changed AS (
    UPDATE products SET quantity = quantity - 1 WHERE sku = 'BENCH-' || CAST(:sku AS text) AND quantity - 1 >= 0
    RETURNING id, quantity
)
INSERT INTO stock_movements (product_id, change, quantity, reason, order_uuid, created_at)
SELECT id, -1, quantity, 'order placed', CAST(CAST(:client AS text) || CAST(:number AS text) AS uuid), now()
FROM changed RETURNING id, quantity;
COMMIT;
