package dev.till.notification;

import dev.till.dispatch.Dispatcher;
import dev.till.product.BackInStock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Wakes the dispatcher after the commit that made notifications due. */
@Component
@RequiredArgsConstructor
class BackInStockListener {

    private final Dispatcher<DueNotification> dispatcher;

    @TransactionalEventListener
    void wake(BackInStock event) {
        dispatcher.wake();
    }
}
