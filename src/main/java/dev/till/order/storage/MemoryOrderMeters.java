package dev.till.order.storage;

import dev.till.store.memory.InMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Shows how many orders the store in memory has. */
@Component
@InMemory
class MemoryOrderMeters {

    MemoryOrderMeters(MeterRegistry registry, MemoryOrderRepository orders) {
        Gauge.builder("till.store.orders", orders, MemoryOrderRepository::count)
            .description("Orders in the store in memory").register(registry);
    }
}
