package dev.till.promotion;

import dev.till.pricing.Limits;
import dev.till.product.ProductRefusals;
import dev.till.validation.DecimalRange;
import dev.till.validation.Faults;
import dev.till.validation.SkuValidator;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what a new promotion takes, and of what, and makes a rule of it. */
final class RuleAssembly {

    private static final DecimalRange FRACTION = DecimalRange.upTo(Limits.MAX_RATE, Limits.RATE_DECIMALS);
    private static final DecimalRange AMOUNT = DecimalRange.upTo(Limits.MAX_AMOUNT, Limits.AMOUNT_DECIMALS);
    private static final DecimalRange UNITS =
        new DecimalRange(BigDecimal.ONE, false, BigDecimal.valueOf(UnitSets.MAX), 0);

    private final PromotionDraft draft;
    private final Faults faults;

    RuleAssembly(PromotionDraft draft, Faults faults) {
        this.draft = draft;
        this.faults = faults;
    }

    /** Returns the skus to look up: none if there are too many. */
    Set<String> skus() {
        Set<String> skus = new HashSet<>(hasTooMany() ? List.of() : skusOrNone());
        skus.removeIf(sku -> SkuValidator.fault(sku) != null);
        return skus;
    }

    private List<String> skusOrNone() {
        return draft.skus() == null ? List.of() : draft.skus();
    }

    private boolean hasTooMany() {
        return skusOrNone().size() > PromotionRule.MAX_SKUS;
    }

    /** Adds the faults of the fields that depend on the type or the catalog. */
    void check(Set<String> known) {
        PromotionType type = draft.type();
        if (type != null) {
            faults.check("", "amount", draft.amount(), number -> amountFault(type, number),
                type == PromotionType.BUY_GET ? null : "is required");
        }
        checkSkus(known);
        checkUnits("buy_quantity", draft.buyQuantity(), true);
        checkUnits("get_quantity", draft.getQuantity(), true);
        checkUnits("max_sets", draft.maxSets(), false);
    }

    private static @Nullable String amountFault(PromotionType type, BigDecimal amount) {
        if (type == PromotionType.AMOUNT) {
            return AMOUNT.fault(amount);
        }
        String fault = FRACTION.fault(amount);
        return amount.compareTo(BigDecimal.ONE) > 0 ? fault + ": 10% is 0.1" : fault;
    }

    private void checkSkus(Set<String> known) {
        if (draft.skus() == null && draft.type() == PromotionType.BUY_GET) {
            faults.add("skus", "is required for the type buy_get");
        }
        if (draft.skus() != null && draft.skus().isEmpty() || hasTooMany()) {
            faults.add("skus", "must have 1 to " + PromotionRule.MAX_SKUS + " skus");
            return;
        }
        Set<String> before = new HashSet<>();
        for (int i = 0; i < skusOrNone().size(); i++) {
            String fault = skuFault(skusOrNone().get(i), before, known);
            if (fault != null) {
                faults.add("skus[" + i + "]", fault);
            }
        }
    }

    private static @Nullable String skuFault(String sku, Set<String> before, Set<String> known) {
        String fault = SkuValidator.fault(sku);
        if (fault != null) {
            return fault;
        }
        if (!before.add(sku)) {
            return "is given twice";
        }
        return known.contains(sku) ? null : ProductRefusals.unknownSku(sku);
    }

    private void checkUnits(String field, @Nullable BigDecimal number, boolean required) {
        if (draft.type() == PromotionType.BUY_GET) {
            faults.check("", field, number, UNITS::fault, required ? "is required for the type buy_get" : null);
        } else if (draft.type() != null && number != null) {
            faults.add(field, "must be absent unless type is buy_get");
        }
    }

    /** Returns the rule of a draft without faults. */
    PromotionRule rule() {
        PromotionType type = Objects.requireNonNull(draft.type());
        UnitSets sets = type == PromotionType.BUY_GET ? new UnitSets(
            Objects.requireNonNull(draft.buyQuantity()).longValueExact(),
            Objects.requireNonNull(draft.getQuantity()).longValueExact(),
            draft.maxSets() == null ? null : draft.maxSets().longValueExact()) : null;
        BigDecimal minimum = Objects.requireNonNullElse(draft.minimumSubtotal(), BigDecimal.ZERO);
        return new PromotionRule(type, Objects.requireNonNullElse(draft.amount(), BigDecimal.ONE),
            new TreeSet<>(skusOrNone()), sets, minimum.movePointRight(Limits.AMOUNT_DECIMALS).longValueExact());
    }
}
