package dev.till.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * The headers of every response for browsers and caches: no content sniffing, no script, style or frame, no referrer,
 * no caching.
 */
public final class SecurityHeaders {

    /** The name of the policy's header. */
    public static final String POLICY = "Content-Security-Policy";
    /** A policy that allows nothing, for responses that are not pages. */
    public static final String NOTHING_ALLOWED =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
        "X-Content-Type-Options", "nosniff",
        "Referrer-Policy", "no-referrer",
        POLICY, NOTHING_ALLOWED,
        HttpHeaders.CACHE_CONTROL, "no-store");

    private SecurityHeaders() {
    }

    /** Sets the headers. Code that writes the response may replace them. */
    static void set(HttpServletResponse response) {
        ALWAYS.forEach(response::setHeader);
    }
}
