package dev.till.http;

import dev.till.validation.Fault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Explains why Jackson rejected some JSON. Jackson's own messages name Java classes. */
public final class JsonFault {

    private static final String UNREADABLE = "can't be read";
    /** Jackson's message for every limit: the limit and its name. */
    private static final Pattern LIMIT = Pattern.compile(
        "exceeds the maximum allowed \\((\\d+), from `StreamReadConstraints\\.getMax(\\w+)\\(\\)`\\)");

    private JsonFault() {
    }

    /**
     * The fault at which Jackson stopped reading.
     *
     * @param unreadable the exception that Jackson threw
     * @return the fault; its field is empty if the text is not JSON
     */
    public static Fault of(JacksonException unreadable) {
        if (isAboveLimit(unreadable)) {
            Matcher limit = LIMIT.matcher(unreadable.getOriginalMessage());
            return limit.find() ? aboveLimit(unreadable, limit.group(2), limit.group(1))
                : new Fault(path(unreadable), UNREADABLE);
        }
        if (isDuplicate(unreadable) && unreadable instanceof StreamReadException syntax) {
            return new Fault(path(syntax.processor().streamReadContext()), "is given twice");
        }
        if (isMalformed(unreadable)) {
            TokenStreamLocation at = unreadable.getLocation();
            return new Fault("", "is not well-formed JSON at line %d, column %d".formatted(
                at.getLineNr(), at.getColumnNr()));
        }
        return new Fault(path(unreadable), fault(unreadable));
    }

    /** {@link RecordDeserializers} keeps the parser, which knows the field; outside a record there is no parser. */
    private static Fault aboveLimit(JacksonException unreadable, String limit, String most) {
        TokenStreamContext context = unreadable instanceof StreamReadException reading
            ? reading.processor().streamReadContext() : null;
        String path = context == null ? path(unreadable) : path(context);
        return switch (limit) {
            case "NumberLength" -> new Fault(path, "must be a number of at most " + most + " characters");
            case "StringLength" -> new Fault(path, "must be text of at most " + most + " characters");
            case "NestingDepth" -> new Fault(path, "must be nested at most " + most + " levels deep");
            // The parser still has the previous name, so this names the object.
            case "NameLength" -> new Fault(context == null ? path : path(context.getParent()),
                "must have field names of at most " + most + " characters");
            case "TokenCount" -> new Fault("", "must have at most " + most + " names, values and brackets");
            default -> new Fault("", "must have at most " + most + " bytes");
        };
    }

    /** Whether the text is not JSON, rather than JSON with a wrong value. */
    static boolean isMalformed(JacksonException unreadable) {
        return !isDuplicate(unreadable) && !isAboveLimit(unreadable) && (unreadable instanceof StreamReadException
            || unreadable.getOriginalMessage().startsWith("Trailing token"));
    }

    /** Jackson has no exception type for duplicates, nor for trailing tokens. */
    private static boolean isDuplicate(JacksonException unreadable) {
        return unreadable.getOriginalMessage().startsWith("Duplicate Object property");
    }

    private static boolean isAboveLimit(JacksonException unreadable) {
        return unreadable instanceof StreamConstraintsException
            || unreadable.getCause() instanceof StreamConstraintsException;
    }

    private static String fault(JacksonException mismatch) {
        if (mismatch instanceof UnrecognizedPropertyException) {
            return "is not a known field";
        }
        if (mismatch instanceof InvalidNullException) {
            return "must not be null";
        }
        if (mismatch instanceof MismatchedInputException other) {
            return StrictParser.expected(other.getTargetType());
        }
        return UNREADABLE;
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
            // An empty path means the whole body.
            path.append(path.isEmpty() ? "" : ".").append(name.isEmpty() ? "\"\"" : name);
        } else if (index >= 0) {
            path.append('[').append(index).append(']');
        }
    }
}
