package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.customer.CustomerService;
import dev.till.dispatch.Claim;
import dev.till.dispatch.DispatchedWork;
import dev.till.product.ProductService;
import dev.till.validation.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends due notifications. The customers of one product are notified one at a time, in order. After a failure, the
 * notification is retried with exponential backoff, and others go on. An undeliverable one is given up.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class NotificationWork implements DispatchedWork<DueNotification> {

    private final NotificationRepository notifications;
    private final CustomerService customers;
    private final ProductService products;
    private final BackInStockSender sender;
    private final TransactionTemplate transaction;
    private final NotificationProperties properties;
    private final NotificationMeters meters;
    private final Clock clock;
    private final AtomicLong givenUp = new AtomicLong();

    /** Claims one at a time: a notification may be deleted, or sent by another instance, while another one is sent. */
    @Override
    public Claim<DueNotification> claim(Instant now, int limit, Collection<DueNotification> inProgress) {
        // The next customer of a product can be notified when the one before is done.
        return new Claim<>(notifications.claimDue(now, now.plus(properties.claim())).stream().toList(), true);
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return notifications.nextDue(now);
    }

    @Override
    public Optional<Instant> perform(DueNotification due) {
        Notification notification = due.notification();
        Customer customer = null;
        try {
            customer = customers.find(notification.customerId()).orElse(null);
            if (customer == null) {
                // Erased since the claim, or added by an instance of a version that does not know erasures.
                transaction.executeWithoutResult(status ->
                    notifications.remove(notification.customerId(), notification.id()));
                return Optional.empty();
            }
            sender.send(customer, products.get(notification.sku()));
        } catch (UndeliverableException undeliverable) {
            log.warn("Customer {} can't be notified of {}: {}. Given up, as {} since the start",
                notification.customerId(), notification.sku(),
                Redaction.of(String.valueOf(undeliverable.getMessage()), customer), givenUp.incrementAndGet());
            transaction.executeWithoutResult(status -> notifications.giveUp(notification.id(), clock.instant()));
            meters.givenUp(1);
            return Optional.empty();
        } catch (Throwable failure) {
            // Also errors, such as a class missing in a mail library: others must not wait for this one.
            Instant next = clock.instant().plus(properties.pauses().after(due.failures()));
            // Without the stack trace, since the cause is often the address or the mail server.
            log.warn("Customer {} could not be notified of {}; next try at {}: {}",
                notification.customerId(), notification.sku(), next,
                Redaction.of(Texts.printable(failure.toString()), customer));
            if (log.isDebugEnabled()) {
                log.debug("The failure in full: {}", Redaction.of(stackTrace(failure), customer));
            }
            transaction.executeWithoutResult(status -> notifications.postpone(notification.id(), next));
            meters.failed();
            return Optional.of(next);
        }
        transaction.executeWithoutResult(status -> notifications.markNotified(notification.id(), clock.instant()));
        meters.succeeded();
        return Optional.empty();
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
