package dev.till.webhook;

/**
 * Numbers for metrics.
 *
 * @param waiting deliveries that are tried now or later
 * @param due     those that could be tried now
 */
public record WebhookCounts(long waiting, long due) {
}
