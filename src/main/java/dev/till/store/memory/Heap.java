package dev.till.store.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The part of the heap that long-lived objects fill: the old generation, or all where there are no generations. */
class Heap {

    /** Pools for new objects support no usage threshold, because they fill up before each collection. */
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()).toList();

    long max() {
        long max = pools.stream().mapToLong(pool -> Math.max(0, pool.getUsage().getMax())).sum();
        return max > 0 ? max : Runtime.getRuntime().maxMemory();
    }

    /** The used bytes, garbage included. */
    long used() {
        return pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    void collect() {
        System.gc();
    }
}
