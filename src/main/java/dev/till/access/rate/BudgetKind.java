package dev.till.access.rate;

import dev.till.http.CallKind;
import java.util.Locale;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** Calls that share a budget. */
@Getter
@RequiredArgsConstructor
enum BudgetKind {

    READS("reading calls"),
    WRITES("changing calls"),
    COSTLY("costly calls");

    /** What a refusal calls them. */
    private final String calls;

    /** The budget of a call; null if it is never limited. */
    static @Nullable BudgetKind of(CallKind kind) {
        return switch (kind) {
            case CHECK -> null;
            case READ -> READS;
            case WRITE -> WRITES;
            case COSTLY, LARGE -> COSTLY;
        };
    }

    /** As settings, headers and metrics have it, such as {@code reads}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
