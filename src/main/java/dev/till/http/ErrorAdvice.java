package dev.till.http;

import dev.till.validation.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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

/** Answers every exception with a status and the error body. */
@Slf4j
@RestControllerAdvice
@RequiredArgsConstructor
class ErrorAdvice {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final ObjectProvider<ErrorHeaders> more;

    @ExceptionHandler
    @Nullable ResponseEntity<ErrorAnswer.Body> answer(Exception exception, HttpServletRequest request,
        HttpServletResponse response) {
        if (clientIsGone(exception)) {
            log.debug("The client went away", exception);
            return null;
        }
        ErrorAnswer answer = ErrorAnswers.of(exception);
        RequestLog.setError(request, answer);
        if (answer.status().is5xxServerError() && !(exception instanceof Refusal)) {
            RequestLog.setLogged(request);
            log(answer, exception);
        }
        if (response.isCommitted()) {
            return null;
        }
        String requestId = RequestIdFilter.id(request);
        return ResponseEntity.status(answer.status())
            .headers(headers(exception))
            .headers(headers -> {
                if (answer.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                    headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                }
                more.forEach(each -> each.add(answer.code(), request, headers));
            })
            .header(RequestIdFilter.HEADER, requestId)
            .contentType(MediaType.APPLICATION_JSON)
            .body(answer.body(requestId));
    }

    private static HttpHeaders headers(Exception exception) {
        HttpHeaders headers = new HttpHeaders();
        if (exception instanceof HttpRequestMethodNotSupportedException unsupported) {
            headers.setAllow(allowed(unsupported));
        } else if (exception instanceof ErrorResponse response) {
            headers.addAll(response.getHeaders());
        }
        return headers;
    }

    /** The methods that OPTIONS lists: Spring leaves out HEAD and OPTIONS. */
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

    /** One line, without a stack trace, while the store is unreachable: every request fails then. */
    private static void log(ErrorAnswer answer, Exception exception) {
        if (answer.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            log.warn("The request can't be answered for now: {}",
                NestedExceptionUtils.getMostSpecificCause(exception).toString());
        } else {
            log.error("The request failed", exception);
        }
    }

    /** Checks the type first: Spring's helper also searches the message, which may repeat text that the client sent. */
    private static boolean clientIsGone(Exception exception) {
        return NestedExceptionUtils.getMostSpecificCause(exception) instanceof IOException
            && DisconnectedClientHelper.isClientDisconnectedException(exception);
    }
}
