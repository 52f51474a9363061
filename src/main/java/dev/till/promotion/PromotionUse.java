package dev.till.promotion;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the try to take a use of a promotion.
 *
 * @param reason why no use is left, or null if the use was taken
 * @param last   whether it was the last one that the limit of uses allows
 */
public record PromotionUse(@Nullable Unusable reason, boolean last) {

    /** A use was taken, or the order had it already. */
    public static final PromotionUse TAKEN = new PromotionUse(null, false);
    /** The last use was taken. */
    public static final PromotionUse LAST = new PromotionUse(null, true);

    /** No use is left. */
    public static PromotionUse refused(Unusable reason) {
        return new PromotionUse(reason, false);
    }

    /** Returns why no use is left, or empty if the use was taken. */
    public Optional<Unusable> refusal() {
        return Optional.ofNullable(reason);
    }
}
