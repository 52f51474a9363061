package dev.till.webhook.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.till.event.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of an event. */
record EventMessage(
    long id, String type, Instant createdAt, @Nullable UUID orderUuid, @Nullable String sku, @Nullable String code,
    @JsonRawValue String data) {

    static EventMessage of(Event event) {
        return new EventMessage(event.head().id(), event.head().type().text(), event.head().createdAt(),
            event.head().subject().orderUuid(), event.head().subject().sku(), event.head().subject().code(),
            event.data());
    }
}
