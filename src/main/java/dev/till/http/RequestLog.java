package dev.till.http;

import dev.till.validation.ErrorCode;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpStatus;

/**
 * Counts refused requests, and logs one line for each of them at INFO, and for each other request at DEBUG: method,
 * route, status, error code and duration. No text of the client is logged.
 *
 * <p>Tomcat calls it when a request is complete, including requests that no filter sees, such as malformed ones.
 */
final class RequestLog extends ValveBase implements AccessLog {

    /** For {@code logging.level}. */
    static final String LOGGER = "till.requests";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final String ERROR = RequestLog.class.getName() + ".error";
    private static final String LOGGED = RequestLog.class.getName() + ".logged";
    private static final Set<String> METHODS =
        Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Routes routes;
    private final RefusalLimit limit;
    private final RefusalMeters meters;

    RequestLog(Routes routes, RefusalLimit limit, RefusalMeters meters) {
        super(true);
        this.routes = routes;
        this.limit = limit;
        this.meters = meters;
    }

    /** Remembers the error that answers a request. */
    static void setError(ServletRequest request, ErrorAnswer error) {
        request.setAttribute(ERROR, error);
    }

    /** Marks a request whose failure has been logged, so that it gets no second line. */
    static void setLogged(ServletRequest request) {
        request.setAttribute(LOGGED, true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    @Override
    public void log(Request request, Response response, long nanos) {
        int status = response.getStatus();
        if (status < HttpStatus.BAD_REQUEST.value()) {
            if (LOG.isDebugEnabled()) {
                log(Level.DEBUG, request, status, null, nanos);
            }
            return;
        }
        ErrorCode code = request.getAttribute(ERROR) instanceof ErrorAnswer error ? error.code() : null;
        if (code != null) {
            meters.refused(code);
        }
        if (LOG.isInfoEnabled() && !isLogged(request, status) && limit.acquire()) {
            // Tomcat sets the status to 500 after it has answered for a body that was late.
            log(Level.INFO, request, code == null ? status : code.getStatus(), code, nanos);
        }
    }

    /** A failed attempt of a request that was refused later doesn't count. */
    private static boolean isLogged(Request request, int status) {
        return status >= HttpStatus.INTERNAL_SERVER_ERROR.value() && request.getAttribute(LOGGED) != null;
    }

    private void log(Level level, Request request, int status, @Nullable ErrorCode code, long nanos) {
        String method = method(request.getMethod());
        String route = routes.of(request);
        // Fields for structured logs; the readable form has only the message.
        LoggingEventBuilder line = LOG.atLevel(level)
            .addKeyValue("http.request.method", method)
            .addKeyValue("http.route", route)
            .addKeyValue("http.response.status_code", status)
            .addKeyValue("event.duration", nanos);
        if (code != null) {
            line = line.addKeyValue("error.code", code.toString());
        }
        RequestIdFilter.putIds(request);
        try {
            line.log(message(method, route, status, code, nanos / NANOS_PER_MILLI));
        } finally {
            RequestIdFilter.removeIds();
        }
    }

    private static String method(@Nullable String sent) {
        return sent != null && METHODS.contains(sent) ? sent : Routes.UNKNOWN;
    }

    private static String message(String method, String route, int status, @Nullable ErrorCode code, long millis) {
        return method + " " + route + " " + status + (code == null ? "" : " " + code) + " " + millis + " ms";
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // The address of the client is not logged.
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
