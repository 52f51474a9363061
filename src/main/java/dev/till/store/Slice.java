package dev.till.store;

import java.util.List;
import java.util.function.Function;

/**
 * Some consecutive entries of a list.
 *
 * @param items   in the list's order
 * @param hasMore whether the list goes on
 * @param <T>     the entries
 */
public record Slice<T>(List<T> items, boolean hasMore) {

    /** Keeps its own copy. */
    public Slice {
        items = List.copyOf(items);
    }

    /**
     * The first entries of what was found, which is one more than wanted where the list goes on.
     *
     * @param found up to {@code limit + 1} entries
     * @param limit how many are wanted
     * @param <T>   the entries
     * @return at most {@code limit} of them
     */
    public static <T> Slice<T> of(List<T> found, int limit) {
        return found.size() <= limit ? new Slice<>(found, false) : new Slice<>(found.subList(0, limit), true);
    }

    /**
     * The same entries in another form.
     *
     * @param form what to make of each
     * @param <R>  the form
     * @return as many, and as far into the list
     */
    public <R> Slice<R> map(Function<? super T, ? extends R> form) {
        return new Slice<>(items.stream().<R>map(form).toList(), hasMore);
    }
}
