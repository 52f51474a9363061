package dev.till.promotion;

import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The refusals about promotions. */
public final class PromotionRefusals {

    private PromotionRefusals() {
    }

    /** The path names no promotion. */
    static Refusal notFound(String code) {
        return new Refusal(ErrorCode.PROMOTION_NOT_FOUND, "There is no promotion %s".formatted(code), List.of());
    }

    /** Another promotion has the code, perhaps in another case. */
    public static Refusal codeTaken(String code) {
        return new Refusal(ErrorCode.CODE_TAKEN, "A promotion with the code %s exists already".formatted(code),
            List.of(new Fault("code", "is taken")));
    }

    /**
     * Throws a conflict if a promotion has more uses than its limits allow.
     *
     * @param used          the uses of all orders
     * @param byOneCustomer the most uses of one customer
     */
    public static void requireLimits(Promotion promotion, long used, long byOneCustomer) {
        List<Fault> faults = new ArrayList<>();
        if (isBelow(promotion.terms().usageLimit(), used)) {
            faults.add(new Fault("usage_limit", "must be at least %d: so many orders use it".formatted(used)));
        }
        if (isBelow(promotion.terms().usageLimitPerCustomer(), byOneCustomer)) {
            faults.add(new Fault("usage_limit_per_customer",
                "must be at least %d: so many orders of one customer use it".formatted(byOneCustomer)));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(ErrorCode.LIMIT_BELOW_USES, "The promotion %s has more uses than that; %s %s"
                .formatted(promotion.code(), faults.get(0).field(), faults.get(0).message()), faults);
        }
    }

    private static boolean isBelow(@Nullable Long limit, long uses) {
        return limit != null && limit < uses;
    }
}
