package dev.till.http;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.EXPECTATION_FAILED;
import static org.springframework.http.HttpStatus.HTTP_VERSION_NOT_SUPPORTED;
import static org.springframework.http.HttpStatus.METHOD_NOT_ALLOWED;
import static org.springframework.http.HttpStatus.NOT_ACCEPTABLE;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.NOT_IMPLEMENTED;
import static org.springframework.http.HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static org.springframework.http.HttpStatus.REQUEST_TIMEOUT;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;
import static org.springframework.http.HttpStatus.URI_TOO_LONG;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.till.validation.Fault;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * A 4xx or 5xx answer.
 *
 * @param status  the HTTP status
 * @param code    the reason for programs, in snake_case
 * @param message the reason for people, in one sentence
 * @param faults  the faults by field; empty if there are none
 */
record ErrorAnswer(HttpStatus status, String code, String message, List<Fault> faults) {

    /** The limit on a message or a field name that repeats what the client sent. */
    private static final int MAX_LENGTH = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private static final Map<HttpStatus, String> MESSAGES = new EnumMap<>(Map.ofEntries(
        Map.entry(BAD_REQUEST, "The request is not well-formed HTTP; check its address, headers and body"),
        Map.entry(NOT_FOUND, "There is nothing at this address; /v3/api-docs lists all addresses"),
        Map.entry(METHOD_NOT_ALLOWED,
            "This address does not support this method; the Allow header lists those that it supports"),
        Map.entry(NOT_ACCEPTABLE, notAcceptable("application/json")),
        Map.entry(REQUEST_TIMEOUT, "The body took too long to arrive; send the whole request again"),
        Map.entry(CONTENT_TOO_LARGE, "The body is larger than 1 MiB; send less at once"),
        Map.entry(URI_TOO_LONG, "The address is too long; shorten it to less than 8 KiB"),
        Map.entry(UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json in UTF-8"),
        Map.entry(EXPECTATION_FAILED, "Till supports only the expectation 100-continue; leave out the Expect header"),
        Map.entry(REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too many or too long; send less than 8 KiB"),
        Map.entry(NOT_IMPLEMENTED, "Till does not support this Transfer-Encoding; send the body as it is or in chunks"),
        Map.entry(HTTP_VERSION_NOT_SUPPORTED, "Till does not support this version of HTTP; use HTTP/1.1"),
        Map.entry(SERVICE_UNAVAILABLE, "Till can't answer at the moment; try again later")));

    /** Shortens what may repeat the client's text, and replaces the characters that JSON can't carry. */
    ErrorAnswer {
        message = printable(message);
        faults = faults.stream().map(fault -> new Fault(printable(fault.field()), printable(fault.message()))).toList();
    }

    /** The body of every 4xx and 5xx answer. */
    record Body(String message, int status, String code,
                @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors, String requestId) {
    }

    Body body(String requestId) {
        return new Body(message, status.value(), code, faults, requestId);
    }

    static ErrorAnswer of(Refusal refusal) {
        HttpStatus status = switch (refusal.getKind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case PRECONDITION_FAILED -> HttpStatus.PRECONDITION_FAILED;
            case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY_REQUESTS -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        return new ErrorAnswer(status, refusal.getCode(), refusal.getMessage(), refusal.getFaults());
    }

    static ErrorAnswer invalid(Fault fault) {
        Faults faults = new Faults();
        faults.add(fault.field(), fault.message());
        return of(faults.refusal());
    }

    /** For errors of which only the status is known. */
    static ErrorAnswer of(HttpStatus status) {
        String otherwise = status.is4xxClientError() ? "Till can't answer this request: " + status.getReasonPhrase()
            : "Something went wrong in Till; mention the request_id when you report it";
        return new ErrorAnswer(status, status.name().toLowerCase(Locale.ROOT),
            MESSAGES.getOrDefault(status, otherwise), List.of());
    }

    static ErrorAnswer notAcceptable(List<MediaType> offered) {
        ErrorAnswer general = of(NOT_ACCEPTABLE);
        return offered.isEmpty() ? general : new ErrorAnswer(NOT_ACCEPTABLE, general.code,
            notAcceptable(offered.stream().map(MediaType::toString).collect(Collectors.joining(" or "))), List.of());
    }

    private static String notAcceptable(String offered) {
        return "This address answers in %s; allow that in the Accept header".formatted(offered);
    }

    private static String printable(String text) {
        String start = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return UNPRINTABLE.matcher(start).replaceAll("\uFFFD");
    }
}
