package dev.till.event;

import dev.till.journal.Entries;

/**
 * An event that just got its number, with what it adds to the reports.
 *
 * @param head    its number, type, subject and time
 * @param entries what it adds to the reports
 */
public record JournaledEvent(NumberedEvent head, Entries entries) {
}
