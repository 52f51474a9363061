package dev.till.order.web;

import dev.till.order.Coupon;
import dev.till.order.OrderContent;
import dev.till.order.PricedOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Coupon", description = "A coupon on an order")
record CouponResponse(
    @Schema(description = "The code, as the promotion spells it", example = "CAFE3FOR2") String code,
    @Schema(description = "The name of the promotion", example = "Three for two in the café") String name,
    CouponStatus status,
    @Schema(description = "Why it takes nothing: `minimum_subtotal` if the order costs too little, `nothing_to_reduce` "
        + "if it has too few units of the products, `exhausted` on a calculation if it is used up; absent otherwise. "
        + "More values may be added within 1.x", example = "nothing_to_reduce")
    @Nullable String reason) {

    /** Returns the coupons of an order; null if it has none. */
    static @Nullable List<CouponResponse> of(PricedOrder order) {
        List<Coupon> coupons = order.content().coupons();
        return coupons.isEmpty() ? null : coupons.stream().map(coupon -> {
            String reason = order.reason(coupon);
            return new CouponResponse(coupon.code(), coupon.name(),
                reason == null ? CouponStatus.APPLIED : CouponStatus.NOT_APPLICABLE, reason);
        }).toList();
    }

    /** Returns the codes of an order's coupons; null if it has none. */
    static @Nullable List<String> codes(OrderContent content) {
        return content.coupons().isEmpty() ? null : content.coupons().stream().map(Coupon::code).toList();
    }
}
