package dev.till.journal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is by.
 *
 * @param section what the name is of
 * @param name    a text that is unique in the section, and sorts its keys by code point
 */
public record EntryKey(Section section, String name) implements Comparable<EntryKey> {

    /** Sorts before every character that a name of a client can have. */
    private static final String SEPARATOR = "\t";
    private static final String CODE = "code" + SEPARATOR;
    private static final String NAME = "name" + SEPARATOR;
    private static final String NO_NAME = "none";
    private static final String OTHER = "other";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int RATE_DECIMALS = 6;
    private static final Comparator<EntryKey> ORDER =
        Comparator.comparing(EntryKey::section).thenComparing(EntryKey::name, EntryKey::compareCodePoints);

    /** Returns the key of a pricing policy. */
    public static EntryKey policy(String name) {
        return new EntryKey(Section.POLICY, name);
    }

    /** Returns the key of a product; null stands for all lines without one. */
    public static EntryKey product(@Nullable String sku) {
        return new EntryKey(Section.PRODUCT, sku == null ? "" : sku);
    }

    /** Removes the characters that separate names. Texts have none today; those of the first versions may have some. */
    private static String clean(String name) {
        return name.chars().anyMatch(letter -> letter < ' ') ? CONTROL.matcher(name).replaceAll(" ") : name;
    }

    /** Returns the key of the discounts of a coupon. */
    public static EntryKey coupon(String code) {
        return new EntryKey(Section.DISCOUNT, CODE + code);
    }

    /** Returns the key of the discounts with a name; null stands for those without one. */
    public static EntryKey discount(@Nullable String name) {
        return new EntryKey(Section.DISCOUNT, name == null ? NO_NAME : NAME + clean(name));
    }

    /**
     * Returns the key of a tax. Keys sort by rate, then by name.
     *
     * @param name     the name, or null
     * @param rate     from 0 to 1, at most 6 decimals
     * @param compound whether it also taxes other taxes
     * @param included whether prices contain it
     */
    public static EntryKey tax(@Nullable String name, BigDecimal rate, boolean compound, boolean included) {
        return new EntryKey(Section.TAX, String.join(SEPARATOR,
            rate.setScale(RATE_DECIMALS, RoundingMode.UNNECESSARY).toPlainString(), name == null ? "" : clean(name),
            String.valueOf(compound), String.valueOf(included)));
    }

    /** Returns the key of all entries of the section that have no key of their own in a report. It sorts last. */
    public EntryKey other() {
        return new EntryKey(section, OTHER);
    }

    /** Returns whether clients choose the name, so that there can be any number of them. */
    public boolean isFree() {
        return section == Section.TAX ? !isOther() : section == Section.DISCOUNT && name.startsWith(NAME);
    }

    /** Returns the name of a section from which on all names are {@linkplain #isFree free}. */
    public static String firstFree(Section section) {
        return section == Section.DISCOUNT ? NAME : "";
    }

    /** Returns the name of a section that follows all {@linkplain #isFree free} ones. */
    public static String afterFree(Section section) {
        // The character that follows the separator.
        return section == Section.DISCOUNT ? NAME.replace('\t', '\n') : OTHER;
    }

    /** Returns whether it is the key of {@link #other()}. */
    public boolean isOther() {
        return section != Section.PRODUCT && name.equals(OTHER);
    }

    /** Returns the code of the coupon, or null for any other key. */
    public @Nullable String couponCode() {
        return section == Section.DISCOUNT && name.startsWith(CODE) ? name.substring(CODE.length()) : null;
    }

    /** Returns the name of the discount, or null for any other key. */
    public @Nullable String discountName() {
        return section == Section.DISCOUNT && name.startsWith(NAME) ? name.substring(NAME.length()) : null;
    }

    /** Returns the sku of the product, or null for any other key. */
    public @Nullable String sku() {
        return section == Section.PRODUCT && !name.isEmpty() ? name : null;
    }

    /** Returns the tax, or null for any other key. */
    public @Nullable TaxName tax() {
        if (section != Section.TAX || isOther()) {
            return null;
        }
        String[] parts = name.split(SEPARATOR, -1);
        int last = parts.length - 1;
        return new TaxName(parts[1].isEmpty() ? null : parts[1], new BigDecimal(parts[0]),
            Boolean.parseBoolean(parts[last - 1]), Boolean.parseBoolean(parts[last]));
    }

    /** What distinguishes a tax from others. */
    public record TaxName(@Nullable String name, BigDecimal rate, boolean compound, boolean included) {
    }

    @Override
    public int compareTo(EntryKey other) {
        return ORDER.compare(this, other);
    }

    /** Sorts as PostgreSQL does with the collation C. Only characters with surrogates sort otherwise as a String. */
    private static int compareCodePoints(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char one = left.charAt(i);
            char two = right.charAt(i);
            if (one != two) {
                return Character.isSurrogate(one) == Character.isSurrogate(two) ? Character.compare(one, two)
                    : Character.isSurrogate(one) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
