package dev.till.event;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.List;

/** The refusals about events. */
final class EventRefusals {

    private EventRefusals() {
    }

    /** Events behind the position were removed. */
    static Refusal gone(EventPosition after, long removed) {
        return new Refusal(ErrorCode.EVENTS_GONE,
            "Events %d to %d are removed; start again without after, which begins with event %d"
                .formatted(after.id() + 1, removed, removed + 1), List.of());
    }

    /** The position is not one of this feed. */
    static Refusal otherFeed() {
        return new Refusal(ErrorCode.EVENTS_GONE, "after belongs to a feed that is gone, such as that of a store in "
            + "memory before its restart; start again without after", List.of());
    }
}
