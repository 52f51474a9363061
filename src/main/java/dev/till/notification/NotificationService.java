package dev.till.notification;

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

/** Keeps who wants to be told of what, and marks who is to be told when stock rises from 0. */
@Service
@RequiredArgsConstructor
public class NotificationService {

    private final NotificationRepository notifications;
    private final CustomerService customers;
    private final ProductService products;
    private final DraftValidator drafts;
    private final StoreCapacity capacity;
    private final Clock clock;

    /**
     * A wish, and whether it was there before.
     *
     * @param notification the wish
     * @param created      whether this call made it
     */
    public record Registration(Notification notification, boolean created) {
    }

    /**
     * Registers a customer's wish to be told at the product's next rise from 0, whether or not it is in stock now.
     *
     * @param customerId whose
     * @param draft      of what
     * @return the new wish, or the one with which the customer waits already
     * @throws dev.till.validation.Refusal not found if there is no such customer; invalid if there is no such product
     */
    @Transactional
    public Registration register(long customerId, NotificationDraft draft) {
        capacity.requireRoom();
        customers.get(customerId);
        Faults faults = drafts.check(draft);
        String sku = draft.sku();
        // Held, lest the product come back while the wish is not to be seen yet, and nobody be told.
        if (faults.isEmpty() && products.findForShare(String.valueOf(sku)).isEmpty()) {
            faults.add("sku", ProductRefusals.unknownSku(String.valueOf(sku)));
        }
        faults.throwIfAny();
        return register(customerId, String.valueOf(sku));
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
            // They were told, or forgot it, in between: then it is a new wish.
        }
    }

    /**
     * Some of a customer's wishes, told ones included.
     *
     * @param customerId whose
     * @param before     the id before which to begin; {@code Long.MAX_VALUE} for the newest
     * @param limit      how many at the most
     * @return the newest first
     * @throws dev.till.validation.Refusal not found if there is no such customer
     */
    @Transactional(readOnly = true)
    public Slice<Notification> list(long customerId, long before, int limit) {
        customers.get(customerId);
        return Slice.of(notifications.findByCustomer(customerId, before, limit + 1), limit);
    }

    /**
     * Forgets a wish.
     *
     * @param customerId whose
     * @param id         which
     * @throws dev.till.validation.Refusal not found if there is no such customer, or no such wish of theirs
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
}
