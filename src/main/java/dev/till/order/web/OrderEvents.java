package dev.till.order.web;

import dev.till.event.EventLog;
import dev.till.event.EventSubject;
import dev.till.order.Order;
import dev.till.order.OrderEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Appends what happens to orders to the feed, with the order as a GET answers it. */
@Component
@RequiredArgsConstructor
class OrderEvents {

    private final EventLog log;

    @EventListener
    void append(OrderEvent event) {
        Order order = event.order();
        log.append(event.type(), EventSubject.ofOrder(order.uuid()), event.at(), OrderResponse.of(order),
            event.entries());
    }
}
