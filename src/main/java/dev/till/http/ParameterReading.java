package dev.till.http;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Paths and query parameters, as strict as JSON.
 *
 * <p>By property editors, since a converter's refusal is not the last word: Spring falls back on editors of its own,
 * which take {@code 0x10} and {@code 1-1-1-1-1}.
 */
@ControllerAdvice
class ParameterReading {

    /** Only ASCII: some other letters have one of these in upper case. */
    private static final Pattern CONSTANT = Pattern.compile("[a-z][a-z0-9_]*");

    @InitBinder
    void readStrictly(WebDataBinder binder) {
        read(Identifiers::uuid, binder, UUID.class);
        read(Identifiers::wholeNumber, binder, Long.class, Long.TYPE);
        read(Identifiers::smallNumber, binder, Integer.class, Integer.TYPE);
        read(Identifiers::truth, binder, Boolean.class, Boolean.TYPE);
        read(Identifiers::time, binder, Instant.class);
        read(ParameterReading::constantName, binder, Enum.class);
    }

    private static void read(Function<String, Object> reader, WebDataBinder binder, Class<?>... types) {
        for (Class<?> type : types) {
            binder.registerCustomEditor(type, new PropertyEditorSupport() {

                @Override
                public void setAsText(String text) {
                    setValue(reader.apply(text));
                }
            });
        }
    }

    /** The name of the constant that JSON spells so; which enum has it, Spring finds out. */
    private static String constantName(String spelling) {
        // Spring would take an empty one for none, and one with blanks around it.
        if (!CONSTANT.matcher(spelling).matches()) {
            throw new IllegalArgumentException("not as JSON spells it");
        }
        return spelling.toUpperCase(Locale.ROOT);
    }
}
