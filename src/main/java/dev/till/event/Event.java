package dev.till.event;

/**
 * An event of the feed.
 *
 * @param head its number, type, subject and time
 * @param data the resource as it then was, as JSON
 */
public record Event(NumberedEvent head, String data) {
}
