package dev.till.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers of a response at one moment. */
public final class HeaderSnapshot {

    /** A plain map, since a snapshot is taken of each response and seldom used. */
    private final Map<String, List<String>> headers = new LinkedHashMap<>();

    /** Remembers the headers that a response has now. */
    public HeaderSnapshot(HttpServletResponse response) {
        response.getHeaderNames().forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
    }

    /** Resets a response that isn't committed, and gives it the remembered headers. */
    public void reset(HttpServletResponse response) {
        response.reset();
        headers.forEach((name, values) -> {
            // Replaces the headers that a reset keeps; see SecurityHeadersFilter.
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
    }
}
