package dev.till.dispatch;

import dev.till.store.StoreFailures;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does due work on threads of its own, so that no request waits for a mail server or another shop. Threads are started
 * on demand, and end when there is nothing to do. One of them at a time looks for due items, does one of those that it
 * finds, and leaves the others to further threads. What a look claims is up to the {@link DispatchedWork}.
 *
 * @param <T> one claimed item
 */
@Slf4j
@RequiredArgsConstructor
public class Dispatcher<T> implements SmartLifecycle {

    private static final int IDLE_SECONDS = 30;

    private final DispatchedWork<T> work;
    private final DispatchSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private final ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
    private boolean running;
    /** The number of active threads, including those that finish their last item after a stop. */
    private int workers;
    private final List<Task<T>> inProgress = new ArrayList<>();
    /** Whether a thread is looking for due items. A second one would find the same. */
    private boolean looking;
    /** Whether something may have become due since the last look began. */
    private boolean news;
    /** Whether more may be claimed when an item is done. */
    private boolean more;
    /** Callbacks for when no thread is active. */
    private final List<Runnable> whenIdle = new ArrayList<>();
    private @Nullable ScheduledFuture<?> nextLook;
    private Instant nextLookAt = Instant.MAX;

    /** An item in progress. Each is different from every other, even if the same item is claimed twice. */
    private static final class Task<T> {

        private final T item;
        private final Instant start;

        Task(T item, Instant start) {
            this.item = item;
            this.start = start;
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        // Takes an idle thread before it starts another. There are as many as workers, whose number is limited here.
        threads.setCorePoolSize(0);
        threads.setQueueCapacity(0);
        threads.setKeepAliveSeconds(IDLE_SECONDS);
        threads.setThreadNamePrefix(settings.name().replace(' ', '-') + "-");
        threads.setDaemon(true);
        // Does not interrupt: a message that was sent but not recorded would be sent again after the next start.
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.initialize();
        timer.setClock(clock);
        timer.setThreadNamePrefix(settings.name().replace(' ', '-') + "-timer-");
        timer.setDaemon(true);
        timer.setRemoveOnCancelPolicy(true);
        timer.initialize();
        wake();
    }

    /** Does not wait for items in progress, since others may take long to answer. */
    @Override
    public synchronized void stop() {
        running = false;
        cancelNextLook();
        timer.shutdown();
        threads.shutdown();
    }

    /** Calls back when all items in progress are done; the context waits for that up to its limit. */
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

    /** Looks for due items soon. To be called after the commit that made them due. */
    public synchronized void wake() {
        news = true;
        lookOnAnotherThread();
    }

    /** The thread that is looking, or else the first one that is done, looks for news. */
    private void lookOnAnotherThread() {
        if (mayLook(settings.threads() - workers)) {
            workers++;
            threads.execute(() -> work(null));
        }
    }

    /** Whether this or another thread begins a look; if so, {@link #look} must follow. */
    private boolean mayLook(int freeThreads) {
        if (!running || looking || freeThreads <= 0) {
            return false;
        }
        if (room() <= 0) {
            // Looks again when the first item has become slow.
            inProgress.stream().map(task -> task.start.plus(settings.slow())).filter(clock.instant()::isBefore)
                .min(Comparator.naturalOrder()).ifPresent(this::lookAgain);
            return false;
        }
        looking = true;
        return true;
    }

    private int room() {
        Instant slow = clock.instant().minus(settings.slow());
        return settings.atOnce() - (int) inProgress.stream().filter(task -> task.start.isAfter(slow)).count();
    }

    /** Does one item after the other until there is none to claim; begins with a look if it has none. */
    private void work(@Nullable Task<T> first) {
        List<Task<T>> own = first == null ? look() : List.of(first);
        while (!own.isEmpty()) {
            own.forEach(this::perform);
            own = goesOn() ? look() : List.of();
        }
        List<Runnable> callbacks;
        synchronized (this) {
            workers--;
            // What came between the last look and here.
            if (news) {
                lookOnAnotherThread();
            }
            callbacks = workers == 0 ? List.copyOf(whenIdle) : List.of();
            whenIdle.removeAll(callbacks);
        }
        callbacks.forEach(Runnable::run);
    }

    private synchronized boolean goesOn() {
        if (looking) {
            // That thread has not seen that an item is done.
            news |= more;
            return false;
        }
        return (news || more) && mayLook(settings.threads() - workers + 1);
    }

    private void perform(Task<T> task) {
        try {
            work.perform(task.item).ifPresent(this::lookAgain);
        } catch (Throwable failure) {
            // Also errors: nothing else would start this thread again.
            lookAgainAfter(failure);
        }
        synchronized (this) {
            inProgress.remove(task);
        }
    }

    /** Claims due items, and hands out all but those that it returns. */
    private List<Task<T>> look() {
        boolean isNews;
        int limit;
        List<T> present;
        synchronized (this) {
            isNews = news;
            news = false;
            limit = Math.min(room(), settings.threads() - workers + 1);
            present = inProgress.stream().map(task -> task.item).toList();
        }
        Claim<T> claim = null;
        try {
            claim = claim(limit, present);
        } catch (Throwable failure) {
            lookAgainAfter(failure);
        }
        return handOut(claim, isNews);
    }

    private synchronized List<Task<T>> handOut(@Nullable Claim<T> claim, boolean isNews) {
        looking = false;
        if (claim == null) {
            return List.of();
        }
        more = claim.more();
        Instant now = clock.instant();
        List<Task<T>> tasks = claim.items().stream().map(item -> new Task<>(item, now)).toList();
        inProgress.addAll(tasks);
        // After a stop, the threads take nothing, and this one does what it has claimed.
        int own = running ? Math.min(tasks.size(), 1) : tasks.size();
        tasks.stream().skip(own).forEach(task -> {
            workers++;
            threads.execute(() -> work(task));
        });
        // Another look after news is enough: each item that is done leads to one as well.
        news |= isNews && more && !tasks.isEmpty();
        if (news) {
            lookOnAnotherThread();
        }
        return tasks.subList(0, own);
    }

    private Claim<T> claim(int limit, Collection<T> present) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.instant();
            Claim<T> claim = work.claim(now, limit, present);
            if (!isRunning()) {
                // Stopped meanwhile: starts nothing, and leaves the items to another instance.
                status.setRollbackOnly();
                return new Claim<T>(List.of(), true);
            }
            if (claim.items().isEmpty() || !claim.more()) {
                Optional<Instant> poll = Optional.ofNullable(settings.poll()).map(now::plus);
                Stream.concat(work.nextDue(now).stream(), poll.stream())
                    .min(Comparator.naturalOrder()).ifPresent(this::lookAgain);
            }
            return claim;
        }));
    }

    private void lookAgainAfter(Throwable failure) {
        Instant next = clock.instant().plus(settings.pause());
        StoreFailures.log(log, "The " + settings.name() + " have to wait until " + next, failure);
        lookAgain(next);
    }

    /** Schedules a look, unless an earlier one is scheduled. That one schedules the next. */
    private synchronized void lookAgain(Instant time) {
        if (running && time.isBefore(nextLookAt)) {
            cancelNextLook();
            nextLookAt = time;
            nextLook = timer.schedule(() -> look(time), time);
        }
    }

    private synchronized void look(Instant time) {
        if (time.equals(nextLookAt)) {
            // Before the look starts, which may schedule another one.
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
