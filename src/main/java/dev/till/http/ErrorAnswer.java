package dev.till.http;

import static dev.till.validation.ErrorCode.BAD_REQUEST;
import static dev.till.validation.ErrorCode.CONTENT_TOO_LARGE;
import static dev.till.validation.ErrorCode.EXPECTATION_FAILED;
import static dev.till.validation.ErrorCode.HTTP_VERSION_NOT_SUPPORTED;
import static dev.till.validation.ErrorCode.INTERNAL_SERVER_ERROR;
import static dev.till.validation.ErrorCode.METHOD_NOT_ALLOWED;
import static dev.till.validation.ErrorCode.NOT_ACCEPTABLE;
import static dev.till.validation.ErrorCode.NOT_FOUND;
import static dev.till.validation.ErrorCode.NOT_IMPLEMENTED;
import static dev.till.validation.ErrorCode.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static dev.till.validation.ErrorCode.REQUEST_TIMEOUT;
import static dev.till.validation.ErrorCode.SERVICE_UNAVAILABLE;
import static dev.till.validation.ErrorCode.UNSUPPORTED_MEDIA_TYPE;
import static dev.till.validation.ErrorCode.URI_TOO_LONG;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * A 4xx or 5xx answer.
 *
 * @param code    the reason for programs, which gives the status
 * @param message the reason for people, in one sentence
 * @param faults  the faults by field; empty if there are none
 */
record ErrorAnswer(ErrorCode code, String message, List<Fault> faults) {

    /** The limit on a message or a field name that repeats what the client sent. */
    private static final int MAX_LENGTH = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private static final Map<ErrorCode, String> MESSAGES = new EnumMap<>(Map.ofEntries(
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
        Map.entry(INTERNAL_SERVER_ERROR, "Something went wrong in Till; mention the request_id when you report it"),
        Map.entry(NOT_IMPLEMENTED, "Till does not support this Transfer-Encoding; send the body as it is or in chunks"),
        Map.entry(HTTP_VERSION_NOT_SUPPORTED, "Till does not support this version of HTTP; use HTTP/1.1"),
        Map.entry(SERVICE_UNAVAILABLE, "Till can't answer at the moment; try again later")));

    /** Shortens what may repeat the client's text, and replaces the characters that JSON can't carry. */
    ErrorAnswer {
        message = printable(message);
        faults = faults.stream().map(fault -> new Fault(printable(fault.field()), printable(fault.message()))).toList();
    }

    /** The body of every 4xx and 5xx answer. */
    record Body(String message, int status, ErrorCode code,
                @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors, String requestId) {
    }

    Body body(String requestId) {
        return new Body(message, code.getStatus(), code, faults, requestId);
    }

    HttpStatus status() {
        return HttpStatus.valueOf(code.getStatus());
    }

    static ErrorAnswer of(Refusal refusal) {
        return new ErrorAnswer(refusal.getCode(), refusal.getMessage(), refusal.getFaults());
    }

    static ErrorAnswer invalid(Fault fault) {
        Faults faults = new Faults();
        faults.add(fault.field(), fault.message());
        return of(faults.refusal());
    }

    /** For errors of which only the status is known. A status without a code of its own becomes 400 or 500. */
    static ErrorAnswer of(HttpStatus status) {
        ErrorCode code = Arrays.stream(ErrorCode.values()).filter(named -> named.name().equals(status.name()))
            .findFirst().orElse(status.is4xxClientError() ? BAD_REQUEST : INTERNAL_SERVER_ERROR);
        return new ErrorAnswer(code, MESSAGES.getOrDefault(code, code.getMeaning()), List.of());
    }

    static ErrorAnswer notAcceptable(List<MediaType> offered) {
        return offered.isEmpty() ? of(HttpStatus.NOT_ACCEPTABLE) : new ErrorAnswer(NOT_ACCEPTABLE,
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
