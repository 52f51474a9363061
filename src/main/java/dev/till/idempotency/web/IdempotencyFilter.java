package dev.till.idempotency.web;

import dev.till.access.Caller;
import dev.till.http.AsyncDispatchFilter;
import dev.till.http.HandlerLookup;
import dev.till.http.HeaderSnapshot;
import dev.till.http.PersonalAnswer;
import dev.till.http.WithoutEffect;
import dev.till.idempotency.IdempotencyKey;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import lombok.SneakyThrows;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Replays the stored response when a changing request repeats an idempotency key, without a second effect.
 *
 * <p>The first request with a key holds a claim on it while it runs. A 2xx response is stored under the key, together
 * with the effect, before it is sent. Any other response releases the key, so that the caller can correct the request
 * or retry.
 */
@Component
@ConditionalOnWebApplication
// After Spring Security, whose filters are at -100: a caller that it refuses must not get a stored response.
@Order(0)
@RequiredArgsConstructor
class IdempotencyFilter extends AsyncDispatchFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final List<String> STORED_HEADERS =
        List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);
    /** 1 to 255 visible ASCII characters, optionally in quotes; quotes alone are not a key. */
    private static final Pattern WELL_FORMED = Pattern.compile("\"([!-~]{1,255})\"|(?!\"\"?$)([!-~]{1,255})");

    private final StoredResponses responses;
    private final HandlerLookup handlers;
    private final TransactionRetry retry;
    private final ReplayMeters meters;
    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;
    private final Clock clock;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || !isChange(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        Optional<HandlerMethod> call = handlers.find(request);
        if (call.isEmpty()) {
            // A wrong path or method is reported before a wrong key.
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        try {
            String key = key(request);
            if (call.get().hasMethodAnnotation(WithoutEffect.class)) {
                chain.doFilter(request, buffered);
            } else {
                answerWithRetries(key, request, buffered, chain);
            }
        } catch (IOException | RuntimeException refused) {
            // Tomcat has answered already if the body is malformed HTTP.
            if (buffered.isCommitted()) {
                throw refused;
            }
            buffered.reset();
            if (errors.resolveException(request, buffered, null, refused) == null) {
                throw refused;
            }
        }
        buffered.copyBodyToResponse();
    }

    private static String key(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(KEY));
        Matcher key = WELL_FORMED.matcher(sent.get(0));
        if (sent.size() > 1 || !key.matches()) {
            throw IdempotencyRefusals.malformed();
        }
        return key.group(1) == null ? key.group(2) : key.group(1);
    }

    /** Runs the whole request again after a conflict, including its response. */
    @SneakyThrows(Throwable.class)
    private void answerWithRetries(
        String key, HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain)
        throws ServletException, IOException {
        HeaderSnapshot before = new HeaderSnapshot(response);
        retry.call(() -> {
            before.reset(response);
            answer(key, request, response, chain);
            return key;
        });
    }

    private void answer(
        String key, HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain)
        throws ServletException, IOException {
        try (Claim claim = responses.claim(
            IdempotencyKey.of(key, Caller.of(request).id()), Fingerprint.of(request))) {
            Optional<StoredResponse> stored = claim.stored();
            if (stored.isPresent()) {
                replay(key, stored.get(), request, response, chain);
                if (response.getHeader(REPLAYED) != null) {
                    meters.replayed();
                }
            } else {
                chain.doFilter(request, response);
                throwConflict(request);
                if (HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful()) {
                    claim.store(toStored(request, response));
                }
            }
        }
    }

    /** Throws a conflict that Spring MVC has turned into a response, so that the whole transaction runs again. */
    private static void throwConflict(HttpServletRequest request) {
        if (request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof RuntimeException failure
            && StoreFailures.isConflict(failure)) {
            request.removeAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
            throw failure;
        }
    }

    private StoredResponse toStored(HttpServletRequest request, ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : STORED_HEADERS) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new StoredResponse(response.getStatus(), headers, response.getContentAsByteArray(), clock.instant(),
            PersonalAnswer.customerId(request));
    }

    private static void replay(
        String key, StoredResponse stored, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        byte[] body = stored.body();
        if (body == null) {
            answerWithCurrentOrder(key, stored, request, response, chain);
        } else {
            response.setStatus(stored.status());
            response.setHeader(REPLAYED, "true");
            stored.headers().forEach(response::setHeader);
            response.getOutputStream().write(body);
        }
    }

    /** Answers with the current order and its {@code ETag}. */
    private static void answerWithCurrentOrder(
        String key, StoredResponse stored, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        GetOrderRequest order = GetOrderRequest.of(stored, request)
            .orElseThrow(() -> IdempotencyRefusals.answerDropped(key, request.getRequestURI()));
        chain.doFilter(order, response);
        throwConflict(request);
        if (response.getStatus() == HttpServletResponse.SC_OK) {
            response.setStatus(stored.status());
            response.setHeader(REPLAYED, "true");
            stored.header(HttpHeaders.LOCATION).ifPresent(address -> response.setHeader(HttpHeaders.LOCATION, address));
        }
    }
}
