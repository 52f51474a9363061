package dev.till.order;

import dev.till.validation.Faults;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds what {@link OrderTerms#RESTRICTED} forbids, by comparing an order with what it was before. */
final class OrderTermsCheck {

    private static final String UNCHANGED = "can't be changed with this token";

    private final boolean isCustomers;
    private final OrderDraft draft;
    private final Map<UUID, LineItem> formerLines;
    private final Map<UUID, Discount> formerDiscounts;
    /** Those that coupons of the order made. A draft may repeat them, and adds none. */
    private final Set<UUID> couponDiscounts;
    private final Faults faults = new Faults();

    OrderTermsCheck(boolean isCustomers, OrderContent former, OrderDraft draft) {
        this.isCustomers = isCustomers;
        this.draft = draft;
        formerLines = former.lineItems().stream().collect(Collectors.toMap(LineItem::uuid, Function.identity()));
        couponDiscounts = former.couponDiscounts().stream().map(Discount::uuid).collect(Collectors.toSet());
        formerDiscounts = former.discounts().stream().collect(Collectors.toMap(Discount::uuid, Function.identity()));
    }

    void lines(OrderContent content) {
        List<@Nullable UUID> sent = draft.lines().stream().map(line -> line == null ? null : line.uuid()).toList();
        Iterator<Integer> added = places(draft.lines(), line ->
            line == null || line.uuid() == null || !formerLines.containsKey(line.uuid()));
        for (LineItem line : content.lineItems()) {
            LineItem former = formerLines.get(line.uuid());
            if (former == null) {
                addedLine(line, draft.linePath(added.next()));
            } else if (!former.equals(line)) {
                changedLine(former, line, draft.linePath(sent.indexOf(line.uuid())));
            }
        }
    }

    private void addedLine(LineItem line, String path) {
        if (isForbidden(line)) {
            faults.add(path + "sku", isCustomers ? "must name a product of the catalog" : "must be absent");
        }
    }

    private void changedLine(LineItem former, LineItem line, String path) {
        if (isForbidden(former)) {
            unchanged(path + "name", former.name(), line.name());
            unchanged(path + "quantity", former.quantity(), line.quantity());
            unchanged(path + "price", former.price(), line.price());
            unchanged(path + "taxes", former.taxes(), line.taxes());
        }
    }

    private void unchanged(String field, Object former, Object value) {
        if (!former.equals(value)) {
            faults.add(field, UNCHANGED);
        }
    }

    private boolean isForbidden(LineItem line) {
        return isCustomers == (line.sku() == null);
    }

    void removedLines(OrderContent content) {
        Set<UUID> left = content.lineItems().stream().map(LineItem::uuid).collect(Collectors.toSet());
        formerLines.values().stream().filter(line -> !left.contains(line.uuid()) && isForbidden(line))
            .forEach(line -> faults.add("line_item_uuid", "names a line that can't be removed with this token"));
    }

    void discounts(OrderContent content) {
        List<@Nullable UUID> sent = draft.discounts().stream().map(each -> each == null ? null : each.uuid()).toList();
        Iterator<Integer> added = places(draft.discounts(), each -> each == null || each.couponCode() == null
            && (each.uuid() == null || !formerDiscounts.containsKey(each.uuid())
                && !couponDiscounts.contains(each.uuid())));
        for (Discount discount : content.discounts()) {
            Discount former = formerDiscounts.get(discount.uuid());
            if (former == null) {
                faults.add("discounts[%d]".formatted(added.next()), "can't be added with this token");
            } else if (!former.equals(discount)) {
                faults.add("discounts[%d]".formatted(sent.indexOf(discount.uuid())), UNCHANGED);
            }
        }
    }

    /** Uses of promotions are for customers. */
    void coupons(OrderContent former, OrderContent content) {
        if (!former.coupons().containsAll(content.coupons())) {
            faults.add("coupon_codes", "must be absent");
        }
    }

    void policy(boolean isDefault) {
        if (!isDefault) {
            faults.add("pricing_policy", "must be the default, or absent");
        }
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw OrderRefusals.notAllowed(faults, isCustomers);
        }
    }

    /** The places of the new parts in the draft. New parts of an order come in the order of the draft. */
    private static <T> Iterator<Integer> places(List<T> sent, Predicate<T> isNew) {
        return IntStream.range(0, sent.size()).filter(i -> isNew.test(sent.get(i))).iterator();
    }
}
