package dev.till.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits and times of a dispatcher.
 *
 * @param name    what is dispatched, in lower case, for the log and the names of the threads: {@code notifications}
 * @param atOnce  the largest number of items in progress, without slow ones
 * @param threads the largest number of items in progress with slow ones, at least {@code atOnce}
 * @param slow    after this time, an item in progress counts as slow
 * @param poll    how often to look for items that other instances made due or left behind; if absent, never
 * @param pause   the pause before another look after the store has failed
 */
public record DispatchSettings(
    String name, int atOnce, int threads, Duration slow, @Nullable Duration poll, Duration pause) {
}
