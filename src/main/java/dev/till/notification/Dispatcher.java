package dev.till.notification;

import dev.till.customer.CustomerService;
import dev.till.product.BackInStock;
import dev.till.product.ProductService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells whoever is to be told, one after the other, on a thread of its own: no order waits for a mail server. Who
 * can't be told is told later, after pauses that grow, and holds up nobody else.
 */
@Slf4j
@Component
class Dispatcher implements SmartLifecycle {

    private static final int BATCH = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 10;

    private final NotificationRepository notifications;
    private final CustomerService customers;
    private final ProductService products;
    private final BackInStockSender sender;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ThreadPoolTaskScheduler thread = new ThreadPoolTaskScheduler();
    private @Nullable ScheduledFuture<?> nextRun;

    Dispatcher(
        NotificationRepository notifications, CustomerService customers, ProductService products,
        BackInStockSender sender, TransactionTemplate transaction, Clock clock) {
        this.notifications = notifications;
        this.customers = customers;
        this.products = products;
        this.sender = sender;
        this.transaction = transaction;
        this.clock = clock;
        thread.setThreadNamePrefix("back-in-stock-");
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.initialize();
        thread.execute(this::dispatch);
    }

    @Override
    public void stop() {
        thread.shutdown();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** Somebody was marked, and the mark is committed. */
    @TransactionalEventListener
    void wake(BackInStock event) {
        if (isRunning()) {
            thread.execute(this::dispatch);
        }
    }

    /** Tells everybody who is due, then sleeps until somebody is due again. Runs on the dispatcher's thread only. */
    private void dispatch() {
        try {
            List<DueNotification> due;
            do {
                due = transaction.execute(status -> notifications.findDue(clock.instant(), BATCH));
                due.forEach(this::tell);
            } while (!due.isEmpty());
        } catch (RuntimeException failure) {
            log.error("Telling customers failed; it is tried again", failure);
        } finally {
            sleep();
        }
    }

    private void tell(DueNotification due) {
        Notification notification = due.notification();
        try {
            sender.send(customers.get(notification.customerId()), products.get(notification.sku()));
        } catch (RuntimeException failure) {
            Instant next = clock.instant().plus(pause(due.failures()));
            log.warn("Customer {} could not be told of {}; next try at {}",
                notification.customerId(), notification.sku(), next, failure);
            transaction.executeWithoutResult(status -> notifications.postpone(notification.id(), next));
            return;
        }
        transaction.executeWithoutResult(status -> notifications.markNotified(notification.id(), clock.instant()));
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void sleep() {
        if (nextRun != null) {
            nextRun.cancel(false);
        }
        transaction.execute(status -> notifications.nextDue())
            .ifPresent(next -> nextRun = thread.schedule(this::dispatch, next));
    }
}
