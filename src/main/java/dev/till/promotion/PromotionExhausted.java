package dev.till.promotion;

import java.time.Instant;

/**
 * The last use of a promotion was taken. Published within the transaction that took it, which may still fail.
 *
 * @param promotion the promotion with that use
 * @param at        when
 */
public record PromotionExhausted(Promotion promotion, Instant at) {
}
