package dev.till.notification;

import dev.till.customer.CustomerService;
import dev.till.platform.StoreFailures;
import dev.till.product.BackInStock;
import dev.till.product.ProductService;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
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

    private final NotificationRepository notifications;
    private final CustomerService customers;
    private final ProductService products;
    private final BackInStockSender sender;
    private final TransactionTemplate transaction;
    private final RetryPauses pauses;
    private final DispatchTimes times;
    private final Clock clock;
    private final ThreadPoolTaskScheduler thread = new ThreadPoolTaskScheduler();
    private final Object telling = new Object();
    /** Whether a run is waiting for its turn: it will see whatever is marked meanwhile, so that one is enough. */
    private final AtomicBoolean awake = new AtomicBoolean();
    private boolean running;
    private @Nullable ScheduledFuture<?> nextRun;

    Dispatcher(
        NotificationRepository notifications, CustomerService customers, ProductService products,
        BackInStockSender sender, TransactionTemplate transaction, RetryPauses pauses, DispatchTimes times,
        Clock clock) {
        this.notifications = notifications;
        this.customers = customers;
        this.products = products;
        this.sender = sender;
        this.transaction = transaction;
        this.pauses = pauses;
        this.times = times;
        this.clock = clock;
        thread.setClock(clock);
        thread.setThreadNamePrefix("back-in-stock-");
        thread.setDaemon(true);
        // No interrupt: who was just told must be kept as told, or they are told again after the next start.
        thread.setWaitForTasksToCompleteOnShutdown(true);
        // A run that was put off is forgotten, not kept until its time.
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public synchronized void start() {
        running = true;
        thread.initialize();
        awake.set(true);
        thread.execute(this::dispatch);
    }

    /** Does not wait for a message that is being sent: a mail server may take its time. */
    @Override
    public synchronized void stop() {
        running = false;
        forgetNextRun();
        thread.shutdown();
    }

    /** Lets the context wait, as long as it may, until whoever is just being told is kept as told. */
    @Override
    public synchronized void stop(Runnable stopped) {
        running = false;
        thread.execute(stopped);
        stop();
    }

    // The scheduler would call itself running until it has ended that message, and so not be started again.
    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** Somebody was marked, and the mark is committed. */
    @TransactionalEventListener
    synchronized void wake(BackInStock event) {
        if (running && awake.compareAndSet(false, true)) {
            thread.execute(this::dispatch);
        }
    }

    /**
     * Tells everybody who is due, then sleeps until somebody is due again. Runs on the dispatcher's thread only, which
     * waits for a former one that was stopped in the middle of a message and has yet to end it.
     */
    private void dispatch() {
        synchronized (telling) {
            awake.set(false);
            Optional<Instant> next;
            try {
                next = tellAllDue();
            } catch (Throwable failure) {
                // An error too: nobody else would start this again.
                next = Optional.of(clock.instant().plus(pauses.after(0)));
                if (StoreFailures.isPassing(failure)) {
                    // Said over and over while a store is lost: one line of each will do.
                    log.warn("Telling customers has to wait until {}: {}", next.get(),
                        NestedExceptionUtils.getMostSpecificCause(failure).toString());
                } else {
                    log.error("Telling customers failed; it is tried again at {}", next.get(), failure);
                }
            }
            next.ifPresent(this::sleepUntil);
        }
    }

    /**
     * Looks anew before each: a wish may be dropped while another customer is told, or another instance tell somebody
     * meanwhile. Returns when to look again.
     */
    private Optional<Instant> tellAllDue() {
        while (isRunning()) {
            Look look = Objects.requireNonNull(transaction.execute(status -> look(clock.instant())));
            if (look.claimed() == null) {
                return look.next();
            }
            tell(look.claimed());
        }
        return Optional.empty();
    }

    /** Who was found to be told, or when to look again, if nothing happens before. */
    private record Look(@Nullable DueNotification claimed, Optional<Instant> next) {
    }

    private Look look(Instant now) {
        DueNotification claimed = notifications.claimDue(now, now.plus(times.claim())).orElse(null);
        return new Look(claimed, claimed != null ? Optional.empty()
            : Stream.concat(notifications.nextDue(now).stream(), Stream.ofNullable(times.poll()).map(now::plus))
                .min(Comparator.naturalOrder()));
    }

    private void tell(DueNotification due) {
        Notification notification = due.notification();
        try {
            sender.send(customers.get(notification.customerId()), products.get(notification.sku()));
        } catch (Throwable failure) {
            // An error too, such as a class that a mail library misses: it must not hold up the others.
            Instant next = clock.instant().plus(pauses.after(due.failures()));
            log.warn("Customer {} could not be told of {}; next try at {}",
                notification.customerId(), notification.sku(), next, failure);
            transaction.executeWithoutResult(status -> notifications.postpone(notification.id(), next));
            return;
        }
        transaction.executeWithoutResult(status -> notifications.markNotified(notification.id(), clock.instant()));
    }

    private synchronized void sleepUntil(Instant next) {
        forgetNextRun();
        if (running) {
            nextRun = thread.schedule(this::dispatch, next);
        }
    }

    private void forgetNextRun() {
        if (nextRun != null) {
            nextRun.cancel(false);
            nextRun = null;
        }
    }
}
