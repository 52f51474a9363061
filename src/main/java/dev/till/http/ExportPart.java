package dev.till.http;

import dev.till.store.Slice;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An array in the export of a customer. Each feature that stores something of customers adds one. */
public interface ExportPart {

    /** The name of the array in the document. */
    String name();

    /** Returns the entries as JSON has them, page by page. Each page is read when it is asked for. */
    Iterator<? extends List<?>> pages(long customerId);

    /**
     * Returns the pages of a list.
     *
     * @param read reads the page behind an entry, or the first page for null
     * @param form turns an entry into its JSON form
     * @param <T>  the type of the entries
     * @param <R>  the type of their JSON form
     */
    static <T, R> Iterator<List<R>> pages(Function<@Nullable T, Slice<T>> read, Function<T, R> form) {
        return new Iterator<>() {

            private @Nullable T last;
            private boolean more = true;

            @Override
            public boolean hasNext() {
                return more;
            }

            @Override
            public List<R> next() {
                if (!more) {
                    throw new NoSuchElementException();
                }
                Slice<T> page = read.apply(last);
                more = page.hasMore();
                if (more) {
                    last = page.items().get(page.items().size() - 1);
                }
                return page.map(form).items();
            }
        };
    }
}
