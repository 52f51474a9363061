package dev.till.idempotency.web;

import dev.till.idempotency.StoredResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Turns a request that changed an order into a {@code GET} of that order, which Spring MVC answers as usual. */
final class GetOrderRequest extends HttpServletRequestWrapper {

    private static final Pattern ORDER =
        Pattern.compile("/orders/\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?![^/])");

    private final String path;

    private GetOrderRequest(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
    }

    /**
     * The request for the order that a response showed; empty if it did not show an order. Such a response has an
     * {@code ETag}, and the order's path is in its {@code Location} or in the path of the request.
     */
    static Optional<GetOrderRequest> of(StoredResponse stored, HttpServletRequest request) {
        String address = stored.header(HttpHeaders.LOCATION).orElse(request.getRequestURI());
        return stored.header(HttpHeaders.ETAG)
            .flatMap(version -> ORDER.matcher(address).results().map(MatchResult::group).reduce((first, last) -> last))
            .map(path -> new GetOrderRequest(request, path));
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + path;
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isCondition(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isCondition(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
        return isCondition(name) ? -1 : super.getDateHeader(name);
    }

    /** Conditions such as {@code If-Match} were for the change, which has taken effect. */
    private static boolean isCondition(String header) {
        return header.regionMatches(true, 0, "If-", 0, "If-".length());
    }
}
