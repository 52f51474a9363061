package dev.till.seed;

import org.jspecify.annotations.Nullable;

/** A seed file can't be used. The message says which, and what is wrong where. */
class SeedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SeedException(String file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
