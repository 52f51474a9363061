package dev.till.notification;

import dev.till.validation.Refusal;
import dev.till.validation.Refusal.Kind;
import java.util.List;

final class NotificationRefusals {

    private NotificationRefusals() {
    }

    static Refusal notFound(long id) {
        return new Refusal(Kind.NOT_FOUND, "notification_not_found",
            "The customer has no notification %d".formatted(id), List.of());
    }
}
