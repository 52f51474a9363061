package dev.till.http;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.springframework.validation.Validator;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;

/**
 * Reads path variables and query parameters as strictly as JSON.
 *
 * <p>It uses property editors: if a converter fails, Spring falls back to its own editors, which accept {@code 0x10}
 * and {@code 1-1-1-1-1}.
 *
 * <p>Spring MVC takes this bean in place of its own initializer. An {@code @InitBinder} method would be looked up and
 * invoked by reflection in every request, and for bodies, too.
 */
@Component
@ConditionalOnWebApplication
class ParameterBinding extends ConfigurableWebBindingInitializer {

    /** Only ASCII, since the upper case of some other letters is ASCII. */
    private static final Pattern CONSTANT = Pattern.compile("[a-z][a-z0-9_]*");

    ParameterBinding(@Qualifier("mvcConversionService") ConversionService conversions,
        @Qualifier("mvcValidator") Validator validator) {
        setConversionService(conversions);
        setValidator(validator);
    }

    @Override
    public void initBinder(WebDataBinder binder) {
        super.initBinder(binder);
        // Only a body is a target already: Jackson has read it.
        if (binder.getTarget() == null) {
            readStrictly(binder);
        }
    }

    private static void readStrictly(WebDataBinder binder) {
        read(StrictParser::uuid, binder, UUID.class);
        read(StrictParser::longNumber, binder, Long.class, Long.TYPE);
        read(StrictParser::intNumber, binder, Integer.class, Integer.TYPE);
        read(StrictParser::bool, binder, Boolean.class, Boolean.TYPE);
        read(StrictParser::time, binder, Instant.class);
        read(ParameterBinding::constantName, binder, Enum.class);
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

    /** Turns a JSON spelling into the name of an enum constant, which Spring then looks up. */
    private static String constantName(String spelling) {
        // Spring would read an empty text as null, and trim blanks.
        if (!CONSTANT.matcher(spelling).matches()) {
            throw new IllegalArgumentException("not as JSON spells it");
        }
        return spelling.toUpperCase(Locale.ROOT);
    }
}
