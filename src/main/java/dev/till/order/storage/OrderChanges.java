package dev.till.order.storage;

import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.PricedOrder;
import dev.till.pricing.LineFigures;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of an order's parts that differ between two states of it. Taxes are those that are new or changed. */
record OrderChanges(
    Parts<LineItem, LineFigures> lines, Parts<Discount, Long> discounts, List<TaxFigures> taxes,
    List<TaxFigures> removedTaxes) {

    static OrderChanges of(PricedOrder former, PricedOrder order) {
        List<TaxFigures> taxes = new ArrayList<>(order.figures().taxes());
        taxes.removeAll(Set.copyOf(former.figures().taxes()));
        Set<Tax> kept = order.figures().taxes().stream().map(TaxFigures::tax).collect(Collectors.toSet());
        return new OrderChanges(
            Parts.of(former.content().lineItems(), former.figures().lines(),
                order.content().lineItems(), order.figures().lines(), LineItem::uuid),
            Parts.of(former.content().discounts(), former.ownAppliedAmounts(),
                order.content().discounts(), order.ownAppliedAmounts(), Discount::uuid),
            taxes, former.figures().taxes().stream().filter(tax -> !kept.contains(tax.tax())).toList());
    }

    /** Whether parts that stay keep their order, and new ones follow them. */
    boolean inPlace() {
        return lines.inPlace && discounts.inPlace;
    }

    boolean adds() {
        return lines.added + discounts.added > 0;
    }

    /** Lines or discounts with their figures. */
    static final class Parts<P, F> {

        /** The parts that are new or whose values or figures changed. */
        final List<P> written = new ArrayList<>();
        /** The figures of each written part. */
        final List<F> figures = new ArrayList<>();
        /** The uuids of the parts that are gone. */
        final Set<UUID> removed = new HashSet<>();
        /** The number of new parts. */
        int added;
        /** For each written part its number among the new ones, from 1; 0 where it is not new. */
        private final List<Integer> numbers = new ArrayList<>();
        private boolean inPlace = true;

        private static <P, F> Parts<P, F> of(
            List<P> formerParts, List<F> formerFigures, List<P> parts, List<F> figures, Function<P, UUID> uuid) {
            Map<UUID, Integer> places = new HashMap<>();
            formerParts.forEach(part -> places.put(uuid.apply(part), places.size()));
            Parts<P, F> changes = new Parts<>();
            int last = -1;
            for (int i = 0; i < parts.size(); i++) {
                Integer place = places.remove(uuid.apply(parts.get(i)));
                if (place == null) {
                    changes.added++;
                    changes.write(parts.get(i), figures.get(i), changes.added);
                    continue;
                }
                changes.inPlace &= changes.added == 0 && place > last;
                last = place;
                if (!parts.get(i).equals(formerParts.get(place)) || !figures.get(i).equals(formerFigures.get(place))) {
                    changes.write(parts.get(i), figures.get(i), 0);
                }
            }
            changes.removed.addAll(places.keySet());
            return changes;
        }

        private void write(P part, F figure, int number) {
            written.add(part);
            figures.add(figure);
            numbers.add(number);
        }

        /** The positions of the written parts: new ones follow {@code last}; any for those that keep theirs. */
        Integer[] positions(int last) {
            return numbers.stream().map(number -> number == 0 ? 1 : last + number).toArray(Integer[]::new);
        }
    }
}
