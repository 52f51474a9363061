package dev.till.http;

import dev.till.validation.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers whatever went wrong in the one shape of errors, with its status. */
@Slf4j
@RestControllerAdvice
class ErrorAdvice {

    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    @Nullable ResponseEntity<ErrorBody> answer(Exception exception, HttpServletRequest request,
        HttpServletResponse response) {
        if (clientIsGone(exception)) {
            log.debug("The client went away", exception);
            return null;
        }
        Failure failure = Failures.of(exception);
        if (failure.status().is5xxServerError() && !(exception instanceof Refusal)) {
            log(failure, exception);
        }
        if (response.isCommitted()) {
            return null;
        }
        String requestId = RequestId.of(request);
        return ResponseEntity.status(failure.status())
            .headers(headers(exception))
            .headers(headers -> {
                if (failure.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                    headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                }
            })
            .header(RequestId.HEADER, requestId)
            .contentType(MediaType.APPLICATION_JSON)
            .body(ErrorBody.of(failure, requestId));
    }

    private static HttpHeaders headers(Exception exception) {
        HttpHeaders headers = new HttpHeaders();
        if (exception instanceof HttpRequestMethodNotSupportedException unsupported) {
            headers.setAllow(allowed(unsupported));
        } else if (exception instanceof ErrorResponse answer) {
            headers.addAll(answer.getHeaders());
        }
        return headers;
    }

    /** As OPTIONS lists them: Spring names only those that a handler is made for. */
    private static Set<HttpMethod> allowed(HttpRequestMethodNotSupportedException unsupported) {
        Set<HttpMethod> methods = new LinkedHashSet<>();
        for (HttpMethod method : Objects.requireNonNullElse(unsupported.getSupportedHttpMethods(),
            Set.<HttpMethod>of())) {
            methods.add(method);
            if (method.equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD);
            }
        }
        methods.add(HttpMethod.OPTIONS);
        return methods;
    }

    /** Every request fails while a store is lost: one line of each will do. */
    private static void log(Failure failure, Exception exception) {
        if (failure.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            log.warn("The request can't be answered for now: {}",
                NestedExceptionUtils.getMostSpecificCause(exception).toString());
        } else {
            log.error("The request failed", exception);
        }
    }

    /** Spring's helper goes by the message too, in which a client might have its own words, such as a field's name. */
    private static boolean clientIsGone(Exception exception) {
        return NestedExceptionUtils.getMostSpecificCause(exception) instanceof IOException
            && DisconnectedClientHelper.isClientDisconnectedException(exception);
    }
}
