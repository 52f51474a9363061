package dev.till.notification;

/**
 * How many notifications are not sent yet.
 *
 * @param waiting those that wait for a delivery or for their message
 * @param due     those of them whose message may be sent now
 */
public record NotificationCounts(long waiting, long due) {
}
