package dev.till.access.rate;

import java.util.Locale;
import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** What makes two calls those of one caller. */
@Getter
@RequiredArgsConstructor
enum Scope {

    ADDRESS("came from this address"),
    CREDENTIAL("came with this credential");

    /** What a refusal says of the calls. */
    private final String origin;

    /** As settings, headers and metrics have it, such as {@code address}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
