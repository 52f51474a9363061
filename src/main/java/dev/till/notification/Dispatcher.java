package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.customer.CustomerService;
import dev.till.product.BackInStock;
import dev.till.product.ProductService;
import dev.till.store.StoreFailures;
import dev.till.validation.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends due notifications on a few threads of its own, so that no order waits for a mail server, and no product for
 * another one's customers. The customers of one product are notified one at a time, in order. After a failure, the
 * notification is retried with exponential backoff, and others go on. An undeliverable one is given up.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class Dispatcher implements SmartLifecycle {

    /** The largest number of messages sent at the same time, each for another product. */
    static final int MAX_WORKERS = 8;

    private final NotificationRepository notifications;
    private final CustomerService customers;
    private final ProductService products;
    private final BackInStockSender sender;
    private final TransactionTemplate transaction;
    private final NotificationProperties properties;
    private final NotificationMeters meters;
    private final Clock clock;
    private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
    private final AtomicLong givenUp = new AtomicLong();
    private boolean running;
    /** The number of active workers, including those that finish their last message after a stop. */
    private int workers;
    /** Whether something may have become due since a worker last looked. */
    private boolean news;
    /** Whether a worker was started that has not looked yet. A second one would find the same. */
    private boolean starting;
    /** Callbacks for when no worker is active. */
    private final List<Runnable> whenIdle = new ArrayList<>();
    private @Nullable ScheduledFuture<?> nextLook;
    private Instant nextLookAt = Instant.MAX;

    @Override
    public synchronized void start() {
        running = true;
        threads.setClock(clock);
        threads.setPoolSize(MAX_WORKERS);
        threads.setThreadNamePrefix("back-in-stock-");
        threads.setDaemon(true);
        // Does not interrupt: a message that was sent but not recorded would be sent again after the next start.
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setRemoveOnCancelPolicy(true);
        threads.initialize();
        wake();
    }

    /** Does not wait for messages that are being sent, since a mail server may be slow. */
    @Override
    public synchronized void stop() {
        running = false;
        cancelNextLook();
        threads.shutdown();
    }

    /** Calls back when all messages that are being sent are recorded; the context waits for that up to its limit. */
    @Override
    public void stop(Runnable stopped) {
        stop();
        synchronized (this) {
            if (workers > 0) {
                whenIdle.add(stopped);
                return;
            }
        }
        stopped.run();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** Called after the commit that made notifications due. */
    @TransactionalEventListener
    void wake(BackInStock event) {
        wake();
    }

    private synchronized void wake() {
        news = true;
        startWorker();
    }

    /** If all workers are busy, the first one that finishes its message looks for news. */
    private synchronized void startWorker() {
        if (running && !starting && workers < MAX_WORKERS) {
            starting = true;
            workers++;
            threads.execute(this::work);
        }
    }

    /** What a worker does next. */
    private enum Step {
        /** Claims a notification, and starts another worker if it finds one, since more may be due. */
        NEWS,
        /** Claims the next notification. */
        NEXT,
        END
    }

    /**
     * Sends one notification after the other until there is none to claim. Starting a worker on news is enough: each
     * message that ends lets its product go on and frees a worker.
     */
    private void work() {
        Step step = nextStep(true, false);
        while (step != Step.END) {
            boolean sent = false;
            try {
                DueNotification due = claim();
                if (due != null && step == Step.NEWS) {
                    startWorker();
                }
                if (due != null) {
                    send(due);
                    sent = true;
                }
            } catch (Throwable failure) {
                // Also errors: nothing else would start this worker again.
                lookAgainAfter(failure);
            }
            step = nextStep(false, sent);
        }
    }

    private Step nextStep(boolean first, boolean sent) {
        List<Runnable> callbacks;
        synchronized (this) {
            starting = starting && !first;
            if (running && (first || sent || news)) {
                Step step = first || news ? Step.NEWS : Step.NEXT;
                news = false;
                return step;
            }
            workers--;
            callbacks = workers == 0 ? List.copyOf(whenIdle) : List.of();
            whenIdle.removeAll(callbacks);
        }
        callbacks.forEach(Runnable::run);
        return Step.END;
    }

    private void lookAgainAfter(Throwable failure) {
        Instant next = clock.instant().plus(properties.firstPause());
        if (StoreFailures.isPassing(failure)) {
            // Without the stack trace, since it repeats as long as the store is unavailable.
            log.warn("Notifications have to wait until {}: {}", next,
                NestedExceptionUtils.getMostSpecificCause(failure).toString());
        } else {
            log.error("Notifications failed; next try at {}", next, failure);
        }
        lookAgain(next);
    }

    /** Claims one at a time: a notification may be deleted, or sent by another instance, while another one is sent. */
    private @Nullable DueNotification claim() {
        return transaction.execute(status -> {
            Instant now = clock.instant();
            Optional<DueNotification> due = notifications.claimDue(now, now.plus(properties.claim()));
            if (!isRunning()) {
                // Stopped meanwhile: starts no message, and leaves the notification to another instance.
                status.setRollbackOnly();
                return null;
            }
            if (due.isEmpty()) {
                Stream.concat(notifications.nextDue(now).stream(), Stream.ofNullable(properties.poll()).map(now::plus))
                    .min(Comparator.naturalOrder()).ifPresent(this::lookAgain);
            }
            return due.orElse(null);
        });
    }

    private void send(DueNotification due) {
        Notification notification = due.notification();
        Customer customer = null;
        try {
            customer = customers.find(notification.customerId()).orElse(null);
            if (customer == null) {
                // Erased since the claim, or added by an instance of a version that does not know erasures.
                transaction.executeWithoutResult(status ->
                    notifications.remove(notification.customerId(), notification.id()));
                return;
            }
            sender.send(customer, products.get(notification.sku()));
        } catch (UndeliverableException undeliverable) {
            log.warn("Customer {} can't be notified of {}: {}. Given up, as {} since the start",
                notification.customerId(), notification.sku(),
                Redaction.of(String.valueOf(undeliverable.getMessage()), customer), givenUp.incrementAndGet());
            transaction.executeWithoutResult(status -> notifications.giveUp(notification.id(), clock.instant()));
            meters.givenUp();
            return;
        } catch (Throwable failure) {
            // Also errors, such as a class missing in a mail library: others must not wait for this one.
            Instant next = clock.instant().plus(properties.pauseAfter(due.failures()));
            // Without the stack trace, since the cause is often the address or the mail server.
            log.warn("Customer {} could not be notified of {}; next try at {}: {}",
                notification.customerId(), notification.sku(), next,
                Redaction.of(Texts.printable(failure.toString()), customer));
            if (log.isDebugEnabled()) {
                log.debug("The failure in full: {}", Redaction.of(stackTrace(failure), customer));
            }
            transaction.executeWithoutResult(status -> notifications.postpone(notification.id(), next));
            meters.failed();
            lookAgain(next);
            return;
        }
        transaction.executeWithoutResult(status -> notifications.markNotified(notification.id(), clock.instant()));
        meters.sent();
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Schedules a look, unless an earlier one is scheduled. That one schedules the next. */
    private synchronized void lookAgain(Instant time) {
        if (running && time.isBefore(nextLookAt)) {
            cancelNextLook();
            nextLookAt = time;
            nextLook = threads.schedule(() -> look(time), time);
        }
    }

    private synchronized void look(Instant time) {
        if (time.equals(nextLookAt)) {
            // Before the worker starts, which may schedule another look.
            cancelNextLook();
        }
        wake();
    }

    private void cancelNextLook() {
        nextLookAt = Instant.MAX;
        if (nextLook != null) {
            nextLook.cancel(false);
            nextLook = null;
        }
    }
}
