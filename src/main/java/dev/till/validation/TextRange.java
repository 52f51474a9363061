package dev.till.validation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a certain length, without the characters that {@link Texts#forbidden} names.
 *
 * @param min       the least length in code points after trimming; from 1 on, there must be something to see
 * @param max       the greatest length
 * @param lineFeeds whether the text may have several lines, separated by line feeds
 */
public record TextRange(int min, int max, boolean lineFeeds) {

    /**
     * What is wrong with a text.
     *
     * @param text any text
     * @return what it must be, such as {@code must not be blank}; null where nothing is wrong
     */
    public @Nullable String fault(String text) {
        String trimmed = Texts.trim(text);
        int length = trimmed.codePointCount(0, trimmed.length());
        if (min > 0 && Texts.isBlank(trimmed)) {
            return "must not be blank";
        }
        if (length < min) {
            return "must have at least " + min + " characters";
        }
        if (length > max) {
            return "must have at most " + max + " characters";
        }
        return trimmed.codePoints().filter(codePoint -> !(lineFeeds && codePoint == '\n')).mapToObj(Texts::forbidden)
            .filter(Objects::nonNull).findFirst().map(forbidden -> "must not contain " + forbidden).orElse(null);
    }
}
