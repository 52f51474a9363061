WITH found AS (
    SELECT o.*, (SELECT count(*) FROM line_items WHERE order_id = o.id)
        + (SELECT count(*) FROM discounts WHERE order_id = o.id) AS parts
    FROM orders o WHERE true ORDER BY o.created_at DESC, o.id DESC LIMIT ?
), o AS (
    SELECT found.*, count(*) OVER () AS all_found, row_number() OVER newest_first AS place,
        sum(parts) OVER newest_first - parts AS parts_before
    FROM found WINDOW newest_first AS (ORDER BY created_at DESC, id DESC)
)
SELECT o.all_found,
o.id, o.uuid, o.customer_id, o.status, o.pricing_policy, o.subtotal, o.discount_total, o.tax_total, o.total,
o.created_at, o.updated_at, o.version, line_items, line_figures, discounts, applied_amounts, taxes
FROM o
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('uuid', uuid, 'sku', sku, 'name', name, 'quantity', quantity,
            'price', price, 'tax_rate', tax_rate) ORDER BY position) AS line_items,
        json_agg(json_build_object('subtotal', CAST(100 * subtotal AS bigint),
            'discount_total', CAST(100 * discount_total AS bigint),
            'tax_total', CAST(100 * tax_total AS bigint),
            'total', CAST(100 * total AS bigint)) ORDER BY position) AS line_figures
    FROM line_items WHERE order_id = o.id) AS lines
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('uuid', uuid, 'name', name, 'type', type, 'amount', amount,
            'apply_to', coalesce(line_uuid, o.uuid)) ORDER BY position) AS discounts,
        json_agg(CAST(100 * applied_amount AS bigint) ORDER BY position) AS applied_amounts
    FROM discounts WHERE order_id = o.id) AS reductions
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('tax_rate', trim_scale(tax_rate),
            'taxable_amount', CAST(100 * taxable_amount AS bigint),
            'tax_amount', CAST(100 * tax_amount AS bigint)) ORDER BY tax_rate) AS taxes
    FROM order_taxes WHERE order_id = o.id) AS rates
WHERE place <= ? AND parts_before < ? ORDER BY place
