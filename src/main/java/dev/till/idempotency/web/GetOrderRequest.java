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

/**
 * The request for an order as it is now, in place of the one that changed it. Spring MVC answers it as it answers any
 * {@code GET} of the order.
 */
final class GetOrderRequest extends HttpServletRequestWrapper {

    private static final Pattern ORDER =
        Pattern.compile("/orders/\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?![^/])");

    private final String path;

    private GetOrderRequest(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
    }

    /**
     * The request for the order that an answer showed.
     *
     * @param kept    the answer, whose body was dropped
     * @param request the request that is sent again
     * @return the request for the order; empty if the answer was no order. An order's has an {@code ETag}, and the
     *     order's address is in its {@code Location} or in the request's path
     */
    static Optional<GetOrderRequest> of(StoredResponse kept, HttpServletRequest request) {
        String address = kept.header(HttpHeaders.LOCATION).orElse(request.getRequestURI());
        return kept.header(HttpHeaders.ETAG)
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

    /** {@code If-Match} and the like were for the change, which has taken effect. */
    private static boolean isCondition(String header) {
        return header.regionMatches(true, 0, "If-", 0, "If-".length());
    }
}
