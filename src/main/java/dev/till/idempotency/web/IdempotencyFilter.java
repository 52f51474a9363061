package dev.till.idempotency.web;

import dev.till.http.WithoutEffect;
import dev.till.idempotency.IdempotencyRefusals;
import dev.till.idempotency.StoredResponse;
import dev.till.idempotency.StoredResponses;
import dev.till.idempotency.StoredResponses.Claim;
import dev.till.store.StoreFailures;
import dev.till.store.TransactionRetry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.SneakyThrows;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a changing request that carries a key it has seen before as it answered then, with no second effect.
 *
 * <p>The first such request runs with its key claimed. A success is kept under the key, together with its effect, and
 * only then sent. After any other answer the key is free again, so that the caller can correct the request or retry.
 */
@Component
@ConditionalOnWebApplication
// Behind Spring Security, whose filters are at -100: a caller who is refused there gets no kept answer either.
@Order(0)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final List<String> KEPT_HEADERS =
        List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);
    /** Visible ASCII characters, with or without quotes around, which alone are no key. */
    private static final Pattern WELL_FORMED = Pattern.compile("\"([!-~]{1,255})\"|(?!\"\"?$)([!-~]{1,255})");

    private final StoredResponses answers;
    private final Calls calls;
    private final TransactionRetry retry;
    private final HandlerExceptionResolver errors;
    private final Clock clock;

    IdempotencyFilter(
        StoredResponses answers, Calls calls, TransactionRetry retry,
        @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors, Clock clock) {
        this.answers = answers;
        this.calls = calls;
        this.retry = retry;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || !CHANGING.contains(request.getMethod());
    }

    /** A request whose body was read without a thread goes on in such a dispatch. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        Optional<HandlerMethod> call = calls.find(request);
        if (call.isEmpty()) {
            // Whatever the key: a path that is none, or a method that it does not take, is the first fault.
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        try {
            String key = key(request);
            if (call.get().hasMethodAnnotation(WithoutEffect.class)) {
                chain.doFilter(request, held);
            } else {
                answerUntilThereIsNoConflict(key, request, held, chain);
            }
        } catch (IOException | RuntimeException refused) {
            // Tomcat answers by itself, and before us, where a body is no proper HTTP.
            if (held.isCommitted()) {
                throw refused;
            }
            held.reset();
            if (errors.resolveException(request, held, null, refused) == null) {
                throw refused;
            }
        }
        held.copyBodyToResponse();
    }

    private static String key(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(KEY));
        Matcher key = WELL_FORMED.matcher(sent.get(0));
        if (sent.size() > 1 || !key.matches()) {
            throw IdempotencyRefusals.malformed();
        }
        return key.group(1) == null ? key.group(2) : key.group(1);
    }

    /** Repeats the whole call, its answer included. */
    @SneakyThrows(Throwable.class)
    private void answerUntilThereIsNoConflict(
        String key, HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain)
        throws ServletException, IOException {
        HttpHeaders before = new HttpHeaders();
        response.getHeaderNames().forEach(name -> before.put(name, List.copyOf(response.getHeaders(name))));
        retry.call(() -> {
            response.reset();
            before.forEach((name, values) -> {
                // In place of one that no reset takes away.
                response.setHeader(name, values.get(0));
                values.stream().skip(1).forEach(value -> response.addHeader(name, value));
            });
            answer(key, request, response, chain);
            return key;
        });
    }

    private void answer(
        String key, HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain)
        throws ServletException, IOException {
        try (Claim claim = answers.claim(key, Fingerprint.of(request))) {
            Optional<StoredResponse> kept = claim.kept();
            if (kept.isPresent()) {
                replay(key, kept.get(), request, response, chain);
            } else {
                chain.doFilter(request, response);
                throwConflict(request);
                if (HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful()) {
                    claim.keep(answer(response));
                }
            }
        }
    }

    /** Brings back a conflict that was made an answer already, so that the whole transaction is run again. */
    private static void throwConflict(HttpServletRequest request) {
        if (request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof RuntimeException failure
            && StoreFailures.isConflict(failure)) {
            request.removeAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
            throw failure;
        }
    }

    private StoredResponse answer(ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new StoredResponse(response.getStatus(), headers, response.getContentAsByteArray(), clock.instant());
    }

    private static void replay(
        String key, StoredResponse kept, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        byte[] body = kept.body();
        if (body == null) {
            answerFromTheOrder(key, kept, request, response, chain);
        } else {
            response.setStatus(kept.status());
            response.setHeader(REPLAYED, "true");
            kept.headers().forEach(response::setHeader);
            response.getOutputStream().write(body);
        }
    }

    /** Shows the order as it is now, with the {@code ETag} of what it shows. */
    private static void answerFromTheOrder(
        String key, StoredResponse kept, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        GetOrderRequest order = GetOrderRequest.of(kept, request)
            .orElseThrow(() -> IdempotencyRefusals.answerDropped(key, request.getRequestURI()));
        chain.doFilter(order, response);
        throwConflict(request);
        if (response.getStatus() == HttpServletResponse.SC_OK) {
            response.setStatus(kept.status());
            response.setHeader(REPLAYED, "true");
            kept.header(HttpHeaders.LOCATION).ifPresent(address -> response.setHeader(HttpHeaders.LOCATION, address));
        }
    }
}
