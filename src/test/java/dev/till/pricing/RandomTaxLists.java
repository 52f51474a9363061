package dev.till.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Random tax lists: of 0 to 5 taxes, added and included, and lists that differ in one thing only. */
final class RandomTaxLists {

    private static final int MILLION = 1_000_000;
    // The last one has a higher code point than the one before, but a lower first char.
    private static final List<String> NAMES = List.of("State", "County", "City", "GST", "\uFF21", "\uD835\uDC00");
    private static final List<BigDecimal> COMMON_RATES = Stream.of("0", "0.05", "0.0625", "0.0825", "0.2", "1")
        .map(BigDecimal::new).toList();
    private static final List<BigDecimal> SMALL_RATES =
        Stream.of("0", "0.004", "0.05", "0.06", "0.06", "0.09", "0.2").map(BigDecimal::new).toList();

    private final SplittableRandom random;
    private final boolean common;

    /** {@code common} leaves out rates of six random decimals. */
    RandomTaxLists(SplittableRandom random, boolean common) {
        this.random = random;
        this.common = common;
    }

    /** Returns the lists from which the lines of one order take theirs: in every other order, one added rate each. */
    List<TaxList> ofOrder() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> Stream.generate(() -> TaxList.of(rate(), false)).limit(common ? 6 : 4).toList();
            case 4 -> List.of(list(true));
            case 5 -> similar(list(true), 3).stream().map(list -> new TaxList(list.taxes(), true)).toList();
            default -> Stream.of(similar(list(oneOf(2)), random.nextInt(4)), similar(list(oneOf(2)), random.nextInt(3)))
                .flatMap(List::stream).toList();
        };
    }

    /** Returns lists of one pair each of a few included taxes. On lines of a cent, all that is paid can be tax. */
    List<TaxList> pairs() {
        List<Tax> taxes = new ArrayList<>(Stream.of("A", "B", "C", "D", "E", "F", "G", "H")
            .map(name -> new Tax(name, new BigDecimal("0.5"), false)).toList());
        return Stream.generate(() -> {
            shuffle(taxes);
            return new TaxList(taxes.subList(0, 2).stream().sorted().toList(), true);
        }).limit(8).toList();
    }

    TaxList list(boolean included) {
        int count = random.nextInt(6);
        return count == 0 || count == 1 && oneOf(2) ? TaxList.of(count == 0 ? BigDecimal.ZERO : rate(), included)
            : new TaxList(taxes(count), included);
    }

    private List<Tax> taxes(int count) {
        List<String> names = new ArrayList<>(NAMES);
        shuffle(names);
        List<Tax> taxes = new ArrayList<>();
        BigDecimal left = BigDecimal.ONE;
        for (int i = 0; i < count; i++) {
            BigDecimal rate = left.min(count == 1 || oneOf(10) ? rate() : smallRate());
            taxes.add(new Tax(names.get(i), rate, i > 0 && oneOf(3)));
            left = left.subtract(rate);
        }
        return taxes;
    }

    /** The list, and others that differ from it, or from one another, in one thing. */
    private List<TaxList> similar(TaxList list, int others) {
        List<TaxList> lists = new ArrayList<>(List.of(list));
        for (int i = 0; i < others; i++) {
            try {
                lists.add(variant(lists.get(random.nextInt(lists.size()))));
            } catch (IllegalArgumentException invalid) {
                lists.add(list);
            }
        }
        return lists;
    }

    private TaxList variant(TaxList list) {
        List<Tax> taxes = new ArrayList<>(list.taxes());
        int index = random.nextInt(taxes.size());
        Tax tax = taxes.get(index);
        switch (random.nextInt(5)) {
            case 0 -> taxes.set(index, new Tax(NAMES.get(random.nextInt(NAMES.size())), tax.rate(), tax.compound()));
            case 1 -> taxes.set(index, new Tax(tax.name(), tax.rate(), !tax.compound()));
            case 2 -> Collections.reverse(taxes);
            case 3 -> taxes.remove(index);
            default -> {
                return new TaxList(taxes, !list.included());
            }
        }
        return new TaxList(taxes, list.included());
    }

    private BigDecimal rate() {
        return common || !oneOf(3) ? pick(COMMON_RATES) : BigDecimal.valueOf(random.nextInt(MILLION + 1), 6);
    }

    private BigDecimal smallRate() {
        return common || oneOf(2) ? pick(SMALL_RATES)
            : BigDecimal.valueOf(random.nextInt(oneOf(3) ? 10 : MILLION / 5), 6);
    }

    private BigDecimal pick(List<BigDecimal> rates) {
        return rates.get(random.nextInt(rates.size()));
    }

    private void shuffle(List<?> list) {
        Collections.shuffle(list, new Random(random.nextLong()));
    }

    private boolean oneOf(int times) {
        return random.nextInt(times) == 0;
    }
}
