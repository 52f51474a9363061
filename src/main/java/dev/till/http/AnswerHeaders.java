package dev.till.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * What every answer tells browsers and caches: to take it for what its type says, to run and show nothing of it inside
 * another page, to tell no other site its address, and to keep no copy of it.
 */
public final class AnswerHeaders {

    /** Of the header {@code Content-Security-Policy}. */
    public static final String POLICY = "Content-Security-Policy";
    /** A policy that allows nothing: for answers that are no pages. */
    public static final String NOTHING_ALLOWED =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static final String NO_COPY = "no-store";

    private static final Map<String, String> ALWAYS = Map.of(
        "X-Content-Type-Options", "nosniff",
        "Referrer-Policy", "no-referrer",
        POLICY, NOTHING_ALLOWED,
        HttpHeaders.CACHE_CONTROL, NO_COPY);

    private AnswerHeaders() {
    }

    /**
     * Sets the headers. Code that writes the answer may replace them.
     *
     * @param answer an answer that isn't committed
     */
    public static void set(HttpServletResponse answer) {
        ALWAYS.forEach(answer::setHeader);
    }
}
