package dev.till.report;

import dev.till.journal.Entries;
import java.time.Instant;

/**
 * Entries that count at a time.
 *
 * @param at      the time
 * @param entries what they add
 */
public record TimedEntries(Instant at, Entries entries) {
}
