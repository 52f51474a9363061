package dev.till.report.storage;

import dev.till.journal.Amounts;
import dev.till.journal.Entries;
import dev.till.journal.EntryKey;
import dev.till.journal.Section;
import dev.till.report.SalesRow;
import dev.till.report.Span;
import dev.till.report.Spans;
import dev.till.report.SumKey;
import dev.till.report.SumRepository;
import dev.till.report.TimedEntries;
import dev.till.store.Slice;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresSumRepository implements SumRepository {

    /** In the order of {@link Amounts#values()}. */
    private static final List<String> AMOUNTS =
        List.of("orders", "units", "returned_units", "gross", "discounts", "returns", "tax");
    private static final String COLUMNS = String.join(", ", AMOUNTS);
    private static final String SUMS = joined("coalesce(sum(%1$s), 0) AS %1$s");
    private static final String ADD = """
        INSERT INTO report_sums AS stored (section, span, starts_at, name, %s)
        SELECT * FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS timestamptz[]), CAST(? AS text[]), %s)
        ON CONFLICT (section, span, starts_at, name) DO UPDATE SET %s
        """.formatted(COLUMNS, joined("CAST(? AS numeric[])"), joined("%1$s = stored.%1$s + excluded.%1$s"));
    private static final String FOUND = """
        SELECT name, %s FROM report_sums WHERE section = ? AND span = ? AND starts_at >= ? AND starts_at < ?
        """.formatted(COLUMNS);
    /** A subselect for the list of days: a cast of text to times would be computed again for each row. */
    private static final String TOTALS = """
        SELECT place, %s FROM (
            SELECT width_bucket(starts_at, (SELECT CAST(? AS timestamptz[]))) AS place, %s FROM report_sums
            WHERE section = ? AND span = ? AND starts_at >= ? AND starts_at < ?) AS found
        GROUP BY place
        """.formatted(SUMS, COLUMNS);
    /** An advisory lock with the two keys 7413 and 1. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7413, 1)";

    private final JdbcClient jdbc;

    private static String joined(String part) {
        return AMOUNTS.stream().map(part::formatted).collect(Collectors.joining(", "));
    }

    @Override
    public void lock() {
        jdbc.sql(LOCK).query((row, number) -> number).single();
    }

    @Override
    public void add(SortedMap<SumKey, Amounts> amounts) {
        JdbcClient.StatementSpec insert = jdbc.sql(ADD)
            .param(keys(amounts, key -> key.entry().section().name()))
            .param(keys(amounts, key -> key.span().name()))
            .param(keys(amounts, key -> text(key.start())))
            .param(keys(amounts, key -> key.entry().name()));
        List<List<BigInteger>> values = amounts.values().stream().map(Amounts::values).toList();
        for (int i = 0; i < Amounts.COUNT; i++) {
            int column = i;
            insert = insert.param(
                values.stream().map(row -> new BigDecimal(row.get(column))).toArray(BigDecimal[]::new));
        }
        insert.update();
    }

    /** In an array: the driver has no arrays of times. */
    private static String text(Instant time) {
        return Columns.time(time).toString();
    }

    private static String[] keys(SortedMap<SumKey, Amounts> amounts, Function<SumKey, String> column) {
        return amounts.keySet().stream().map(column).toArray(String[]::new);
    }

    @Override
    public Set<EntryKey> freeKeys(Section section, Instant day) {
        return jdbc.sql("""
                SELECT name FROM report_sums WHERE section = ? AND span = ? AND starts_at = ?
                    AND name >= ? AND name < ?
                """)
            .param(section.name()).param(Span.DAY.name()).param(Columns.time(day))
            .param(EntryKey.firstFree(section)).param(EntryKey.afterFree(section))
            .query((row, number) -> new EntryKey(section, row.getString("name")))
            .stream().collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Amounts total(Section section, List<Spans> spans) {
        return with(jdbc.sql("SELECT " + SUMS + " FROM (" + found(spans) + ") AS found"), section, spans)
            .query(PostgresSumRepository::amounts).single();
    }

    @Override
    public List<Amounts> totals(Section section, List<Instant> starts, Instant end) {
        List<Amounts> totals = new ArrayList<>(Collections.nCopies(starts.size(), Amounts.NONE));
        jdbc.sql(TOTALS)
            .param(starts.stream().map(PostgresSumRepository::text).toArray(String[]::new))
            .param(section.name()).param(Span.QUARTER_HOUR.name())
            .param(Columns.time(starts.get(0))).param(Columns.time(end))
            .query(row -> {
                // Places count from 1.
                totals.set(row.getInt("place") - 1, amounts(row, 0));
            });
        return totals;
    }

    @Override
    public Slice<SalesRow> list(Section section, List<Spans> spans, @Nullable EntryKey after, int limit) {
        // Every name is behind the empty one, which itself may be a name.
        String condition = after == null ? "" : "WHERE name > ?";
        JdbcClient.StatementSpec select = with(jdbc.sql("SELECT name, " + SUMS + " FROM (" + found(spans)
            + ") AS found " + condition + " GROUP BY name ORDER BY name LIMIT ?"), section, spans);
        return Slice.of((after == null ? select : select.param(after.name())).param(limit + 1)
            .query((row, number) -> new SalesRow(new EntryKey(section, row.getString("name")), amounts(row, number)))
            .list(), limit);
    }

    private static String found(List<Spans> spans) {
        return IntStream.range(0, spans.size()).mapToObj(i -> FOUND).collect(Collectors.joining(" UNION ALL "));
    }

    private static JdbcClient.StatementSpec with(
        JdbcClient.StatementSpec statement, Section section, List<Spans> spans) {
        return statement.params(spans.stream().flatMap(each -> Stream.<Object>of(section.name(), each.span().name(),
            Columns.time(each.from()), Columns.time(each.to()))).toList());
    }

    private static Amounts amounts(ResultSet row, int number) throws SQLException {
        List<BigInteger> values = new ArrayList<>(Amounts.COUNT);
        for (String column : AMOUNTS) {
            values.add(row.getBigDecimal(column).toBigIntegerExact());
        }
        return Amounts.of(values);
    }

    @Override
    public void addLater(List<TimedEntries> entries) {
        jdbc.sql("""
                INSERT INTO report_backlog (counts_at, entries)
                SELECT * FROM unnest(CAST(? AS timestamptz[]), CAST(? AS text[]))
                """)
            .param(entries.stream().map(each -> text(each.at())).toArray(String[]::new))
            .param(entries.stream().map(each -> each.entries().text()).toArray(String[]::new)).update();
    }

    @Override
    public List<TimedEntries> takeLater(int limit) {
        return jdbc.sql("""
                DELETE FROM report_backlog WHERE id IN
                    (SELECT id FROM report_backlog ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING counts_at, entries
                """)
            .param(limit).query((row, number) -> new TimedEntries(
                Columns.time(row, "counts_at"), Entries.of(Objects.requireNonNull(row.getString("entries")))))
            .list();
    }
}
