package dev.till.refund.web;

import dev.till.http.ExportPart;
import dev.till.order.Order;
import dev.till.order.OrderPosition;
import dev.till.order.OrderService;
import dev.till.refund.Refund;
import dev.till.refund.RefundService;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** The refunds of all orders in the export of a customer. */
@Component
@org.springframework.core.annotation.Order(2)
@RequiredArgsConstructor
class RefundsOfCustomer implements ExportPart {

    private static final int PAGE = 100;

    private final OrderService orders;
    private final RefundService refunds;

    @Override
    public String name() {
        return "refunds";
    }

    @Override
    public Iterator<List<RefundResponse>> pages(long customerId) {
        Iterator<List<Order>> found = ExportPart.<Order, Order>pages(last ->
            orders.history(customerId, last == null ? null : OrderPosition.of(last), PAGE), order -> order);
        return new Iterator<>() {

            private final Queue<Order> refunded = new ArrayDeque<>();
            private Iterator<List<RefundResponse>> pages = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                return pages.hasNext() || !refunded.isEmpty() || found.hasNext();
            }

            /** An empty page if a page of orders has no refunds. */
            @Override
            public List<RefundResponse> next() {
                if (!pages.hasNext() && refunded.isEmpty()) {
                    found.next().stream().filter(Order::isRefunded).forEach(refunded::add);
                }
                Order next = pages.hasNext() ? null : refunded.poll();
                if (next != null) {
                    pages = ExportPart.<Refund, RefundResponse>pages(last ->
                        refunds.list(next.uuid(), last == null ? 0 : last.number(), PAGE), RefundResponse::of);
                }
                return pages.hasNext() ? pages.next() : List.of();
            }
        };
    }
}
