package dev.till.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of the trace that a request belongs to (W3C Trace Context). */
public final class TraceId {

    /** The name of the id in the log, as in the Elastic Common Schema. */
    public static final String LOG_KEY = "trace.id";

    private static final String HEADER = "traceparent";
    private static final String ATTRIBUTE = TraceId.class.getName();
    /** Version, trace id, span id, flags. Only a version after 00 may have more fields. */
    private static final Pattern WELL_FORMED = Pattern.compile(
        "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private TraceId() {
    }

    /**
     * Sets the trace id of a request, in place of the one that its client sent.
     *
     * @param request the request
     * @param id      32 hexadecimal digits
     */
    public static void set(HttpServletRequest request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }

    /** The id that was set, or that the client sent in a valid header; null if there is none. */
    static @Nullable String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        String sent = request.getHeader(HEADER);
        if (sent == null) {
            return null;
        }
        Matcher parent = WELL_FORMED.matcher(sent);
        boolean isValid = parent.matches() && (parent.group(3) == null || !parent.group(1).equals("00"));
        return isValid ? parent.group(2) : null;
    }
}
