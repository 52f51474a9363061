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

/** Says in the words of who wrote some JSON why Jackson could not read it. Its own words name Java's classes. */
public final class JsonFaults {

    private static final String UNREADABLE = "can't be read";
    /** Jackson's words for any of its limits: how many are allowed, and of what. */
    private static final Pattern LIMIT = Pattern.compile(
        "exceeds the maximum allowed \\((\\d+), from `StreamReadConstraints\\.getMax(\\w+)\\(\\)`\\)");

    private JsonFaults() {
    }

    /**
     * What is wrong, and where.
     *
     * @param unreadable what Jackson threw
     * @return the first fault, at which reading stopped; its field is empty where the text is no JSON at all
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
            return new Fault("", "is no well-formed JSON at line %d, column %d".formatted(
                at.getLineNr(), at.getColumnNr()));
        }
        return new Fault(path(unreadable), fault(unreadable));
    }

    /** {@link RecordReading} keeps the parser, which knows the field; outside a record there is none. */
    private static Fault aboveLimit(JacksonException unreadable, String limit, String most) {
        TokenStreamContext context = unreadable instanceof StreamReadException reading
            ? reading.processor().streamReadContext() : null;
        String path = context == null ? path(unreadable) : path(context);
        return switch (limit) {
            case "NumberLength" -> new Fault(path, "must be a number of at most " + most + " characters");
            case "StringLength" -> new Fault(path, "must be text of at most " + most + " characters");
            case "NestingDepth" -> new Fault(path, "must be nested at most " + most + " levels deep");
            // The parser still has the name before this one, so the object is named.
            case "NameLength" -> new Fault(context == null ? path : path(context.getParent()),
                "must have field names of at most " + most + " characters");
            case "TokenCount" -> new Fault("", "must have at most " + most + " names, values and brackets");
            default -> new Fault("", "must have at most " + most + " bytes");
        };
    }

    /** Whether it is no JSON at all, rather than JSON that says something wrong. */
    static boolean isMalformed(JacksonException unreadable) {
        return !isDuplicate(unreadable) && !isAboveLimit(unreadable) && (unreadable instanceof StreamReadException
            || unreadable.getOriginalMessage().startsWith("Trailing token"));
    }

    /** Jackson has no type of its own for this, nor for trailing tokens. */
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
            return Expectation.of(other.getTargetType());
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
            // An empty path is the whole body.
            path.append(path.isEmpty() ? "" : ".").append(name.isEmpty() ? "\"\"" : name);
        } else if (index >= 0) {
            path.append('[').append(index).append(']');
        }
    }
}
