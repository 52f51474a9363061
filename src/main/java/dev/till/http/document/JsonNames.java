package dev.till.http.document;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells springdoc, which knows nothing of the Jackson that Till speaks with, how Till's JSON looks: enum constants in
 * lower case, and every component of a record present unless it is {@code @Nullable}.
 */
final class JsonNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    /** Deprecated, but the one that springdoc asks. */
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
