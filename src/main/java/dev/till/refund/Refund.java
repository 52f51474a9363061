package dev.till.refund;

import java.time.Instant;
import java.util.UUID;

/**
 * A refund as it is stored.
 *
 * @param uuid      its uuid, unique among all refunds
 * @param number    the version of the order after the refund; later refunds of an order have higher numbers
 * @param content   what it pays back
 * @param createdAt the time of the refund
 */
public record Refund(UUID uuid, long number, RefundContent content, Instant createdAt) {
}
