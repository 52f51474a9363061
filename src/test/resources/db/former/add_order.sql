WITH stored AS (
    INSERT INTO orders (uuid, customer_id, status, pricing_policy, subtotal, discount_total, tax_total, total,
        created_at, updated_at, version)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
    ON CONFLICT (uuid) DO NOTHING RETURNING id, uuid)
, lines AS (
    INSERT INTO line_items (order_id, position, uuid, sku, name, quantity, price, tax_rate,
        subtotal, discount_total, tax_total, total)
    SELECT stored.id, line.position, line.uuid, line.sku, line.name, line.quantity, line.price, line.tax_rate,
        0.01 * line.subtotal, 0.01 * line.discount_total, 0.01 * line.tax_total, 0.01 * line.total
    FROM stored, ROWS FROM (unnest(CAST(? AS integer[])),
        json_to_recordset(CAST(? AS json)) AS (uuid uuid, sku text, name text, quantity numeric,
            price numeric, tax_rate numeric),
        json_to_recordset(CAST(? AS json)) AS (subtotal bigint, discount_total bigint, tax_total bigint,
            total bigint)) AS line (position)
    ON CONFLICT (order_id, uuid) DO UPDATE SET sku = excluded.sku, name = excluded.name,
        quantity = excluded.quantity, price = excluded.price, tax_rate = excluded.tax_rate,
        subtotal = excluded.subtotal, discount_total = excluded.discount_total,
        tax_total = excluded.tax_total, total = excluded.total
), discounts AS (
    INSERT INTO discounts (order_id, position, uuid, name, type, amount, line_uuid, applied_amount)
    SELECT stored.id, discount.position, discount.uuid, discount.name, discount.type, discount.amount,
        nullif(discount.apply_to, stored.uuid), 0.01 * discount.applied
    FROM stored, ROWS FROM (unnest(CAST(? AS integer[])),
        json_to_recordset(CAST(? AS json)) AS (uuid uuid, name text, type text, amount numeric, apply_to uuid),
        unnest(CAST(? AS bigint[]))) AS discount (position, uuid, name, type, amount, apply_to, applied)
    ON CONFLICT (order_id, uuid) DO UPDATE SET name = excluded.name, type = excluded.type,
        amount = excluded.amount, line_uuid = excluded.line_uuid, applied_amount = excluded.applied_amount
), taxes AS (
    INSERT INTO order_taxes (order_id, tax_rate, taxable_amount, tax_amount)
    SELECT stored.id, tax.tax_rate, 0.01 * tax.taxable_amount, 0.01 * tax.tax_amount
    FROM stored, json_to_recordset(CAST(? AS json))
        AS tax (tax_rate numeric, taxable_amount bigint, tax_amount bigint)
    ON CONFLICT (order_id, tax_rate) DO UPDATE SET taxable_amount = excluded.taxable_amount,
        tax_amount = excluded.tax_amount
)
SELECT id FROM stored
