package dev.till.bench;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks at a load's sessions twenty times a second: what is each of them at? */
final class Sessions {

    private static final int MILLISECONDS_BETWEEN = 50;
    private static final double RARE = 0.05;

    private final StoreDatabase database;
    private final String select;
    private final Map<String, Long> seen = new TreeMap<>();
    private long looks;

    Sessions(StoreDatabase database, String application) {
        this.database = database;
        this.select = """
            SELECT CASE WHEN state = 'idle' THEN 'without a transaction'
                    WHEN state LIKE 'idle in%%' THEN 'waiting for their client in a transaction'
                    WHEN wait_event_type IS NULL THEN 'running'
                    WHEN wait_event IN ('WALWrite', 'WALSync', 'WalWrite', 'WalSync') THEN 'writing the log to disk'
                    ELSE wait_event_type || ' ' || wait_event END, count(*)
            FROM pg_stat_activity
            WHERE application_name = '%s' AND state IS NOT NULL
            GROUP BY 1
            """.formatted(application);
    }

    /** Something that takes a while. */
    interface Work<T> {
        T run() throws Exception;
    }

    /** Does some work, and looks on. */
    <T> T watch(Work<T> work) throws Exception {
        ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<?> watching = watcher.scheduleWithFixedDelay(
                this::look, MILLISECONDS_BETWEEN, MILLISECONDS_BETWEEN, TimeUnit.MILLISECONDS);
            T result = work.run();
            watching.cancel(false);
            return result;
        } finally {
            watcher.shutdown();
            watcher.awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    private void look() {
        try {
            database.query(select, row -> seen.merge(row.getString(1), row.getLong(2), Long::sum));
            looks++;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How many sessions were at what, on the average. */
    @Override
    public String toString() {
        return seen.entrySet().stream().filter(entry -> entry.getValue() > RARE * looks)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> String.format(Locale.ROOT, "%.1f %s", (double) entry.getValue() / looks, entry.getKey()))
            .collect(Collectors.joining(", "));
    }
}
