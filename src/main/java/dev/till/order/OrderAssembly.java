package dev.till.order;

import dev.till.pricing.DiscountType;
import dev.till.pricing.Limits;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.product.ProductRefusals;
import dev.till.promotion.Promotion;
import dev.till.tax.TaxAssembly;
import dev.till.validation.DecimalRange;
import dev.till.validation.Faults;
import dev.till.validation.SkuValidator;
import dev.till.validation.TextRange;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges one draft into the content of one order, in one pass: each field is checked once, and becomes part of the
 * content or a fault. A line or discount whose uuid the order has replaces the fields that are given and keeps its
 * place. Every other one is added at the end.
 */
final class OrderAssembly {

    private static final TextRange NAME = new TextRange(1, Texts.MAX_NAME, false);
    private static final DecimalRange QUANTITY = new DecimalRange(
        BigDecimal.ZERO, true, new BigDecimal(Limits.MAX_QUANTITY), Limits.QUANTITY_DECIMALS);
    private static final DecimalRange PRICE = DecimalRange.upTo(Limits.MAX_PRICE, Limits.PRICE_DECIMALS);
    private static final DecimalRange RATE = DecimalRange.upTo(Limits.MAX_RATE, Limits.RATE_DECIMALS);
    private static final DecimalRange AMOUNT = DecimalRange.upTo(Limits.MAX_AMOUNT, Limits.AMOUNT_DECIMALS);

    private final UUID order;
    private final Map<String, Product> catalog;
    private final Map<String, Promotion> promotions;
    private final boolean catalogOnly;
    private final Supplier<UUID> uuids;
    private final Faults faults;
    private final Map<UUID, LineItem> lineItems = new LinkedHashMap<>();
    private final Map<UUID, Discount> discounts = new LinkedHashMap<>();
    /** By the keys of their codes. */
    private final Map<String, Coupon> coupons = new LinkedHashMap<>();
    /** The lines and discounts before the merge. */
    private final Map<UUID, LineItem> presentLines;
    private final Map<UUID, Discount> presentDiscounts;
    /** What the coupons take before the merge. */
    private final Map<UUID, Discount> couponDiscounts;
    /** The uuids that a discount can apply to, and that no discount can have. */
    private final Set<UUID> targets = new HashSet<>();
    private final Set<UUID> given = new HashSet<>();
    /** A discount of a coupon that the draft would change, or null. */
    private @Nullable Discount forbidden;

    /**
     * Prepares the merge. The catalog has the products of the draft's skus, and {@code promotions} those of its codes,
     * by key. With {@code catalogOnly}, each new line needs a sku.
     */
    OrderAssembly(
        OrderContent content, Map<String, Product> catalog, Map<String, Promotion> promotions, boolean catalogOnly,
        Supplier<UUID> uuids, Faults faults) {
        this.order = content.uuid();
        this.catalog = catalog;
        this.promotions = promotions;
        this.catalogOnly = catalogOnly;
        this.uuids = uuids;
        this.faults = faults;
        content.lineItems().forEach(line -> lineItems.put(line.uuid(), line));
        content.discounts().forEach(discount -> discounts.put(discount.uuid(), discount));
        content.coupons().forEach(coupon -> coupons.put(Promotion.key(coupon.code()), coupon));
        presentLines = Map.copyOf(lineItems);
        presentDiscounts = Map.copyOf(discounts);
        couponDiscounts = content.couponDiscounts().stream()
            .collect(Collectors.toMap(Discount::uuid, discount -> discount));
        targets.add(order);
        targets.addAll(lineItems.keySet());
    }

    /**
     * Returns the new content, equal to the old one where the draft changes nothing, or throws invalid with all faults
     * in the order of the body.
     */
    OrderContent merge(OrderDraft draft) {
        if (catalogOnly) {
            checkForm(draft);
        }
        if (draft.sku() != null) {
            mergeLine(draft.shortLine(), "");
        }
        // Lines next to a sku are a fault too, and are still checked: a refusal lists all faults.
        mergeEach("line_items", draft.lineItems(), this::mergeLine);
        mergeCoupons(draft.couponCodes());
        mergeEach("discounts", draft.discounts(), this::mergeDiscount);
        faults.throwIfAny();
        if (forbidden != null) {
            throw OrderRefusals.discountOfCoupon(forbidden);
        }
        return new OrderContent(order, List.copyOf(lineItems.values()), List.copyOf(discounts.values()),
            List.copyOf(coupons.values()));
    }

