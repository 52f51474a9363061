-- Reports: what each event adds to them, their sums, and which orders are counted. A former version of Till doesn't know
-- them, and works on as before: what it stores is counted afterwards.
SET LOCAL lock_timeout = '3s';

-- The tables in the order in which a transaction that places an order locks them.
ALTER TABLE orders
    ADD COLUMN counted_version bigint,
    ADD COLUMN counted text;
COMMENT ON COLUMN orders.counted_version IS
    'The version of the order that the reports have; null for none. A former version of Till changes only version, so that '
    'the difference can be counted afterwards.';
COMMENT ON COLUMN orders.counted IS 'What the reports have of the order, without its refunds.';

ALTER TABLE events
    ADD COLUMN entries text;
COMMENT ON COLUMN events.entries IS 'What the event adds to the reports; null for nothing.';

-- What orders of a former version add to the reports, until it is added up.
CREATE TABLE report_backlog (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    counts_at timestamptz NOT NULL,
    entries text NOT NULL
);

CREATE TABLE report_sums (
    section text NOT NULL CHECK (section IN ('POLICY', 'PRODUCT', 'DISCOUNT', 'TAX')),
    span text NOT NULL CHECK (span IN ('QUARTER_HOUR', 'DAY')),
    starts_at timestamptz NOT NULL
        CHECK (extract(epoch FROM starts_at) % CASE span WHEN 'DAY' THEN 86400 ELSE 900 END = 0),
    -- Sorted by code point, as a report lists them.
    name text COLLATE "C" NOT NULL,
    orders numeric NOT NULL,
    units numeric NOT NULL,
    returned_units numeric NOT NULL,
    gross numeric NOT NULL,
    discounts numeric NOT NULL,
    returns numeric NOT NULL,
    tax numeric NOT NULL,
    PRIMARY KEY (section, span, starts_at, name)
    -- Space on each page for new versions of rows, so that the index stays as it is.
) WITH (fillfactor = 70);
COMMENT ON TABLE report_sums IS
    'Amounts are in cents and units in thousandths. They may be negative, since a change counts when it happens.';
