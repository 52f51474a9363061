package dev.till.notification;

import dev.till.customer.CustomerErased;
import dev.till.customer.CustomerService;
import dev.till.product.BackInStock;
import dev.till.product.ProductRefusals;
import dev.till.product.ProductService;
import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import dev.till.validation.DraftValidator;
import dev.till.validation.Faults;
import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Registers notifications, and makes them due when stock rises from 0. */
@Service
@RequiredArgsConstructor
public class NotificationService {

    private final NotificationRepository notifications;
    private final CustomerService customers;
    private final ProductService products;
    private final DraftValidator validator;
    private final StoreCapacity capacity;
    private final Clock clock;

    /**
     * The result of a notification request.
     *
     * @param notification the notification
     * @param created      whether it is new; false if the customer was already waiting
     */
    public record Registration(Notification notification, boolean created) {
    }

    /**
     * Registers a request to be notified at the product's next rise from 0. The product may be in stock now.
     *
     * @return a new notification, or the one with which the customer is already waiting
     * @throws dev.till.validation.Refusal not found if there is no such customer; invalid if there is no such product
     */
    @Transactional
    public Registration register(long customerId, NotificationDraft draft) {
        capacity.requireRoom();
        // Locks the customer: an erasure that doesn't see this request would leave it behind.
        customers.getForShare(customerId);
        Faults faults = validator.check(draft);
        String sku = String.valueOf(draft.sku());
        // Locks the product row: a delivery that commits before this request is visible would notify nobody.
        if (faults.isEmpty() && products.findForShare(sku).isEmpty()) {
            faults.add("sku", ProductRefusals.unknownSku(sku));
        }
        faults.throwIfAny();
        return register(customerId, sku);
    }

    private Registration register(long customerId, String sku) {
        while (true) {
            Optional<Notification> added = notifications.add(customerId, sku, clock.instant());
            if (added.isPresent()) {
                return new Registration(added.get(), true);
            }
            Optional<Notification> waiting = notifications.findWaiting(customerId, sku);
            if (waiting.isPresent()) {
                return new Registration(waiting.get(), false);
            }
            // Between the two statements, the customer was notified or deleted the notification: add it again.
        }
    }

    /**
     * At most {@code limit} of a customer's notifications with ids below {@code before}, newest first, with past ones.
     *
     * @throws dev.till.validation.Refusal not found if there is no such customer
     */
    @Transactional(readOnly = true)
    public Slice<Notification> list(long customerId, long before, int limit) {
        customers.get(customerId);
        return Slice.of(notifications.findByCustomer(customerId, before, limit + 1), limit);
    }

    /**
     * Deletes a notification.
     *
     * @throws dev.till.validation.Refusal not found if there is no such customer, or no such notification of theirs
     */
    @Transactional
    public void remove(long customerId, long id) {
        customers.get(customerId);
        if (!notifications.remove(customerId, id)) {
            throw NotificationRefusals.notFound(id);
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void markDue(BackInStock event) {
        notifications.markDue(event.product().sku(), clock.instant());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void removeAll(CustomerErased event) {
        notifications.removeAll(event.customerId());
    }
}
