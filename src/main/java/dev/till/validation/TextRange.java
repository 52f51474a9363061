package dev.till.validation;

import org.jspecify.annotations.Nullable;

/**
 * Limits the length of a text, and refuses the characters of {@link Texts#forbidden}.
 *
 * @param min       the minimum length in code points after trimming; above 0, blank text is invalid too
 * @param max       the maximum length
 * @param lineFeeds whether line feeds are valid
 */
public record TextRange(int min, int max, boolean lineFeeds) {

    /** What is wrong with a text, such as {@code must not be blank}; null if it is valid. */
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
        for (int i = 0; i < trimmed.length(); i = trimmed.offsetByCodePoints(i, 1)) {
            int codePoint = trimmed.codePointAt(i);
            String forbidden = lineFeeds && codePoint == '\n' ? null : Texts.forbidden(codePoint);
            if (forbidden != null) {
                return "must not contain " + forbidden;
            }
        }
        return null;
    }
}
