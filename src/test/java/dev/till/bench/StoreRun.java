package dev.till.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Orders of one kind from one load, measured in slices: how fast they are, and what they take of the database. */
final class StoreRun {

    /** Without BEGIN and COMMIT, which PostgreSQL does not always count, and without its own checks at a commit. */
    private static final String STATEMENTS = """
        SELECT query, calls, total_exec_time FROM pg_stat_statements JOIN pg_database d ON d.oid = dbid
        WHERE d.datname = current_database() AND query NOT LIKE '%pg_stat%'
            AND query NOT IN ('BEGIN', 'COMMIT') AND query NOT LIKE 'SELECT % FROM ONLY %' ORDER BY queryid
        """;
    private static final double MICROS_A_MILLI = 1000;
    private static final int SHOWN_LETTERS = 56;
    /** A statement that fewer orders than this need is none of theirs. */
    private static final double RARELY = 0.01;

    private final String name;
    private final StoreDatabase database;
    private final Slice slice;
    private final Sessions sessions;
    private final Latencies latencies = new Latencies();
    private final Map<String, Usage> statements = new LinkedHashMap<>();
    private double seconds;
    private long databaseNanos;

    /** Orders for so many seconds. Returns how long each took. */
    interface Slice {
        Latencies run(int seconds) throws Exception;
    }

    private record Usage(long calls, double milliseconds) {

        Usage plus(Usage other) {
            return new Usage(calls + other.calls, milliseconds + other.milliseconds);
        }
    }

    /**
     * Nothing yet.
     *
     * @param name        what the report calls it
     * @param application the name of its sessions
     * @param slice       does it
     */
    StoreRun(String name, StoreDatabase database, String application, Slice slice) {
        this.name = name;
        this.database = database;
        this.slice = slice;
        sessions = new Sessions(database, application);
    }

    void measure(int forSeconds) throws Exception {
        database.execute("SELECT pg_stat_statements_reset()");
        long cpu = database.cpu().toNanos();
        Latencies times = sessions.watch(() -> slice.run(forSeconds));
        databaseNanos += database.cpu().toNanos() - cpu;
        seconds += forSeconds;
        latencies.add(times);
        // Of one statement, there are texts with the constants it was sent with, and without.
        database.query(STATEMENTS, row -> statements.merge(start(row.getString("query")),
            new Usage(row.getLong("calls"), row.getDouble("total_exec_time")), Usage::plus));
        System.out.printf(Locale.ROOT, "%-20s %6d/s  %s%n", name, times.count() / forSeconds, times);
    }

    double perSecond() {
        return latencies.count() / seconds;
    }

    /** How many statements an order took between its BEGIN and its COMMIT. */
    double statementsPerOrder() {
        return statements.values().stream().mapToLong(Usage::calls).filter(this::isAnOrders).sum()
            / (double) latencies.count();
    }

    private boolean isAnOrders(long calls) {
        return calls > RARELY * latencies.count();
    }

    /** All that was measured, over several lines. */
    String report() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-20s %6.0f/s  %s", name, perSecond(), latencies));
        double inStatements = statements.values().stream().mapToDouble(Usage::milliseconds).sum();
        lines.add(String.format(Locale.ROOT,
            "  PostgreSQL: %.0f us of processor time an order; %.2f statements of %.0f us in all, and the commit",
            databaseNanos / MICROS_A_MILLI / latencies.count(), statementsPerOrder(),
            inStatements * MICROS_A_MILLI / latencies.count()));
        statements.forEach((sql, usage) -> {
            if (isAnOrders(usage.calls())) {
                lines.add(String.format(Locale.ROOT, "    %5.0f us  %s",
                    usage.milliseconds() * MICROS_A_MILLI / usage.calls(), sql));
            }
        });
        lines.add("  its sessions: " + sessions);
        return String.join("\n", lines);
    }

    private static String start(String sql) {
        String line = sql.replaceAll("\\s+", " ");
        return line.length() > SHOWN_LETTERS ? line.substring(0, SHOWN_LETTERS) + "…" : line;
    }
}
