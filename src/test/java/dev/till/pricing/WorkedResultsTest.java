package dev.till.pricing;

import static dev.till.pricing.Baskets.basket;
import static dev.till.pricing.PricingPolicy.ORDER_FIRST;
import static dev.till.pricing.PricingPolicy.PER_LINE;
import static dev.till.pricing.PricingPolicy.STANDARD;
import static dev.till.pricing.PricingPolicy.STEPWISE_HALF_EVEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of worked results in {@code docs/pricing.md}, row by row. */
class WorkedResultsTest {

    @ParameterizedTest
    @MethodSource("rows")
    void givesTheWorkedResult(Baskets order, PricingPolicy policy, long taxTotal, long total) {
        Figures figures = order.price(policy).order();

        assertThat(figures.taxTotal()).isEqualTo(taxTotal);
        assertThat(figures.total()).isEqualTo(total);
    }

    static Arguments[] rows() {
        return new Arguments[] {
            Arguments.of(threeItems(), STANDARD, 154, 2289),
            Arguments.of(threeItems(), ORDER_FIRST, 154, 2289),
            Arguments.of(threeItems().amount("1.00", 2).percent("0.1"), ORDER_FIRST, 132, 1954),
            Arguments.of(threeItems().amount("1.00", 2).percent("0.1"), STANDARD, 131, 1963),
            Arguments.of(pointOfSale(), STEPWISE_HALF_EVEN, 510, 6176),
            Arguments.of(pointOfSale(), STANDARD, 510, 6181),
            Arguments.of(basket().line("0.43", "1", "0.15").line("4.84", "1", "0.15"), PER_LINE, 79, 606),
            Arguments.of(basket().line("10.00").amount("6.00", 0).percent("0.5", 0), STANDARD, 0, 200),
            Arguments.of(basket().line("10.00").percent("0.5", 0).amount("6.00", 0), STANDARD, 0, 0),
            Arguments.of(threeHundreds(), STANDARD, 0, 29_000),
        };
    }

    @Test
    void allocatesLeftOverNetCentsToTheEarlierLines() {
        assertThat(threeHundreds().price(STANDARD).lines())
            .extracting(line -> line.figures().discountTotal()).containsExactly(333L, 333L, 334L);
    }

    private static Baskets threeItems() {
        return basket().line("8.75", "1", "0.0625").line("2.35", "1", "0.0625").line("10.25", "1", "0.0825");
    }

    private static Baskets pointOfSale() {
        return basket().line("15.99", "1", "0.09").line("22.50", "2", "0.09")
            .percent("0.005").percent("0.05").amount("1.00", 1);
    }

    private static Baskets threeHundreds() {
        return basket().line("100.00").line("100.00").line("100.00").amount("10.00");
    }
}
