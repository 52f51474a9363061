package dev.till.event;

/**
 * From where a reader of the feed goes on.
 *
 * @param feed identifies the feed: the millisecond in which it began. A store that was emptied has another one
 * @param id   the number of the last event that the reader has considered, or 0
 */
public record EventPosition(long feed, long id) {
}
