package dev.till.validation;

/**
 * One thing wrong with a request or a seed entry.
 *
 * @param field   where it is, as the JSON body spells it, such as {@code line_items[0].sku}; empty for the whole body
 * @param message what is wrong with it, such as {@code must be at most 1}
 */
public record Fault(String field, String message) {
}
