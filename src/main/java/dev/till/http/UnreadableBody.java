package dev.till.http;

import dev.till.validation.Fault;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;

/** Says in a client's words why Jackson could not read a body. Its own words name Java's classes. */
final class UnreadableBody {

    private UnreadableBody() {
    }

    static Failure failure(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        if (cause instanceof JacksonException json) {
            Fault fault = JsonFaults.of(json);
            return JsonFaults.isMalformed(json)
                ? new Failure(HttpStatus.BAD_REQUEST, "malformed_json", "The body " + fault.message(), List.of())
                : Failure.invalid(fault);
        }
        return Failure.invalid("", "is required");
    }
}
