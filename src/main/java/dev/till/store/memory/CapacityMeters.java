package dev.till.store.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Shows how full the store in memory is. */
@Component
@InMemory
class CapacityMeters {

    CapacityMeters(MeterRegistry registry, HeapCapacity capacity) {
        Gauge.builder("till.store.used", capacity, HeapCapacity::used).baseUnit("bytes")
            .description("Heap in use for long, with garbage while below the limit").register(registry);
        Gauge.builder("till.store.limit", capacity, HeapCapacity::limit).baseUnit("bytes")
            .description("Heap in use above which the store takes nothing new").register(registry);
        Gauge.builder("till.store.full", capacity, store -> store.isFull() ? 1 : 0)
            .description("1 if the store takes nothing new, else 0").register(registry);
    }
}
