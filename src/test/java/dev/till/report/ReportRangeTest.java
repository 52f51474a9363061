package dev.till.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.validation.Fault;
import dev.till.validation.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRangeTest {

    private static ReportRange range(String from, String to, @Nullable String zone) {
        Faults faults = new Faults();
        ReportRange range = ReportRange.of(from, to, zone, faults);
        assertThat(faults.listed()).isEmpty();
        return range;
    }

    private static List<Long> hours(ReportRange range) {
        List<Instant> starts = Stream.concat(range.starts().stream(), Stream.of(range.end())).toList();
        return IntStream.range(1, starts.size())
            .mapToObj(i -> Duration.between(starts.get(i - 1), starts.get(i)).toHours()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28, 2026-03-30, Europe/Vienna, 24 23 24", "2026-10-24, 2026-10-26, Europe/Vienna, 24 25 24",
        "2026-11-01, 2026-11-01, America/New_York, 25", "2026-11-01, 2026-11-02, UTC, 24 24",
        // The days of these begin at 1 o'clock, or have their midnight twice.
        "2026-03-08, 2026-03-08, America/Havana, 23", "2026-11-01, 2026-11-01, America/Havana, 25",
        // There was no such day.
        "2011-12-29, 2011-12-31, Pacific/Apia, 24 0 24"})
    void knowsDaysOf23And25Hours(String from, String to, String zone, String hours) {
        assertThat(hours(range(from, to, zone)).stream().map(String::valueOf).toList()).isEqualTo(
            List.of(hours.split(" ")));
    }

    @Test
    void isDividedIntoWholeDaysAndQuartersOfAnHour() {
        assertThat(range("2026-11-01", "2026-11-03", null).spans()).containsExactly(
            quarters("2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z"),
            new Spans(Span.DAY, Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-04T00:00:00Z")),
            quarters("2026-11-04T00:00:00Z", "2026-11-04T00:00:00Z"));
        assertThat(range("2026-11-01", "2026-11-03", "Asia/Kathmandu").spans()).containsExactly(
            quarters("2026-10-31T18:15:00Z", "2026-11-01T00:00:00Z"),
            new Spans(Span.DAY, Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-03T00:00:00Z")),
            quarters("2026-11-03T00:00:00Z", "2026-11-03T18:15:00Z"));
        assertThat(range("2026-11-01", "2026-11-01", "Asia/Kathmandu").spans())
            .containsExactly(quarters("2026-10-31T18:15:00Z", "2026-11-01T18:15:00Z"));
    }

    private static Spans quarters(String from, String to) {
        return new Spans(Span.QUARTER_HOUR, Instant.parse(from), Instant.parse(to));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = ';', value = {
        "-; -; -; from is required, to is required",
        "2026-02-29; 2026-3-1; Mars/Phobos; from must be a date such as 2026-11-01, "
            + "to must be a date such as 2026-11-01, zone must be the name of a time zone such as Europe/Vienna",
        "2026-11-02; 2026-11-01; UTC; to must not be before from",
        "2026-11-02; 2026-11-01; utc; to must not be before from, "
            + "zone must be the name of a time zone such as Europe/Vienna",
        "2026-01-01; 2027-01-02; UTC; to must be at most 365 days after from",
        "2026-01-01; 2026-01-02; +01:00; zone must be the name of a time zone such as Europe/Vienna",
        "2026-01-01T00:00:00Z; +2026-01-02; UTC; from must be a date such as 2026-11-01, "
            + "to must be a date such as 2026-11-01",
        "1971-12-31; 1971-12-31; Africa/Monrovia; "
            + "zone has a day in this range that does not begin on a quarter of an hour in UTC",
        "1800-01-01; 1800-01-01; Europe/Vienna; "
            + "zone has a day in this range that does not begin on a quarter of an hour in UTC"})
    void refusesAllThatIsWrongAtOnce(String from, String to, String zone, String refused) {
        Faults faults = new Faults();

        ReportRange.of(from, to, zone, faults);

        assertThat(faults.listed().stream().map(ReportRangeTest::text).toList())
            .isEqualTo(List.of(refused.split(", ")));
    }

    private static String text(Fault fault) {
        return fault.field() + " " + fault.message();
    }

    @Test
    void takesAWholeLeapYearAndTheFirstAndLastDays() {
        assertThat(range("2028-01-01", "2028-12-31", "Pacific/Kiritimati").days()).hasSize(ReportRange.MAX_DAYS);
        assertThat(range("0000-01-01", "0000-01-01", null).days()).hasSize(1);
        assertThat(range("9999-12-31", "9999-12-31", null).days()).hasSize(1);
    }
}
