package dev.till.platform.web;

import dev.till.platform.web.BodyLimitFilter.BodyTooLargeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in a client's words why Jackson could not read a body. Its own words name Java's classes. */
final class UnreadableBody {

    private UnreadableBody() {
    }

    static Failure failure(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        if (NestedExceptionUtils.getMostSpecificCause(unreadable) instanceof BodyTooLargeException) {
            return Failure.of(HttpStatus.CONTENT_TOO_LARGE);
        }
        if (cause instanceof JacksonException json) {
            return failure(json);
        }
        return Failure.invalid("", "is required");
    }

    private static Failure failure(JacksonException cause) {
        // Jackson has no types of their own for these two.
        if (cause.getOriginalMessage().startsWith("Trailing token")) {
            return malformed(cause.getLocation());
        }
        if (cause instanceof StreamReadException syntax) {
            return cause.getOriginalMessage().startsWith("Duplicate Object property")
                ? Failure.invalid(path(syntax.processor().streamReadContext()), "is given twice")
                : malformed(cause.getLocation());
        }
        return Failure.invalid(path(cause), fault(cause));
    }

    private static Failure malformed(TokenStreamLocation at) {
        return new Failure(HttpStatus.BAD_REQUEST, "malformed_json", "The body is no well-formed JSON at line "
            + at.getLineNr() + ", column " + at.getColumnNr(), List.of());
    }

    private static String fault(JacksonException mismatch) {
        if (mismatch instanceof UnrecognizedPropertyException) {
            return "is not a known field";
        }
        if (mismatch instanceof InvalidNullException) {
            return "must not be null";
        }
        if (mismatch instanceof MismatchedInputException other) {
            return Expectation.of(other.getTargetType());
        }
        return "can't be read";
    }

    private static String path(JacksonException mismatch) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : mismatch.getPath()) {
            append(path, step.getPropertyName(), step.getIndex());
        }
        return path.toString();
    }

    private static String path(TokenStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        StringBuilder path = new StringBuilder(path(context.getParent()));
        append(path, context.currentName(), context.getCurrentIndex());
        return path.toString();
    }

    private static void append(StringBuilder path, @Nullable String name, int index) {
        if (name != null) {
            path.append(path.isEmpty() ? "" : ".").append(name);
        } else if (index >= 0) {
            path.append('[').append(index).append(']');
        }
    }
}
