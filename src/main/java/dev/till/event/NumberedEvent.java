package dev.till.event;

import java.time.Instant;

/**
 * A committed event with its number, without its data, which may be large.
 *
 * @param id        its number, from 1, without gaps, in the order of the feed
 * @param type      what happened
 * @param subject   to which resource
 * @param createdAt when
 */
public record NumberedEvent(long id, EventType type, EventSubject subject, Instant createdAt) {
}
