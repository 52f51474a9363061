package dev.till.dispatch;

import java.util.List;

/**
 * The result of a look for due items.
 *
 * @param items what was claimed
 * @param more  whether more items may be claimed when one of those in progress is done; false only if all items that
 *              were due are claimed
 */
public record Claim<T>(List<T> items, boolean more) {

    /** Copies the list. */
    public Claim {
        items = List.copyOf(items);
    }
}
