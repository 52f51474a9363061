package dev.till.report;

import dev.till.store.StoreFailures;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Counts what former versions of Till store: all of it after the start, and then what others go on storing. */
@Slf4j
@Component
@RequiredArgsConstructor
class CatchUpThread implements SmartLifecycle {

    private final CatchUp catchUp;
    private final ReportProperties properties;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private volatile boolean running;

    @Override
    public void start() {
        Duration poll = properties.poll();
        running = true;
        if (poll != null) {
            scheduler.setThreadNamePrefix("reports-");
            scheduler.setDaemon(true);
            scheduler.initialize();
            scheduler.scheduleWithFixedDelay(this::countAll, poll);
        }
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void countAll() {
        long counted = 0;
        try {
            int batch = CatchUp.BATCH;
            while (running && batch == CatchUp.BATCH) {
                batch = catchUp.countSome();
                counted += batch;
            }
        } catch (Throwable failure) {
            // Also errors: nothing else would count these orders.
            report(failure);
        }
        if (counted > 0) {
            log.info("Counted {} orders of a former version for the reports", counted);
        }
    }

    private void report(Throwable failure) {
        if (!running) {
            log.debug("Stopped while counting orders", failure);
        } else {
            StoreFailures.log(log, "Orders of a former version have to wait for the reports", failure);
        }
    }
}
