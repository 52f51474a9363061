package dev.till.event;

import dev.till.journal.Entries;

/**
 * An event that just got its number, with what it adds to the reports.
 *
 * @param head    its number, type, subject and time
 * @param size    the length of its data in bytes, as JSON in UTF-8
 * @param entries what it adds to the reports
 */
public record JournaledEvent(NumberedEvent head, int size, Entries entries) {
}
