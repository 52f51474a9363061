-- A notification that can't be sent, since the mail server refuses the address for good, is given up.
SET LOCAL lock_timeout = '3s';

-- Then notified_at is when that was: an older instance must not take the customer for one who still waits, and nor do the
-- indexes. No row there is breaks the rule, so that there is nothing to validate.
ALTER TABLE notifications
    ADD COLUMN failed boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT notifications_failed_check CHECK (NOT failed OR notified_at IS NOT NULL) NOT VALID;
