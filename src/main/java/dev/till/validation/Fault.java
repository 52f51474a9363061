package dev.till.validation;

/**
 * One thing wrong with a request or a seed entry.
 *
 * @param field   the path in the JSON body, such as {@code line_items[0].sku}; empty for the whole body
 * @param message what is wrong, such as {@code must be at most 1}
 */
public record Fault(String field, String message) {
}
