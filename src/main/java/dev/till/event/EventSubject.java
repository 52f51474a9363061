package dev.till.event;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resource that an event happened to. Exactly one of the fields is given.
 *
 * @param orderUuid the uuid of an order, or null
 * @param sku       the sku of a product, or null
 * @param code      the code of a promotion, or null
 */
public record EventSubject(@Nullable UUID orderUuid, @Nullable String sku, @Nullable String code) {

    /** Checks that exactly one field is given. */
    public EventSubject {
        if (Stream.of(orderUuid, sku, code).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("an event has one subject");
        }
    }

    /** Returns an order as the subject. */
    public static EventSubject ofOrder(UUID uuid) {
        return new EventSubject(uuid, null, null);
    }

    /** Returns a product as the subject. */
    public static EventSubject ofProduct(String sku) {
        return new EventSubject(null, sku, null);
    }

    /** Returns a promotion as the subject. */
    public static EventSubject ofPromotion(String code) {
        return new EventSubject(null, null, code);
    }
}
