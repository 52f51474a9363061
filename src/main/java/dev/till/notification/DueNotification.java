package dev.till.notification;

/** A notification to send now, and the number of tries that have failed so far. */
public record DueNotification(Notification notification, int failures) {
}
