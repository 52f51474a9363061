package dev.till.http.document;

import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Adds an example to each list: one entry, which is the entry's own example or, for a record without one, made of the
 * examples of its fields.
 */
@RequiredArgsConstructor
@SuppressWarnings("rawtypes")
class ListExamples {

    private final Map<String, Schema> schemas;

    void fill() {
        schemas.values().forEach(this::fieldExamples);
    }

    private Object example(Schema<?> schema) {
        Object whole = schema.getExample();
        return whole == null ? fieldExamples(schema) : whole;
    }

    private Map<String, Object> fieldExamples(Schema<?> schema) {
        Map<String, Object> example = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> example.put(name, fieldExample(property)));
        }
        return example;
    }

    private @Nullable Object fieldExample(Schema<?> property) {
        if (property.get$ref() != null) {
            return referred(property).getExample();
        }
        Schema<?> items = property.getItems();
        if (property.getExample() == null && items != null) {
            Object item = items.get$ref() == null ? items.getExample() : example(referred(items));
            if (item != null) {
                property.setExample(List.of(item));
            }
        }
        return property.getExample();
    }

    private Schema<?> referred(Schema<?> reference) {
        return schemas.get(reference.get$ref().substring(reference.get$ref().lastIndexOf('/') + 1));
    }
}
