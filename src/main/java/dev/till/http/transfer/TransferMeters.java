package dev.till.http.transfer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Shows how much of the permits and of the memory for bodies and answers is in use. */
@Component
@ConditionalOnWebApplication
class TransferMeters {

    TransferMeters(MeterRegistry registry, WorkPermits permits, BodyBudget bodies, AnswerMemory answers) {
        permits("till.permits.used", "Requests that are being processed", WorkPermits.Kind::used, permits, registry);
        permits("till.permits.limit", "Requests that can be processed at once", WorkPermits.Kind::limit, permits,
            registry);
        permits("till.permits.waiting", "Requests that wait for a permit", WorkPermits.Kind::waiting, permits,
            registry);
        memory("till.memory.used", "Heap that requests in transfer use", "bodies", bodies, BodyBudget::used, registry);
        memory("till.memory.limit", "Heap that requests in transfer may use", "bodies", bodies, BodyBudget::limit,
            registry);
        memory("till.memory.used", "Heap that requests in transfer use", "answers", answers, AnswerMemory::used,
            registry);
        memory("till.memory.limit", "Heap that requests in transfer may use", "answers", answers, AnswerMemory::limit,
            registry);
    }

    private static void permits(
        String name, String description, ToDoubleFunction<WorkPermits.Kind> value, WorkPermits permits,
        MeterRegistry registry) {
        Gauge.builder(name, permits.small(), value).tag("size", "small").description(description).register(registry);
        Gauge.builder(name, permits.large(), value).tag("size", "large").description(description).register(registry);
    }

    private static <T> void memory(
        String name, String description, String area, T owner, ToDoubleFunction<T> value, MeterRegistry registry) {
        Gauge.builder(name, owner, value).tag("area", area).baseUnit("bytes").description(description)
            .register(registry);
    }
}
