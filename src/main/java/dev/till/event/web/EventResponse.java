package dev.till.event.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.till.event.Event;
import dev.till.event.EventSubject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "FeedEvent", description = "Something that happened to an order, a product or a promotion")
record EventResponse(
    @Schema(description = "The number of the event in the feed, from 1, without gaps", example = "1") long id,
    @Schema(description = """
        What happened: `order.placed`, `order.changed`, `order.cancelled`, `order.refunded`, `product.sold_out`, \
        `product.low_stock`, `product.back_in_stock` or `promotion.exhausted`. Types may be added within 1.x""",
        example = "order.placed")
    String type,
    @Schema(description = "When it happened", example = "2026-01-31T09:30:00Z") Instant createdAt,
    @Schema(description = "The order, for the types that start with `order.`; otherwise absent",
        example = "01981f3a-5c00-7000-8000-000000000001")
    @Nullable UUID orderUuid,
    @Schema(description = "The product, for the types that start with `product.`; otherwise absent", example = "ABC123")
    @Nullable String sku,
    @Schema(description = "The promotion, for the types that start with `promotion.`; otherwise absent",
        example = "WELCOME10")
    @Nullable String code,
    @Schema(description = "The order, product or promotion as a GET would have answered it at that time",
        types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
        example = "{\"uuid\": \"01981f3a-5c00-7000-8000-000000000001\"}")
    @JsonRawValue String data) {

    static EventResponse of(Event event) {
        EventSubject subject = event.head().subject();
        return new EventResponse(event.head().id(), event.head().type().text(), event.head().createdAt(),
            subject.orderUuid(), subject.sku(), subject.code(), event.data());
    }
}
