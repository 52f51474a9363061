package dev.till.notification;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.List;

final class NotificationRefusals {

    private NotificationRefusals() {
    }

    static Refusal notFound(long id) {
        return new Refusal(ErrorCode.NOTIFICATION_NOT_FOUND,
            "The customer has no notification %d".formatted(id), List.of());
    }
}
