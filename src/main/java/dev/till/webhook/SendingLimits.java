package dev.till.webhook;

import java.time.Duration;

/**
 * The limits of sending.
 *
 * @param timeout  how long one try may take
 * @param anywhere whether receivers may have private addresses and plain http
 * @param atOnce   the largest number of tries at the same time
 */
public record SendingLimits(Duration timeout, boolean anywhere, int atOnce) {
}
