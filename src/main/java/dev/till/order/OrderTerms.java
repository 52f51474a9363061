package dev.till.order;

import org.jspecify.annotations.Nullable;

/** What a sender may put on an order. */
public enum OrderTerms {

    /** Anything. */
    ANY,
    /**
     * On a customer's order, products of the catalog at the default policy; lines and discounts that others have added
     * stay as they are. On an order without a customer, anything but products of the catalog and coupons. Discounts can
     * be removed.
     */
    RESTRICTED;

    /**
     * Throws a refusal that lists the fields of a draft that made an order what it must not become.
     *
     * @param customerId      the customer of the order, or null
     * @param former          the order before the draft
     * @param content         the order after it
     * @param draft           what was sent
     * @param isDefaultPolicy whether the order has the policy of orders that name none
     */
    void require(
        @Nullable Long customerId, OrderContent former, OrderContent content, OrderDraft draft,
        boolean isDefaultPolicy) {
        if (this == RESTRICTED) {
            OrderTermsCheck check = new OrderTermsCheck(customerId != null, former, draft);
            check.lines(content);
            if (customerId != null) {
                check.discounts(content);
                check.policy(isDefaultPolicy);
            } else {
                check.coupons(former, content);
            }
            check.throwIfAny();
        }
    }

    /** Throws a refusal if a line must not be removed. A line that the order doesn't have is no fault. */
    void requireRemoval(Order order, OrderContent content) {
        if (this == RESTRICTED) {
            OrderTermsCheck check = new OrderTermsCheck(order.customerId() != null, order.content(), OrderDraft.EMPTY);
            check.removedLines(content);
            check.throwIfAny();
        }
    }
}
