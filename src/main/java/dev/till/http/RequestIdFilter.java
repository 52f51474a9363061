package dev.till.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;

/** Gives each request an id, which is in its response and in every line that is logged for it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends AsyncDispatchFilter {

    static final String HEADER = "X-Request-Id";

    private static final String LOG_KEY = "request_id";
    private static final String ATTRIBUTE = RequestIdFilter.class.getName();
    /** Not secret, so a source of random numbers suffices that is faster than a secure one. */
    private static final IdGenerator NEW_IDS = new AlternativeJdkIdGenerator();
    /** No line breaks: a client can't forge lines in the log. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        response.setHeader(HEADER, id(request));
        putIds(request);
        try {
            chain.doFilter(request, response);
        } finally {
            removeIds();
        }
    }

    /** Adds the ids of a request to all further lines of this thread. */
    static void putIds(HttpServletRequest request) {
        MDC.put(LOG_KEY, id(request));
        String traceId = TraceId.of(request);
        if (traceId != null) {
            MDC.put(TraceId.LOG_KEY, traceId);
        }
    }

    static void removeIds() {
        MDC.remove(LOG_KEY);
        MDC.remove(TraceId.LOG_KEY);
    }

    /** The error controller logs, too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** The id that the client sent, if it is well-formed; else a new one, the same for each call with this request. */
    static String id(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        String id = id(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static String id(@Nullable String sent) {
        return sent != null && WELL_FORMED.matcher(sent).matches() ? sent : NEW_IDS.generateId().toString();
    }
}
