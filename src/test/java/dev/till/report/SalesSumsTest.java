package dev.till.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TickingClock;
import dev.till.journal.Amounts;
import dev.till.journal.Entries;
import dev.till.journal.EntryKey;
import dev.till.journal.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** How many names that clients choose have sums of their own. */
@ReportTest
class SalesSumsTest {

    private static final int MORE = SalesSums.MAX_NAMES + 5;

    @Autowired
    private TickingClock clock;
    @Autowired
    private SalesSums sums;
    @Autowired
    private ReportService reports;
    @Autowired
    private TransactionTemplate transaction;
    private Instant start = Instant.EPOCH;

    @BeforeEach
    void beginADay() {
        clock.instant();
        clock.skip(Duration.ofDays(3));
        start = Span.DAY.startOf(clock.instant());
    }

    private void add(Duration after, EntryKey key) {
        Entries entries = new Entries.Sum().add(key, Amounts.of(1, 0, 1, 0)).entries();
        transaction.executeWithoutResult(status ->
            sums.add(List.of(new TimedEntries(start.plus(after), entries))));
    }

    private void addAll(List<TimedEntries> all) {
        transaction.executeWithoutResult(status -> sums.add(all));
    }

    private List<SalesRow> rows(Section section) {
        LocalDate day = start.atZone(ZoneOffset.UTC).toLocalDate();
        return reports.sales(new ReportRange(day, day.plusDays(1), ZoneOffset.UTC), section, null, 10_000).rows()
            .items();
    }

    @Test
    void boundsTheNamesOfADay() {
        addAll(IntStream.range(0, MORE).mapToObj(i -> new TimedEntries(start,
            new Entries.Sum().add(EntryKey.discount("Name " + i), Amounts.of(1, 0, 1, 0)).entries())).toList());
        // In a later transaction, those with a sum keep it.
        add(Duration.ofHours(5), EntryKey.discount("Name 0"));
        add(Duration.ofHours(5), EntryKey.discount("New"));
        add(Duration.ofHours(5), EntryKey.coupon("CODE"));
        add(Duration.ofHours(5), EntryKey.discount(null));

        List<SalesRow> rows = rows(Section.DISCOUNT);
        assertThat(rows).hasSize(SalesSums.MAX_NAMES + 3);
        assertThat(rows.get(rows.size() - 1).key().isOther()).isTrue();
        assertThat(rows.get(rows.size() - 1).amounts().orders()).isEqualTo(MORE - SalesSums.MAX_NAMES + 1);
        assertThat(rows).filteredOn(row -> row.key().equals(EntryKey.discount("Name 0"))).singleElement()
            .satisfies(row -> assertThat(row.amounts().orders()).isEqualTo(2));
        assertThat(rows.stream().mapToLong(row -> row.amounts().orders().longValueExact()).sum())
            .isEqualTo(MORE + 4);
    }

    @Test
    void boundsTheTaxesOfADayAndBeginsAnewOnTheNext() {
        addAll(IntStream.range(0, MORE).mapToObj(i -> new TimedEntries(start,
            new Entries.Sum().add(tax("Tax " + i), Amounts.of(0, 1, 0, 1)).entries())).toList());
        add(Duration.ofDays(1), tax("New"));

        List<SalesRow> rows = rows(Section.TAX);
        assertThat(rows).hasSize(SalesSums.MAX_NAMES + 2);
        assertThat(rows.get(rows.size() - 1).key().isOther()).isTrue();
        assertThat(rows.get(rows.size() - 1).amounts().tax()).isEqualTo(MORE - SalesSums.MAX_NAMES);
        assertThat(rows).anyMatch(row -> row.key().equals(tax("New")));
    }

    private static EntryKey tax(String name) {
        return EntryKey.tax(name, new BigDecimal("0.1"), false, false);
    }
}
