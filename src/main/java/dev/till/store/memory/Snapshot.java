package dev.till.store.memory;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** The rows of all tables at one moment. Immutable: a change makes another snapshot, which shares most of its rows. */
record Snapshot(PMap<MemoryTable<?, ?>, TreePMap<?, ?>> tables) {

    static final Snapshot EMPTY = new Snapshot(HashTreePMap.empty());

    /** The cast is safe, because {@link #with} puts only a table's own rows there. */
    @SuppressWarnings("unchecked")
    <K, V> TreePMap<K, V> rows(MemoryTable<K, V> table) {
        return (TreePMap<K, V>) tables.getOrDefault(table, table.empty());
    }

    <K, V> Snapshot with(MemoryTable<K, V> table, TreePMap<K, V> rows) {
        return new Snapshot(tables.plus(table, rows));
    }
}
