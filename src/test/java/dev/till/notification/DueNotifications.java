package dev.till.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** All notifications that a dispatcher would send, now or later. */
public final class DueNotifications {

    private static final Instant FAR_FUTURE = Instant.parse("9999-12-31T00:00:00Z");

    private DueNotifications() {
    }

    /** Claims them all in a transaction that is rolled back. */
    public static List<DueNotification> of(NotificationRepository notifications, TransactionTemplate transaction) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            List<DueNotification> all = new ArrayList<>();
            Optional<DueNotification> next = notifications.claimDue(FAR_FUTURE, FAR_FUTURE);
            while (next.isPresent()) {
                all.add(next.get());
                notifications.markNotified(next.get().notification().id(), FAR_FUTURE);
                next = notifications.claimDue(FAR_FUTURE, FAR_FUTURE);
            }
            return all;
        });
    }
}
