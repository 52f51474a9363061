package dev.till.order.web;

import dev.till.pricing.TaxRounding;
import dev.till.pricing.explain.Explanation;
import dev.till.pricing.explain.Explanation.Lines;
import dev.till.pricing.explain.ExplanationWords;
import dev.till.pricing.explain.Figure;
import dev.till.pricing.explain.Figure.LeftOver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in sentences who got the cents that were left over when whole cents were shared. */
final class LeftOverCents {

    /** The number of names in a sentence. */
    private static final int MAX_NAMES = 10;
    private static final String LINES = "lines";
    private static final String GROUPS = "groups of lines with the same taxes";

    private final List<String> sentences = new ArrayList<>();
    private final Explanation explanation;

    private LeftOverCents(Explanation explanation) {
        this.explanation = explanation;
    }

    /** One of those who share. */
    private record Sharer(String name, Figure figure) {
    }

    static List<String> of(Explanation explanation, List<String> discounts) {
        LeftOverCents cents = new LeftOverCents(explanation);
        cents.add("the sum of the discounts", "discounts", IntStream.range(0, discounts.size())
            .mapToObj(i -> new Sharer(discounts.get(i), explanation.appliedAmounts().get(i))).toList());
        cents.add("what is paid after discounts", GROUPS, explanation.taxLists().stream()
            .map(list -> new Sharer(Labels.of(list), list.net())).toList());
        cents.addTaxesOfLists();
        explanation.taxLists().forEach(cents::addLines);
        return cents.sentences;
    }

    private void addTaxesOfLists() {
        List<Lines> lists = explanation.taxLists();
        if (explanation.policy().taxRounding() == TaxRounding.ON_ORDER) {
            for (boolean included : new boolean[] {false, true}) {
                add(included ? "the taxes in the prices" : "the added taxes", GROUPS, lists.stream()
                    .filter(list -> list.list().included() == included)
                    .map(list -> new Sharer(Labels.of(list), list.tax())).toList());
            }
            lists.stream().filter(list -> list.taxes().size() > 1).forEach(list ->
                add("the taxes of " + Labels.of(list), "taxes", IntStream.range(0, list.taxes().size())
                    .mapToObj(i -> new Sharer(Labels.shortOf(list.list().taxes().get(i)), list.taxes().get(i)))
                    .toList()));
        } else {
            explanation.taxes().forEach(tax -> {
                for (boolean included : new boolean[] {false, true}) {
                    add(Labels.shortOf(tax.tax()), GROUPS, lists.stream()
                        .filter(list -> list.list().included() == included && list.list().taxes().contains(tax.tax()))
                        .map(list -> new Sharer(Labels.of(list),
                            list.taxes().get(list.list().taxes().indexOf(tax.tax())))).toList());
                }
            });
        }
    }

    private void addLines(Lines list) {
        add("what is paid after discounts for " + Labels.of(list), LINES, list.lines().stream()
            .map(i -> line(i, explanation.lines().get(i).totals().net())).toList());
        if (list.taxes().size() == 1 || explanation.policy().taxRounding() == TaxRounding.ON_ORDER) {
            add("the taxes of " + Labels.of(list), LINES, list.lines().stream()
                .map(i -> line(i, explanation.lines().get(i).totals().taxTotal())).toList());
        } else {
            for (int tax = 0; tax < list.taxes().size(); tax++) {
                int index = tax;
                String what = Labels.shortOf(list.list().taxes().get(tax)) + " of " + Labels.of(list);
                add(what, LINES, list.lines().stream()
                    .map(i -> line(i, explanation.lines().get(i).taxes().get(index))).toList());
            }
        }
    }

    private static Sharer line(int index, Figure figure) {
        return new Sharer("line " + (index + 1), figure);
    }

    /** Adds a sentence if cents were left over. */
    private void add(String what, String sharing, List<Sharer> sharers) {
        List<Sharer> gotOne = sharers.stream().filter(sharer -> sharer.figure().gotLeftOverCent())
            .sorted(Comparator.comparingInt(sharer -> leftOver(sharer).rank())).toList();
        if (!gotOne.isEmpty()) {
            LeftOver leftOver = leftOver(gotOne.get(0));
            String names = gotOne.stream().limit(MAX_NAMES)
                .map(sharer -> "%s (%s)".formatted(sharer.name(), ExplanationWords.part(sharer.figure().remainder())))
                .collect(Collectors.joining(", "));
            int more = gotOne.size() - MAX_NAMES;
            sentences.add("Sharing %s among %d %s left %s over for the largest remainders: %s%s.".formatted(
                what, leftOver.sharers(), sharing, leftOver.cents() == 1 ? "1 cent" : leftOver.cents() + " cents",
                names, more > 0 ? " and " + more + " more" : ""));
        }
    }

    private static LeftOver leftOver(Sharer sharer) {
        return Objects.requireNonNull(sharer.figure().leftOver());
    }
}
