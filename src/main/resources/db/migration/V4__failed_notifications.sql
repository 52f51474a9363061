-- A notification is given up where the mail server refuses the recipient or the message for good.
SET LOCAL lock_timeout = '3s';

-- Then notified_at is when that was. So the customer no longer waits, for the indexes and for an older instance too, which
-- does not know the new column. All present rows keep the new rule, so that there is nothing to validate.
ALTER TABLE notifications
    ADD COLUMN failed boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT notifications_failed_check CHECK (NOT failed OR notified_at IS NOT NULL) NOT VALID;
