package dev.till.order;

import dev.till.pricing.DiscountType;
import dev.till.product.Product;
import dev.till.product.ProductRefusals;
import dev.till.validation.DecimalRange;
import dev.till.validation.Faults;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a draft in the light of the order that it is for and of the catalog; ranges and lengths are
 * {@link LineItemDraft}'s and {@link DiscountDraft}'s own. It computes with no number, since none may be in range yet.
 */
final class OrderDraftCheck {

    private static final Map<DiscountType, DecimalRange> AMOUNTS = Map.of(
        DiscountType.PERCENT, DecimalRange.upTo("1", 6),
        DiscountType.AMOUNT, DecimalRange.upTo("9999999.99", 2));

    private enum Part { ORDER, LINE_ITEM, DISCOUNT }

    private final OrderDraft draft;
    private final Map<String, Product> catalog;
    private final Faults faults;
    private final Map<UUID, LineItem> lineItems = new HashMap<>();
    private final Map<UUID, Discount> discounts = new HashMap<>();
    private final Map<UUID, Part> parts = new HashMap<>();
    private final Set<UUID> given = new HashSet<>();

    /**
     * A check of one draft.
     *
     * @param order   what the order holds so far
     * @param draft   what shall be added or changed; no more than {@link OrderSize} allows
     * @param catalog the products of the draft's skus, as far as they exist
     * @param faults  where to add what is wrong
     */
    OrderDraftCheck(OrderContent order, OrderDraft draft, Map<String, Product> catalog, Faults faults) {
        this.draft = draft;
        this.catalog = catalog;
        this.faults = faults;
        parts.put(order.uuid(), Part.ORDER);
        order.lineItems().forEach(line -> {
            lineItems.put(line.uuid(), line);
            parts.put(line.uuid(), Part.LINE_ITEM);
        });
        order.discounts().forEach(discount -> {
            discounts.put(discount.uuid(), discount);
            parts.put(discount.uuid(), Part.DISCOUNT);
        });
    }

    void run() {
        List<LineItemDraft> lineDrafts = draft.lines();
        for (int i = 0; i < lineDrafts.size(); i++) {
            LineItemDraft line = lineDrafts.get(i);
            if (line != null) {
                String path = draft.linePath(i);
                checkUuid(line.uuid(), Part.LINE_ITEM, path);
                checkLineItem(line, lineItems.get(line.uuid()), path);
            }
        }
        List<DiscountDraft> discountDrafts = draft.discounts();
        for (int i = 0; i < discountDrafts.size(); i++) {
            DiscountDraft discount = discountDrafts.get(i);
            if (discount != null) {
                String path = "discounts[" + i + "].";
                checkUuid(discount.uuid(), Part.DISCOUNT, path);
                checkDiscount(discount, discounts.get(discount.uuid()), path);
            }
        }
    }

    private void checkUuid(@Nullable UUID uuid, Part part, String path) {
        if (uuid == null) {
            return;
        }
        Part owner = parts.putIfAbsent(uuid, part);
        if (!given.add(uuid) || owner != null && owner != part) {
            faults.add(path + "uuid", "is used twice in this order");
        }
    }

    private void checkLineItem(LineItemDraft line, @Nullable LineItem present, String path) {
        if (present != null) {
            if (line.sku() != null && !line.sku().equals(present.sku())) {
                faults.add(path + "sku", "can't be changed; add another line instead");
            }
            if (present.sku() != null) {
                checkCopied(line, present.name(), present.price(), present.taxRate(), path);
                checkWhole(line.quantity(), path);
            }
        } else if (line.sku() == null) {
            // A customer's order, which takes no such line, was told so already.
            if (!faults.mention(path + "sku")) {
                require(line.name(), path + "name", "is required on a line without a sku");
                require(line.price(), path + "price", "is required on a line without a sku");
            }
        } else {
            Product product = catalog.get(line.sku());
            if (product == null) {
                if (!faults.mention(path + "sku")) {
                    faults.add(path + "sku", ProductRefusals.unknownSku(line.sku()));
                }
            } else {
                checkCopied(line, product.name(), product.price(), product.taxRate(), path);
            }
            checkWhole(line.quantity(), path);
        }
    }

    private void checkCopied(LineItemDraft line, String name, BigDecimal price, BigDecimal taxRate, String path) {
        if (line.name() != null && !line.name().equals(name)) {
            faults.add(path + "name", "must be the product's, or absent");
        }
        if (line.price() != null && line.price().compareTo(price) != 0) {
            faults.add(path + "price", "must be the product's, " + price.toPlainString() + ", or absent");
        }
        if (line.taxRate() != null && line.taxRate().compareTo(taxRate) != 0) {
            faults.add(path + "tax_rate", "must be the product's, " + taxRate.toPlainString() + ", or absent");
        }
    }

    private void checkWhole(@Nullable BigDecimal quantity, String path) {
        if (quantity != null && quantity.stripTrailingZeros().scale() > 0) {
            faults.add(path + "quantity", "must be a whole number on a line with a sku");
        }
    }

    private void checkDiscount(DiscountDraft discount, @Nullable Discount present, String path) {
        DiscountType type = discount.type() == null && present != null ? present.type() : discount.type();
        BigDecimal amount = discount.amount() == null && present != null ? present.amount() : discount.amount();
        require(type, path + "type", "is required");
        require(amount, path + "amount", "is required");
        if (type != null && amount != null) {
            String fault = Objects.requireNonNull(AMOUNTS.get(type)).fault(amount);
            if (fault != null) {
                faults.add(path + "amount", type == DiscountType.PERCENT && amount.compareTo(BigDecimal.ONE) > 0
                    ? fault + ": 10% is 0.1" : fault);
            }
        }
        checkTarget(discount, path);
    }

    private void checkTarget(DiscountDraft discount, String path) {
        if (discount.applyTo() != null && discount.applyToUuid() != null) {
            faults.add(path + "apply_to_uuid", "must be absent where apply_to is given: it is the same");
        }
        UUID target = discount.target();
        if (target != null && !isTarget(target)) {
            faults.add(path + (discount.applyTo() == null ? "apply_to_uuid" : "apply_to"),
                "must be the uuid of the order or of one of its line items");
        }
    }

    private boolean isTarget(UUID uuid) {
        Part part = parts.get(uuid);
        return part == Part.ORDER || part == Part.LINE_ITEM;
    }

    private void require(@Nullable Object value, String field, String message) {
        if (value == null) {
            faults.add(field, message);
        }
    }
}
