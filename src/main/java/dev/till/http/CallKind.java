package dev.till.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * How much work a request asks for, as far as its method and path tell. It is known before the body arrives and before
 * a handler is looked for. Requests that no handler takes have a kind too.
 */
public enum CallKind {

    /** A check of the health, or the preflight of a browser. It must always be answered. */
    CHECK,

    /** Reads or computes one thing. */
    READ,

    /** Changes something. */
    WRITE,

    /** Takes many times the work of a read: a list, a comparison, or a report. */
    COSTLY,

    /** As {@link #COSTLY}, and takes much heap: a list of orders, an explanation, a reconciliation or an export. */
    LARGE;

    private static final String ATTRIBUTE = CallKind.class.getName();
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> LISTS =
        Set.of("customers", "deliveries", "events", "notifications", "products", "promotions", "refunds",
            "stock_movements", "webhooks");
    private static final Set<String> LARGE_READS = Set.of("explain", "export", "orders");
    private static final Set<String> LARGE_COMPUTATIONS = Set.of("explain", "reconcile");

    /**
     * The kind of a request.
     *
     * @param request any request; its path may be encoded
     * @return the same kind at each call
     */
    public static CallKind of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof CallKind known) {
            return known;
        }
        CallKind kind = CorsUtils.isPreFlightRequest(request) ? CHECK : of(request.getMethod(), segments(request));
        request.setAttribute(ATTRIBUTE, kind);
        return kind;
    }

    private static CallKind of(String method, List<String> path) {
        if (path.size() > 1 && path.get(0).equals("actuator") && path.get(1).equals("health")) {
            return CHECK;
        }
        String last = path.isEmpty() ? "" : path.get(path.size() - 1);
        if (READING.contains(method)) {
            return path.size() == 2 && path.get(0).equals("reports") ? COSTLY : reading(last, path.size());
        }
        return method.equals("POST") ? posting(last) : WRITE;
    }

    /** Names of things and their ids alternate. So the last segment of {@code /products/orders} is a sku. */
    private static CallKind reading(String last, int segments) {
        if (segments % 2 == 0) {
            return READ;
        }
        return LARGE_READS.contains(last) ? LARGE : LISTS.contains(last) ? COSTLY : READ;
    }

    private static CallKind posting(String last) {
        if (LARGE_COMPUTATIONS.contains(last)) {
            return LARGE;
        }
        return switch (last) {
            case "compare" -> COSTLY;
            case "calculate" -> READ;
            default -> WRITE;
        };
    }

    /** The segments of the path, decoded and without parameters, as handlers are matched with them. */
    private static List<String> segments(HttpServletRequest request) {
        return ServletRequestPathUtils.parse(request).elements().stream()
            .filter(PathContainer.PathSegment.class::isInstance)
            .map(element -> ((PathContainer.PathSegment) element).valueToMatch()).toList();
    }
}
