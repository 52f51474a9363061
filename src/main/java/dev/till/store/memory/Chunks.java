package dev.till.store.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks through rows for those that no index leads to, a few hundred at a time. */
public final class Chunks {

    /** How many rows to read at once. */
    public static final int SIZE = 500;

    private Chunks() {
    }

    /**
     * The first rows that match.
     *
     * @param next   reads the next {@link #SIZE} rows behind one, or, for null, the first; fewer only at the end
     * @param wanted which to take
     * @param limit  how many at the most
     * @param <T>    the rows
     * @return the matches, in the rows' order
     */
    public static <T> List<T> find(Function<@Nullable T, List<T>> next, Predicate<T> wanted, int limit) {
        List<T> found = new ArrayList<>();
        @Nullable T last = null;
        while (true) {
            List<T> chunk = next.apply(last);
            chunk.stream().filter(wanted).limit(limit - (long) found.size()).forEach(found::add);
            if (found.size() == limit || chunk.size() < SIZE) {
                return found;
            }
            last = chunk.get(chunk.size() - 1);
        }
    }
}
