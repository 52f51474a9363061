package dev.till.event;

import dev.till.journal.Entries;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An event before it has a number.
 *
 * @param type      what happened
 * @param subject   to which resource
 * @param createdAt when
 * @param data      writes the resource as it then was as JSON. A store calls it once, possibly on another thread and
 *                  after the transaction, so that no lock is held meanwhile
 * @param entries   computes what it adds to the reports; called as {@code data} is
 */
public record NewEvent(
    EventType type, EventSubject subject, Instant createdAt, Supplier<String> data, Supplier<Entries> entries) {
}
