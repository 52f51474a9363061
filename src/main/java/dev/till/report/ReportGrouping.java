package dev.till.report;

import dev.till.journal.Section;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** What the rows of a report on sales are by. */
@Getter
@RequiredArgsConstructor
public enum ReportGrouping {
    /** The day. */
    DAY(Section.POLICY),
    /** The product of the lines. */
    PRODUCT(Section.PRODUCT),
    /** The coupon or the name of the discounts. */
    DISCOUNT(Section.DISCOUNT),
    /** The pricing policy of the orders. */
    POLICY(Section.POLICY);

    /** The section of the entries that are added up. */
    private final Section section;

    static Optional<ReportGrouping> named(String name) {
        return Arrays.stream(values()).filter(grouping -> grouping.toString().equals(name)).findAny();
    }

    static String names() {
        return String.join(", ", Stream.of(values()).map(ReportGrouping::toString).toList());
    }

    /** Returns the name as in JSON, such as {@code day}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
