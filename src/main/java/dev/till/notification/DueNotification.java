package dev.till.notification;

/**
 * Somebody who is to be told.
 *
 * @param notification their wish
 * @param failures     how often telling them has failed so far
 */
public record DueNotification(Notification notification, int failures) {
}
