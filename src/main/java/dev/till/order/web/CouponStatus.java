package dev.till.order.web;

/** Whether a coupon takes something off its order. */
enum CouponStatus {
    APPLIED, NOT_APPLICABLE
}
