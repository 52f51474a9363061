package dev.till.store;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items   the entries of the page
 * @param hasMore whether more entries follow
 * @param <T>     the type of the entries
 */
public record Slice<T>(List<T> items, boolean hasMore) {

    /** Copies the items. */
    public Slice {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of up to {@code limit + 1} entries; more follow if the last one was found. */
    public static <T> Slice<T> of(List<T> found, int limit) {
        return found.size() <= limit ? new Slice<>(found, false) : new Slice<>(found.subList(0, limit), true);
    }

    /** The page with a function applied to each entry. */
    public <R> Slice<R> map(Function<? super T, ? extends R> function) {
        return new Slice<>(items.stream().<R>map(function).toList(), hasMore);
    }
}
