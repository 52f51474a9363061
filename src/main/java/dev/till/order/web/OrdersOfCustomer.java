package dev.till.order.web;

import dev.till.http.ExportPart;
import dev.till.order.Order;
import dev.till.order.OrderPosition;
import dev.till.order.OrderService;
import java.util.Iterator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** The orders in the export of a customer, newest first. */
@Component
@org.springframework.core.annotation.Order(1)
@RequiredArgsConstructor
class OrdersOfCustomer implements ExportPart {

    private static final int PAGE = 100;

    private final OrderService orders;

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Iterator<List<OrderResponse>> pages(long customerId) {
        return ExportPart.<Order, OrderResponse>pages(last ->
            orders.history(customerId, last == null ? null : OrderPosition.of(last), PAGE), OrderResponse::of);
    }
}
