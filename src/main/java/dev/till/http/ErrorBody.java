package dev.till.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.till.validation.Fault;
import java.util.List;

/**
 * The body of every answer that is none of success.
 *
 * @param message   one sentence that tells a person what to do about it
 * @param status    the HTTP status, once more
 * @param code      the same as the message, for programs
 * @param errors    the faults by field, absent where there are none
 * @param requestId what the log knows the request by
 */
record ErrorBody(String message, int status, String code,
                 @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors, String requestId) {

    static ErrorBody of(Failure failure, String requestId) {
        return new ErrorBody(failure.message(), failure.status().value(), failure.code(), failure.faults(), requestId);
    }
}
