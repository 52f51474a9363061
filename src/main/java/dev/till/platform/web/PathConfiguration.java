package dev.till.platform.web;

import java.util.Locale;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Paths and query parameters, as strict as JSON. */
@Configuration(proxyBeanMethods = false)
class PathConfiguration implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, Identifiers::uuid);
        registry.addConverter(String.class, Long.class, Identifiers::wholeNumber);
        registry.addConverter(String.class, Integer.class, text -> Math.toIntExact(Identifiers.wholeNumber(text)));
        registry.addConverterFactory(new SnakeCaseEnums());
    }

    /** Enum constants as JSON spells them: {@code placed} for {@code PLACED}. */
    @SuppressWarnings("rawtypes")
    private static final class SnakeCaseEnums implements ConverterFactory<String, Enum> {

        @Override
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return text -> {
                for (T constant : type.getEnumConstants()) {
                    if (spelling(constant).equals(text)) {
                        return constant;
                    }
                }
                throw new IllegalArgumentException("not one of the values");
            };
        }
    }

    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
