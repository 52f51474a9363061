package dev.till.notification;

/**
 * A notification to send now.
 *
 * @param notification the notification
 * @param failures     how many tries have failed so far
 */
public record DueNotification(Notification notification, int failures) {
}
