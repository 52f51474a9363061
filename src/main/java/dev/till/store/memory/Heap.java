package dev.till.store.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The part of the heap that holds what lives long: the old generation, or all of it where there are none. */
class Heap {

    /** The pools for new objects know no such threshold, since they are full before each collection. */
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()).toList();

    /** How many bytes it can have. */
    long max() {
        long max = pools.stream().mapToLong(pool -> Math.max(0, pool.getUsage().getMax())).sum();
        return max > 0 ? max : Runtime.getRuntime().maxMemory();
    }

    /** How many bytes are in use, garbage that is not collected yet included. */
    long used() {
        return pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    /** Collects all garbage, which stops all threads for as long as that takes. */
    void collect() {
        System.gc();
    }
}
