-- The length of each message, so that large ones can wait for memory before they are read. A former version of Till stores
-- deliveries without it, which count as short.
SET LOCAL lock_timeout = '3s';

-- Bytes of the event's data; 0 for a test.
ALTER TABLE webhook_deliveries ADD COLUMN size int NOT NULL DEFAULT 0;
