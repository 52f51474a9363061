package dev.till.refund;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input for a refund; unchecked.
 *
 * @param lineItems the lines to refund; all that is left of every line where absent
 * @param reason    why, 1 to 200 characters, or absent
 */
public record RefundDraft(@Nullable List<RefundLineDraft> lineItems, @Nullable String reason) {

    /** Copies the list. */
    public RefundDraft {
        lineItems = lineItems == null ? null : List.copyOf(lineItems);
    }
}
