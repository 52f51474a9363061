package dev.till.store.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The state of the database between two commits, told by what the following commit overwrote.
 *
 * <p>Tables hold only the newest rows. Who reads an older version reads the table first and then walks from that
 * version to the newest, taking the first former row that it meets.
 */
final class Version {

    /** The former rows by table and key, where empty means that there was none; to be read after {@link #next}. */
    private Map<MemoryTable<?, ?>, Map<Object, Optional<Object>>> overwritten = Map.of();
    private volatile @Nullable Version next;
    private final AtomicInteger readers = new AtomicInteger();

    /** Announces that the rows are about to be overwritten; {@code successor} is the version after that. */
    void precede(Version successor, Map<MemoryTable<?, ?>, Map<Object, Optional<Object>>> formerRows) {
        overwritten = formerRows;
        next = successor;
    }

    /** The version that the commit after this one makes, or has failed to make; null as long as there was none. */
    @Nullable Version next() {
        return next;
    }

    /** The former rows of what that commit overwrites. */
    Map<MemoryTable<?, ?>, Map<Object, Optional<Object>>> overwritten() {
        return overwritten;
    }

    /** The row as this version has it, empty for no row; or null if it was not overwritten since. */
    @Nullable Optional<Object> formerRow(MemoryTable<?, ?> table, Object key) {
        Version version = this;
        for (Version successor = version.next; successor != null; successor = version.next) {
            Map<Object, Optional<Object>> rows = version.overwritten.get(table);
            Optional<Object> row = rows == null ? null : rows.get(key);
            if (row != null) {
                return row;
            }
            version = successor;
        }
        return null;
    }

    /** All rows of a table that were overwritten since this version, as this version has them. */
    Map<Object, Optional<Object>> formerRows(MemoryTable<?, ?> table) {
        Map<Object, Optional<Object>> all = new HashMap<>();
        Version version = this;
        for (Version successor = version.next; successor != null; successor = version.next) {
            version.overwritten.getOrDefault(table, Map.of()).forEach(all::putIfAbsent);
            version = successor;
        }
        return all;
    }

    void enter() {
        readers.incrementAndGet();
    }

    void leave() {
        readers.decrementAndGet();
    }

    boolean isRead() {
        return readers.get() > 0;
    }

    /**
     * Cuts this version, which nobody reads any more, off its successor. Were it not cut, one dead version that has
     * reached the old generation would drag all that follow there.
     *
     * @return the successor
     */
    Version forget() {
        Version successor = Objects.requireNonNull(next);
        next = null;
        overwritten = Map.of();
        return successor;
    }
}
