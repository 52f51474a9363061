package dev.till.notification.web;

import dev.till.http.ExportPart;
import dev.till.notification.Notification;
import dev.till.notification.NotificationService;
import java.util.Iterator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The notifications in the export of a customer, newest first. */
@Component
@Order(3)
@RequiredArgsConstructor
class NotificationsOfCustomer implements ExportPart {

    private static final int PAGE = 500;

    private final NotificationService notifications;

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public Iterator<List<NotificationResponse>> pages(long customerId) {
        return ExportPart.<Notification, NotificationResponse>pages(last ->
                notifications.list(customerId, last == null ? Long.MAX_VALUE : last.id(), PAGE),
            NotificationResponse::of);
    }
}
