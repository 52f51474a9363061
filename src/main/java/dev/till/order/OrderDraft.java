package dev.till.order;

import dev.till.validation.Decimal;
import dev.till.validation.Sku;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives for an order, not checked yet: a new one, or changes of one that there is.
 *
 * @param uuid          the order's name; one of Till's own where absent
 * @param pricingPolicy a policy's name; the default where absent
 * @param sku           short for one line of this product, in place of {@code lineItems}
 * @param quantity      the units of that line
 * @param lineItems     lines to add or change, none where absent; may hold nulls, which are faults
 * @param discounts     discounts to add or change, none where absent; may hold nulls, which are faults
 */
public record OrderDraft(
    @Nullable UUID uuid,
    @Nullable String pricingPolicy,
    @Sku @Nullable String sku,
    @Decimal(minExclusive = true, max = "1000000", decimals = 3) @Nullable BigDecimal quantity,
    @Nullable List<@NotNull(message = "must not be null") @Valid @Nullable LineItemDraft> lineItems,
    @Nullable List<@NotNull(message = "must not be null") @Valid @Nullable DiscountDraft> discounts) {

    /** A draft that holds nothing, and so changes nothing. */
    static final OrderDraft EMPTY = new OrderDraft(null, null, null, null, null, null);

    /** Keeps copies of the lists. */
    public OrderDraft {
        lineItems = copy(lineItems, LineItemDraft[]::new);
        discounts = copy(discounts, DiscountDraft[]::new);
    }

    /** All lines, the short form's too. */
    List<@Nullable LineItemDraft> lines() {
        return sku == null ? lineItems : List.of(new LineItemDraft(null, sku, null, quantity, null, null));
    }

    /** Where in the body the fields of a line stand: a path to put a field's name behind. */
    String linePath(int line) {
        return sku == null ? "line_items[" + line + "]." : "";
    }

    /** Not List.copyOf: a null in a request must live until it is reported. */
    private static <T> List<T> copy(@Nullable List<T> given, IntFunction<T[]> array) {
        return given == null ? List.of() : Collections.unmodifiableList(Arrays.asList(given.toArray(array)));
    }
}
