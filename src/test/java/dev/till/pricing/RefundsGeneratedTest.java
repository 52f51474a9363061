package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Generated orders are refunded in random pieces of random lines until nothing is left. Each refund adds up and agrees
 * with exact fractions, no figure is negative, and all refunds together are exactly what was charged.
 */
class RefundsGeneratedTest {

    private static final int MAX_PIECES = 6;
    private static final int QUANTITY_SCALE = 3;

    static final List<PricingPolicy> POLICIES = PricingPolicyTest.KNOWN;

    /** Units of a line from one point to another. */
    private record Piece(int line, BigDecimal from, BigDecimal to) {
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void refundsExactlyWhatWasChargedInWhateverPieces(PricingPolicy policy) {
        GeneratedOrders.eachPriced((basket, random) -> {
            PricedBasket priced = PricingEngine.price(basket, policy);
            long[][] refunded = new long[basket.lines().size()][];
            List<TaxList> taxes = new ArrayList<>();
            List<LineFigures> refunds = new ArrayList<>();
            for (Piece piece : pieces(basket, random)) {
                PricingLine line = basket.lines().get(piece.line);
                LineFigures charged = priced.lines().get(piece.line);
                LineFigures refund = new LineUnits(charged, line.quantity()).between(piece.from, piece.to);

                addsUp(line.taxes(), refund);
                assertThat(refund).isEqualTo(FractionRefunds.refund(charged, line.quantity(), piece.from, piece.to));
                refunded[piece.line] = sum(refunded[piece.line], refund);
                taxes.add(line.taxes());
                refunds.add(refund);
            }

            for (int i = 0; i < refunded.length; i++) {
                assertThat(refunded[i]).isEqualTo(sum(null, priced.lines().get(i)));
            }
            assertThat(Figures.sum(refunds)).isEqualTo(priced.order());
            assertThat(TaxFigures.of(taxes, refunds)).isEqualTo(priced.taxes());
        });
    }

    /** All units of all lines, in pieces. The pieces of a line are in its order, those of several lines are mixed. */
    private static List<Piece> pieces(Basket basket, SplittableRandom random) {
        List<List<Piece>> ofLines = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < basket.lines().size(); i++) {
            List<Piece> ofLine = pieces(i, basket.lines().get(i).quantity(), random);
            ofLines.add(ofLine);
            turns.addAll(Collections.nCopies(ofLine.size(), i));
        }
        Collections.shuffle(turns, new Random(random.nextLong()));
        int[] next = new int[ofLines.size()];
        return turns.stream().map(line -> ofLines.get(line).get(next[line]++)).toList();
    }

    private static List<Piece> pieces(int line, BigDecimal quantity, SplittableRandom random) {
        // Whole units, or thousandths of them.
        int scale = quantity.stripTrailingZeros().scale() <= 0 && random.nextBoolean() ? 0 : QUANTITY_SCALE;
        long all = quantity.movePointRight(scale).longValueExact();
        List<Piece> pieces = new ArrayList<>();
        long from = 0;
        while (from < all) {
            long left = all - from;
            long units = pieces.size() == MAX_PIECES ? left
                : random.nextBoolean() ? 1 + random.nextLong(left) : 1 + random.nextLong(Math.min(left, 3));
            pieces.add(new Piece(line, BigDecimal.valueOf(from, scale), BigDecimal.valueOf(from + units, scale)));
            from += units;
        }
        return pieces;
    }

    private static void addsUp(TaxList taxes, LineFigures refund) {
        Figures figures = refund.figures();
        assertThat(List.of(figures.subtotal(), figures.discountTotal(), figures.taxTotal(), figures.includedTaxTotal(),
            figures.total())).allSatisfy(figure -> assertThat(figure).isNotNegative());
        assertThat(figures.subtotal() - figures.discountTotal() + figures.taxTotal() - figures.includedTaxTotal())
            .isEqualTo(figures.total());
        assertThat(figures.includedTaxTotal()).isEqualTo(taxes.included() ? figures.taxTotal() : 0);
        assertThat(refund.taxAmounts()).hasSameSizeAs(taxes.taxes())
            .allSatisfy(amount -> assertThat(amount).isNotNegative());
        assertThat(refund.taxAmounts().stream().mapToLong(Long::longValue).sum()).isEqualTo(figures.taxTotal());
    }

    /** The five figures, and then the amounts of the taxes. */
    private static long[] sum(long[] before, LineFigures line) {
        Figures figures = line.figures();
        List<Long> all = new ArrayList<>(List.of(figures.subtotal(), figures.discountTotal(), figures.taxTotal(),
            figures.includedTaxTotal(), figures.total()));
        all.addAll(line.taxAmounts());
        long[] sums = before == null ? new long[all.size()] : before.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += all.get(i);
        }
        return sums;
    }
}