    /** Adds the coupons of codes that the order doesn't have. */
    private void mergeCoupons(List<@Nullable String> codes) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String code = codes.get(i);
            String fault = code == null ? "must not be null" : SkuValidator.fault(code);
            String key = fault == null ? Promotion.key(Objects.requireNonNull(code)) : "";
            Promotion promotion = promotions.get(key);
            if (fault == null && !keys.add(key)) {
                fault = "is given twice";
            } else if (fault == null && !coupons.containsKey(key) && promotion == null) {
                fault = "names an unknown coupon: " + code;
            }
            if (fault != null) {
                faults.add("coupon_codes[" + i + "]", fault);
            } else if (promotion != null) {
                coupons.putIfAbsent(key, Coupon.of(promotion));
            }
        }
    }

    /** A customer's order has either a sku, perhaps with a quantity, or lines. */
    private void checkForm(OrderDraft draft) {
        if (draft.lineItems().isEmpty() && draft.sku() == null) {
            faults.add("sku", "is required, or line_items with at least one line");
        }
        if (draft.quantity() != null && draft.sku() == null) {
            faults.check("", "quantity", draft.quantity(), QUANTITY::fault, null);
            faults.add("quantity", "needs sku; a line has its own quantity");
        }
        if (!draft.lineItems().isEmpty() && draft.sku() != null) {
            faults.add("line_items", "must be absent where sku is given");
        }
    }

    private <D> void mergeEach(String field, List<@Nullable D> drafts, BiConsumer<D, String> merge) {
        for (int i = 0; i < drafts.size(); i++) {
            String path = field + "[" + i + "]";
            if (drafts.get(i) == null) {
                faults.add(path, "must not be null");
            } else {
                merge.accept(drafts.get(i), path + ".");
            }
        }
    }

    private void mergeLine(LineItemDraft draft, String path) {
        UUID uuid = uuid(draft.uuid(), this::isNoLine, path);
        if (!isNoLine(uuid)) {
            targets.add(uuid);
        }
        LineItem base = base(draft, uuid, path);
        check(draft, base, path);
        TaxList taxes = taxes(draft, base, path);
        if (faults.isEmpty()) {
            lineItems.put(uuid, lineItem(draft, uuid, base, taxes));
        }
    }

    private void check(LineItemDraft draft, @Nullable LineItem base, String path) {
        boolean free = base == null ? draft.sku() == null : base.sku() == null;
        LineItem copied = free ? null : base;
        String missing = base == null && free && !catalogOnly ? "is required on a line without a sku" : null;
        faults.check(path, "name", draft.name(), NAME::fault, missing);
        if (copied != null && draft.name() != null && !draft.name().equals(copied.name())) {
            faults.add(path + "name", "must be the product's, or absent");
        }
        faults.check(path, "quantity", draft.quantity(), QUANTITY::fault, null);
        if (!free) {
            faults.check(path, "quantity", draft.quantity(), OrderAssembly::wholeFault, null);
        }
        faults.check(path, "price", draft.price(), PRICE::fault, missing);
        checkCopied(path + "price", draft.price(), copied == null ? null : copied.price());
    }

    /** Returns the taxes of a line after the merge, and adds their faults. A line with a sku keeps those it copied. */
    private TaxList taxes(LineItemDraft draft, @Nullable LineItem base, String path) {
        TaxAssembly taxes = new TaxAssembly(draft, path, faults);
        if (base != null && base.sku() != null) {
            taxes.compare(base.taxes());
            return base.taxes();
        }
        if (base == null && (draft.sku() != null || catalogOnly)) {
            taxes.check();
            return TaxList.NONE;
        }
        return taxes.merge(base == null ? TaxList.NONE : base.taxes());
    }

    /** Where a line's values come from that the draft leaves out: the line of the order, or the product; or null. */
    private @Nullable LineItem base(LineItemDraft draft, UUID uuid, String path) {
        String sku = draft.sku();
        LineItem present = presentLines.get(uuid);
        Product product = sku == null ? null : catalog.get(sku);
        String fault = skuFault(sku, present, product);
        if (fault != null) {
            faults.add(path + "sku", fault);
        }
        return present != null || product == null ? present
            : new LineItem(uuid, sku, product.name(), BigDecimal.ONE, product.price(), product.taxes());
    }

    private @Nullable String skuFault(@Nullable String sku, @Nullable LineItem present, @Nullable Product product) {
        if (sku == null) {
            return present == null && catalogOnly ? "is required on a customer's order" : null;
        }
        String fault = SkuValidator.fault(sku);
        if (fault != null) {
            return fault;
        }
        if (present != null) {
            return sku.equals(present.sku()) ? null : "can't be changed; add another line instead";
        }
        return product == null ? ProductRefusals.unknownSku(sku) : null;
    }

    private static LineItem lineItem(LineItemDraft draft, UUID uuid, @Nullable LineItem base, TaxList taxes) {
        if (base == null) {
            return new LineItem(uuid, null, Objects.requireNonNull(draft.name()),
                or(draft.quantity(), BigDecimal.ONE), Objects.requireNonNull(draft.price()), taxes);
        }
        return new LineItem(uuid, base.sku(), or(draft.name(), base.name()), or(draft.quantity(), base.quantity()),
            or(draft.price(), base.price()), taxes);
    }

    private void mergeDiscount(DiscountDraft draft, String path) {
        Discount ofCoupon = draft.uuid() == null ? null : couponDiscounts.get(draft.uuid());
        if (ofCoupon != null || draft.couponCode() != null) {
            checkCouponDiscount(draft, ofCoupon, path);
        } else {
            mergeOwnDiscount(draft, path);
        }
    }

    private void mergeOwnDiscount(DiscountDraft draft, String path) {
        UUID uuid = uuid(draft.uuid(), targets::contains, path);
        Discount present = presentDiscounts.get(uuid);
        DiscountType type = draft.type() == null && present != null ? present.type() : draft.type();
        BigDecimal amount = draft.amount() == null && present != null ? present.amount() : draft.amount();
        String name = draft.name() == null && present != null ? present.name() : draft.name();
        faults.check(path, "name", draft.name(), NAME::fault, null);
        faults.check(path, "type", type, any -> null, "is required");
        faults.check(path, "amount", amount, number -> type == null ? null : amountFault(type, number), "is required");
        checkTarget(draft, path);
        if (faults.isEmpty()) {
            discounts.put(uuid, new Discount(uuid, name, Objects.requireNonNull(type), Objects.requireNonNull(amount),
                or(draft.target(), present == null ? order : present.applyTo())));
        }
    }

    /** What a coupon takes is computed. A body may repeat it, as an answer has it, but not change it. */
    private void checkCouponDiscount(DiscountDraft draft, @Nullable Discount present, String path) {
        String code = draft.couponCode();
        if (code != null && !coupons.containsKey(Promotion.key(code))) {
            faults.add(path + "coupon_code", "names no coupon of the order; coupon_codes adds coupons");
        }
        if (present != null && !repeats(draft, present)) {
            forbidden = present;
        }
    }

    private static boolean repeats(DiscountDraft draft, Discount discount) {
        return (draft.name() == null || draft.name().equals(discount.name()))
            && (draft.type() == null || draft.type() == discount.type())
            && (draft.amount() == null || draft.amount().compareTo(discount.amount()) == 0)
            && (draft.target() == null || draft.target().equals(discount.applyTo()));
    }

    private void checkTarget(DiscountDraft draft, String path) {
        if (draft.target() != null && !targets.contains(draft.target())) {
            faults.add(path + (draft.applyTo() == null ? "apply_to_uuid" : "apply_to"),
                "must be the uuid of the order or of one of its line items");
        }
        if (draft.applyTo() != null && draft.applyToUuid() != null) {
            faults.add(path + "apply_to_uuid", "must be absent where apply_to is given: it is the same");
        }
    }

    /** Whether the order or one of its discounts has a uuid. */
    private boolean isNoLine(UUID uuid) {
        return uuid.equals(order) || presentDiscounts.containsKey(uuid);
    }

    private UUID uuid(@Nullable UUID uuid, Predicate<UUID> taken, String path) {
        if (uuid == null) {
            return uuids.get();
        }
        if (!given.add(uuid) || taken.test(uuid)) {
            faults.add(path + "uuid", "is used twice in this order");
        }
        return uuid;
    }

    private void checkCopied(String field, @Nullable BigDecimal number, @Nullable BigDecimal copied) {
        if (number != null && copied != null && number.compareTo(copied) != 0) {
            faults.add(field, "must be the product's, " + copied.toPlainString() + ", or absent");
        }
    }

    private static @Nullable String wholeFault(BigDecimal quantity) {
        return quantity.stripTrailingZeros().scale() > 0 ? "must be a whole number on a line with a sku" : null;
    }

    private static @Nullable String amountFault(DiscountType type, BigDecimal amount) {
        if (type == DiscountType.AMOUNT) {
            return AMOUNT.fault(amount);
        }
        String fault = RATE.fault(amount);
        return amount.compareTo(BigDecimal.ONE) > 0 ? fault + ": 10% is 0.1" : fault;
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
