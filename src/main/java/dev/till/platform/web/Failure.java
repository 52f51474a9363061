package dev.till.platform.web;

import dev.till.platform.Fault;
import dev.till.platform.Faults;
import dev.till.platform.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What an answer says that is none of success. */
record Failure(HttpStatus status, String code, String message, List<Fault> faults) {

    /** Names and values of the client's own are shown so far, in a message or a path. */
    private static final int MOST_SHOWN = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    /** Faults and messages may repeat what the client sent, which may be long, or no text that JSON can carry. */
    Failure {
        message = shown(message);
        faults = faults.stream().map(fault -> new Fault(shown(fault.field()), shown(fault.message()))).toList();
    }

    static Failure of(Refusal refusal) {
        HttpStatus status = switch (refusal.getKind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case PRECONDITION_FAILED -> HttpStatus.PRECONDITION_FAILED;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY_REQUESTS -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        return new Failure(status, refusal.getCode(), refusal.getMessage(), refusal.getFaults());
    }

    /** One fault of the request: {@code field} is empty for the whole body. */
    static Failure invalid(String field, String message) {
        return invalid(new Fault(field, message));
    }

    static Failure invalid(Fault fault) {
        Faults faults = new Faults();
        faults.add(fault.field(), fault.message());
        return of(faults.refusal());
    }

    /** What there is to say when nothing more than the status is known. */
    static Failure of(HttpStatus status) {
        String message = switch (status) {
            case BAD_REQUEST -> "This is no well-formed HTTP request; check its address, headers and body";
            case NOT_FOUND -> "There is nothing at this address; /v3/api-docs lists those there are";
            case METHOD_NOT_ALLOWED -> "This address does not take this method; the Allow header lists those it does";
            case NOT_ACCEPTABLE -> notAcceptable("application/json");
            case CONTENT_TOO_LARGE -> "The body is larger than 1 MiB; send less at once";
            case URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE -> "The address and headers are too long; send less";
            case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json in UTF-8";
            case SERVICE_UNAVAILABLE -> "Till can't answer at the moment; try again later";
            default -> status.is4xxClientError() ? "Till can't answer this request: " + status.getReasonPhrase()
                : "Something went wrong in Till; mention the request_id when you report it";
        };
        return new Failure(status, status.name().toLowerCase(Locale.ROOT), message, List.of());
    }

    /** None of what an address answers in is accepted. */
    static Failure notAcceptable(List<MediaType> offered) {
        Failure general = of(HttpStatus.NOT_ACCEPTABLE);
        return offered.isEmpty() ? general : new Failure(general.status, general.code,
            notAcceptable(offered.stream().map(MediaType::toString).collect(Collectors.joining(" or "))), List.of());
    }

    private static String notAcceptable(String offered) {
        return "Till answers in %s here; let the Accept header allow it".formatted(offered);
    }

    private static String shown(String text) {
        String start = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
        return UNPRINTABLE.matcher(start).replaceAll("\uFFFD");
    }
}
