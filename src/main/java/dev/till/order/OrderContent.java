package dev.till.order;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The lines and discounts of an order: all that its price depends on, except for the pricing policy.
 *
 * @param uuid      the order's uuid
 * @param lineItems in the order in which they were added
 * @param discounts in the order in which they were added and are applied
 */
public record OrderContent(UUID uuid, List<LineItem> lineItems, List<Discount> discounts) {

    /** Copies the lists. */
    public OrderContent {
        lineItems = List.copyOf(lineItems);
        discounts = List.copyOf(discounts);
    }

    /** Returns the content of an empty order. */
    public static OrderContent empty(UUID uuid) {
        return new OrderContent(uuid, List.of(), List.of());
    }

    /** Returns the number of lines and discounts together. */
    public int size() {
        return lineItems.size() + discounts.size();
    }

    /**
     * Returns the content without one line and the discounts that apply to it. Throws not found if there is no such
     * line.
     */
    public OrderContent withoutLineItem(UUID lineUuid) {
        List<LineItem> lines = new ArrayList<>(lineItems);
        if (!lines.removeIf(line -> line.uuid().equals(lineUuid))) {
            throw OrderRefusals.noSuchLineItem(lineUuid);
        }
        List<Discount> rest = new ArrayList<>(discounts);
        rest.removeIf(discount -> discount.applyTo().equals(lineUuid));
        return new OrderContent(uuid, lines, rest);
    }

    /** Returns the content without one discount. Throws not found if there is no such discount. */
    public OrderContent withoutDiscount(UUID discountUuid) {
        List<Discount> rest = new ArrayList<>(discounts);
        if (!rest.removeIf(discount -> discount.uuid().equals(discountUuid))) {
            throw OrderRefusals.noSuchDiscount(discountUuid);
        }
        return new OrderContent(uuid, lineItems, rest);
    }

    /**
     * Returns the changes of stock with which this content replaces a former one: for each sku of either, the units to
     * give back, or, if negative, to take.
     */
    public SortedMap<String, Long> stockChangesFrom(OrderContent former) {
        SortedMap<String, Long> changes = new TreeMap<>();
        former.addUnits(changes, 1);
        addUnits(changes, -1);
        return changes;
    }

    private void addUnits(SortedMap<String, Long> changes, int sign) {
        for (LineItem line : lineItems) {
            if (line.sku() != null) {
                changes.merge(line.sku(), sign * line.units(), Long::sum);
            }
        }
    }
}
