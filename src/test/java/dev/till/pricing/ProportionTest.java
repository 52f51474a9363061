package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProportionTest {

    @Test
    void givesTheCentsLeftOverToTheLargestRemaindersAndOnATieToTheEarlierOne() {
        assertThat(Proportion.share(10, new long[] {1, 1, 1}, 3)).containsExactly(4, 3, 3);
        assertThat(Proportion.share(5, new long[] {1, 2, 4, 0}, 7)).containsExactly(1, 1, 3, 0);
        assertThat(Proportion.share(7, new long[] {9}, 9)).containsExactly(7);
    }

    @Test
    void exceedsNoLimit() {
        assertThat(Proportion.share(10, new long[] {1, 1, 1}, 3, new long[] {2, 9, 9})).containsExactly(2, 4, 4);
        assertThat(Proportion.share(10, new long[] {1, 1, 1}, 3, new long[] {4, 9, 9})).containsExactly(4, 3, 3);
    }

    @Test
    void sharesLargeNumbersAsSmallOnes() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long largest = random.nextBoolean() ? 5 : 99_999_999_999_999L / 8;
            long[] weights = random.longs(random.nextInt(1, 8), 0, largest).toArray();
            weights[0]++;
            long total = Arrays.stream(weights).sum();
            long cents = random.nextLong(total + 1);
            Shares exact = new Shares(Arrays.stream(weights).mapToObj(weight -> Quotient.of(weight).times(cents)
                .over(BigDecimal.valueOf(total))).toArray(Quotient[]::new));

            assertThat(Proportion.share(cents, weights, total)).as("seed %d", seed).isEqualTo(exact.of(cents));
        }
    }
}
