package dev.till.order;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What somebody wants to buy: all that an order's price depends on but the pricing policy.
 *
 * @param uuid      the order's name
 * @param lineItems in the order in which they were added
 * @param discounts in the order in which they were added, which is that in which they take
 */
public record OrderContent(UUID uuid, List<LineItem> lineItems, List<Discount> discounts) {

    /** How many lines an order can have. */
    public static final int MAX_LINE_ITEMS = 500;
    /** How many discounts an order can have. */
    public static final int MAX_DISCOUNTS = 100;

    /** Keeps its own copies. */
    public OrderContent {
        lineItems = List.copyOf(lineItems);
        discounts = List.copyOf(discounts);
    }

    /**
     * An order with nothing in it.
     *
     * @param uuid its name
     * @return the content
     */
    public static OrderContent empty(UUID uuid) {
        return new OrderContent(uuid, List.of(), List.of());
    }

    /**
     * How much the order holds.
     *
     * @return its lines and discounts together
     */
    public int size() {
        return lineItems.size() + discounts.size();
    }

    /**
     * The same without a line and without the discounts that apply to it.
     *
     * @param lineUuid the line's name
     * @return the content that is left
     * @throws dev.till.validation.Refusal not found if the order has no such line
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

    /**
     * The same without a discount.
     *
     * @param discountUuid the discount's name
     * @return the content that is left
     * @throws dev.till.validation.Refusal not found if the order has no such discount
     */
    public OrderContent withoutDiscount(UUID discountUuid) {
        List<Discount> rest = new ArrayList<>(discounts);
        if (!rest.removeIf(discount -> discount.uuid().equals(discountUuid))) {
            throw OrderRefusals.noSuchDiscount(discountUuid);
        }
        return new OrderContent(uuid, lineItems, rest);
    }

    /**
     * What must happen to the stock for this content to replace another.
     *
     * @param former the content that has its units already
     * @return for each sku of either the units to give back, or, below 0, to take
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
