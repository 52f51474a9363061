package dev.till.journal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a change adds to the reports. There is no entry whose amounts are all 0.
 *
 * @param amounts the amounts of each entry
 */
public record Entries(SortedMap<EntryKey, Amounts> amounts) {

    /** No entries. */
    public static final Entries NONE = new Entries(new TreeMap<>());

    private static final String FIELD = "\f";
    private static final String LINE = "\n";
    /** With the section. */
    private static final int SIZE_OF_AMOUNTS = 30;
    private static final int NAME = 1;
    private static final int FIRST_AMOUNT = 2;

    /** Leaves out what is all 0, and copies the map. */
    public Entries {
        SortedMap<EntryKey, Amounts> kept = new TreeMap<>(amounts);
        kept.values().removeIf(Amounts.NONE::equals);
        amounts = Collections.unmodifiableSortedMap(kept);
    }

    /** Adds up entries. */
    public static final class Sum {

        private final SortedMap<EntryKey, Amounts> amounts = new TreeMap<>();

        /** Adds amounts to those of a key. */
        public Sum add(EntryKey key, Amounts more) {
            amounts.merge(key, more, Amounts::plus);
            return this;
        }

        /** Adds one to the orders of each key that has amounts, since they are of one order. */
        public Sum ofOneOrder() {
            amounts.replaceAll((key, sum) -> sum.plus(Amounts.of(1, 0, 0, 0)));
            return this;
        }

        /** Returns the entries. */
        public Entries entries() {
            return new Entries(amounts);
        }
    }

    /** Returns whether nothing is added. */
    public boolean isEmpty() {
        return amounts.isEmpty();
    }

    /** Returns about how many characters {@link #text()} has, without writing it. */
    public int size() {
        return amounts.keySet().stream().mapToInt(key -> key.name().length() + SIZE_OF_AMOUNTS).sum();
    }

    /** Returns these entries and others together. */
    public Entries plus(Entries others) {
        Sum sum = new Sum();
        amounts.forEach(sum::add);
        others.amounts.forEach(sum::add);
        return sum.entries();
    }

    /** Returns what has to be added to the others to get these. */
    public Entries minus(Entries others) {
        Sum sum = new Sum();
        amounts.forEach(sum::add);
        others.amounts.forEach((key, each) -> sum.add(key, each.negated()));
        return sum.entries();
    }

    /** Returns what undoes these entries. */
    public Entries negated() {
        return NONE.minus(this);
    }

    /**
     * Returns the entries as a text to store: a line for each, with section, name and amounts. Names have neither line
     * feeds nor form feeds.
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<EntryKey, Amounts> entry : amounts.entrySet()) {
            text.append(entry.getKey().section()).append(FIELD).append(entry.getKey().name());
            entry.getValue().values().forEach(amount -> text.append(FIELD).append(amount));
            text.append(LINE);
        }
        return text.toString();
    }

    /** Returns the entries of a {@link #text()}. */
    public static Entries of(String text) {
        Sum sum = new Sum();
        text.lines().forEach(line -> {
            String[] fields = line.split(FIELD, -1);
            List<BigInteger> amounts = new ArrayList<>();
            for (int i = FIRST_AMOUNT; i < fields.length; i++) {
                amounts.add(new BigInteger(fields[i]));
            }
            sum.add(new EntryKey(Section.valueOf(fields[0]), fields[NAME]), Amounts.of(amounts));
        });
        return sum.entries();
    }
}
