package dev.till.product.web;

import dev.till.event.EventLog;
import dev.till.event.EventSubject;
import dev.till.product.ProductEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Appends what happens to products to the feed, with the product as a GET answers it. */
@Component
@RequiredArgsConstructor
class ProductEvents {

    private final EventLog log;

    @EventListener
    void append(ProductEvent event) {
        log.append(event.type(), EventSubject.ofProduct(event.product().sku()), event.at(),
            ProductResponse.of(event.product()));
    }
}
