-- An order of one product in the statements that Till sends for it, as pgbench's transaction. Till's driver sends BEGIN
-- with the first statement, hence the pipeline. 32 digits are a uuid that grows with each client's orders.
\set customer random(:first_customer, :first_customer + :customers - 1)
\set sku random(1, :skus)
\set client 1000000000000000 + :slice * 1000 + :client_id
\set number :number + 1
\startpipeline
BEGIN;
SELECT id, name, email, created_at FROM customers WHERE id = :customer;
\endpipeline
SELECT id, sku, name, description, price, tax_rate, quantity FROM products
WHERE sku = ANY (ARRAY['BENCH-' || CAST(:sku AS text)]);
WITH stored AS (
    INSERT INTO orders (uuid, customer_id, status, pricing_policy, subtotal, discount_total, tax_total, total,
        created_at, updated_at, version)
    VALUES (CAST(CAST(:client AS text) || CAST(:number AS text) AS uuid), :customer, 'PLACED', 'standard', 24.90, 0,
        1.56, 26.46, now(), now(), 1)
    ON CONFLICT (uuid) DO NOTHING RETURNING id, uuid
), lines AS (
    INSERT INTO line_items (order_id, position, uuid, sku, name, quantity, price, tax_rate,
        subtotal, discount_total, tax_total, total)
    SELECT id, 1, gen_random_uuid(), 'BENCH-' || CAST(:sku AS text), 'Desk Lamp', 1, 24.90, 0.0625, 24.90, 0, 1.56, 26.46
    FROM stored
), taxes AS (
    INSERT INTO order_taxes (order_id, tax_rate, taxable_amount, tax_amount)
    SELECT id, 0.0625, 24.90, 1.56 FROM stored
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
