package dev.till.notification;

import dev.till.customer.CustomerService;
import dev.till.product.BackInStock;
import dev.till.product.ProductService;
import dev.till.store.StoreFailures;
import dev.till.validation.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
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
 * Tells the customers who are due, on a few threads of its own: no order waits for a mail server, and no product for
 * the customers of another. Of one product, one customer is told at a time, in their order. A customer who can't be
 * told now is told later, after pauses that grow, and holds up nobody else. One who can't be told at all is given up.
 */
@Slf4j
@Component
class Dispatcher implements SmartLifecycle {

    /** How many customers are told at one time, each of another product. */
    static final int MOST_WORKERS = 8;

    private final NotificationRepository notifications;
    private final CustomerService customers;
    private final ProductService products;
    private final BackInStockSender sender;
    private final TransactionTemplate transaction;
    private final RetryPauses pauses;
    private final DispatchTimes times;
    private final Clock clock;
    private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
    private final AtomicLong givenUp = new AtomicLong();
    private boolean running;
    /** How many are at work, those among them who end their last message after a stop. */
    private int workers;
    /** Whether somebody may have become due since a worker last looked. */
    private boolean news;
    /** Whether a worker was called that has yet to look: another one would see no more. */
    private boolean called;
    /** To be run once nobody is at work any more. */
    private final List<Runnable> whenIdle = new ArrayList<>();
    private @Nullable ScheduledFuture<?> nextLook;
    private Instant nextLookAt = Instant.MAX;

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
        threads.setClock(clock);
        threads.setPoolSize(MOST_WORKERS);
        threads.setThreadNamePrefix("back-in-stock-");
        threads.setDaemon(true);
        // No interrupt: who was just told must be kept as told, or they are told again after the next start.
        threads.setWaitForTasksToCompleteOnShutdown(true);
        // A look that was put off is forgotten, not kept until its time.
        threads.setRemoveOnCancelPolicy(true);
    }

    @Override
    public synchronized void start() {
        running = true;
        threads.initialize();
        wake();
    }

    /** Does not wait for messages that are being sent: a mail server may take its time. */
    @Override
    public synchronized void stop() {
        running = false;
        forgetNextLook();
        threads.shutdown();
    }

    /** Lets the context wait, as long as it may, until all who are just being told are kept as told. */
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

    // The scheduler would call itself running until it has ended its messages, and so not be started again.
    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** Somebody was marked, and the mark is committed. */
    @TransactionalEventListener
    void wake(BackInStock event) {
        wake();
    }

    private synchronized void wake() {
        news = true;
        callWorker();
    }

    /** Where all are at work, the first of them that has ended its message looks at the news. */
    private synchronized void callWorker() {
        if (running && !called && workers < MOST_WORKERS) {
            called = true;
            workers++;
            threads.execute(this::work);
        }
    }

    /** What a worker does next: it looks after news, looks for the next customer, or has ended. */
    private enum Turn {
        NEWS, NEXT, END
    }

    /**
     * Tells one customer after the other until nobody can be claimed. After news, it calls another worker, since more
     * customers may be due; that worker does the same. No other calls are needed: each message that ends lets one
     * product go on, and frees one worker.
     */
    private void work() {
        Turn turn = turn(true, false);
        while (turn != Turn.END) {
            boolean told = false;
            try {
                DueNotification due = claim();
                if (due != null && turn == Turn.NEWS) {
                    callWorker();
                }
                if (due != null) {
                    tell(due);
                    told = true;
                }
            } catch (Throwable failure) {
                // An error too: nobody else would start this again.
                putOff(failure);
            }
            turn = turn(false, told);
        }
    }

    private Turn turn(boolean first, boolean told) {
        List<Runnable> stopped;
        synchronized (this) {
            called = called && !first;
            if (running && (first || told || news)) {
                Turn turn = first || news ? Turn.NEWS : Turn.NEXT;
                news = false;
                return turn;
            }
            workers--;
            stopped = workers == 0 ? List.copyOf(whenIdle) : List.of();
            whenIdle.removeAll(stopped);
        }
        stopped.forEach(Runnable::run);
        return Turn.END;
    }

    private void putOff(Throwable failure) {
        Instant next = clock.instant().plus(pauses.after(0));
        if (StoreFailures.isPassing(failure)) {
            // Said over and over while a store is lost: one line of each will do.
            log.warn("Telling customers has to wait until {}: {}", next,
                NestedExceptionUtils.getMostSpecificCause(failure).toString());
        } else {
            log.error("Telling customers failed; it is tried again at {}", next, failure);
        }
        lookAgain(next);
    }

    /**
     * Looks anew before each: a wish may be dropped while another customer is told, or another instance tell somebody
     * meanwhile.
     */
    private @Nullable DueNotification claim() {
        return transaction.execute(status -> {
            Instant now = clock.instant();
            Optional<DueNotification> due = notifications.claimDue(now, now.plus(times.claim()));
            if (!isRunning()) {
                // Stopped since the worker began to look: no new message is begun, and another instance may claim it.
                status.setRollbackOnly();
                return null;
            }
            if (due.isEmpty()) {
                Stream.concat(notifications.nextDue(now).stream(), Stream.ofNullable(times.poll()).map(now::plus))
                    .min(Comparator.naturalOrder()).ifPresent(this::lookAgain);
            }
            return due.orElse(null);
        });
    }

    private void tell(DueNotification due) {
        Notification notification = due.notification();
        try {
            sender.send(customers.get(notification.customerId()), products.get(notification.sku()));
        } catch (UndeliverableException refused) {
            log.warn("Customer {} can't be told of {}: {}. Given up, as {} since the start",
                notification.customerId(), notification.sku(), refused.getMessage(), givenUp.incrementAndGet());
            transaction.executeWithoutResult(status -> notifications.giveUp(notification.id(), clock.instant()));
            return;
        } catch (Throwable failure) {
            // An error too, such as a class that a mail library misses: it must not hold up the others.
            Instant next = clock.instant().plus(pauses.after(due.failures()));
            // In one line: it is often the customer's address, or the mail server, that is at fault.
            log.warn("Customer {} could not be told of {}; next try at {}: {}",
                notification.customerId(), notification.sku(), next, Texts.printable(failure.toString()));
            log.debug("The failure in full", failure);
            transaction.executeWithoutResult(status -> notifications.postpone(notification.id(), next));
            lookAgain(next);
            return;
        }
        transaction.executeWithoutResult(status -> notifications.markNotified(notification.id(), clock.instant()));
    }

    /** Whichever time is the earliest counts: a look too many costs little. */
    private synchronized void lookAgain(Instant time) {
        if (running && time.isBefore(nextLookAt)) {
            forgetNextLook();
            nextLookAt = time;
            nextLook = threads.schedule(() -> timeIsUp(time), time);
        }
    }

    /** Forgets the time first: the worker that looks now may set another. */
    private synchronized void timeIsUp(Instant time) {
        if (time.equals(nextLookAt)) {
            forgetNextLook();
        }
        wake();
    }

    private void forgetNextLook() {
        nextLookAt = Instant.MAX;
        if (nextLook != null) {
            nextLook.cancel(false);
            nextLook = null;
        }
    }
}
