package dev.till.http.document;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The names and required fields of Till's JSON for springdoc, which uses Jackson 2 and ignores the settings of Jackson
 * 3: enum constants are lower case, and a record's component is required unless it is {@code @Nullable}.
 */
final class JsonNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    /** Deprecated, but springdoc calls it. */
    @Override
    @SuppressWarnings("deprecation")
    public String[] findEnumValues(Class<?> type, Enum<?>[] constants, String[] names) {
        return Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
        return components == null ? super.hasRequiredMarker(member) : Arrays.stream(components)
            .filter(component -> component.getName().equals(member.getName()))
            .findFirst()
            .map(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .orElse(null);
    }
}
