package dev.till.http.document;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Documents how request bodies are read: computed fields of answers are ignored, other unknown fields are refused, and
 * null is the same as absent.
 */
@Component
@SuppressWarnings({"rawtypes", "unchecked"})
class BodySchemas implements ModelConverter {

    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(
        AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (!others.hasNext()) {
            return null;
        }
        Schema<?> schema = others.next().resolve(type, context, others);
        Class<?> body = TypeFactory.rawClass(type.getType());
        JsonIgnoreProperties ignored = body.getAnnotation(JsonIgnoreProperties.class);
        io.swagger.v3.oas.annotations.media.Schema named =
            body.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        if (ignored != null && named != null) {
            Schema<?> model = context.getDefinedModels().get(named.name());
            if (model != null && model.getAdditionalProperties() == null) {
                complete(model, body, ignored, context);
            }
        }
        return schema;
    }

    private static void complete(
        Schema<?> model, Class<?> body, JsonIgnoreProperties ignored, ModelConverterContext context) {
        model.setAdditionalProperties(false);
        // Patterns rather than properties, so that generated clients don't offer these fields.
        model.addPatternProperty("^(" + String.join("|", ignored.value()) + ")$",
            new Schema<>().description("What an answer carries and Till computes: ignored"));
        for (RecordComponent component : body.getRecordComponents()) {
            String name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
            if (!model.getProperties().containsKey(name)) {
                Schema<?> hidden = context.resolve(new AnnotatedType(component.getGenericType()));
                hidden.setDescription("An older spelling");
                allowNull(hidden);
                model.addPatternProperty("^" + name + "$", hidden);
            }
        }
        List<String> required = model.getRequired() == null ? List.of() : model.getRequired();
        model.getProperties().forEach((name, field) -> {
            if (!required.contains(name)) {
                allowNull(field);
            }
        });
    }

    private static void allowNull(Schema field) {
        if (field.get$ref() == null) {
            field.addType(NULL);
        } else {
            field.addAnyOfItem(new Schema<>().$ref(field.get$ref()));
            field.addAnyOfItem(new Schema<>().types(Set.of(NULL)));
            field.set$ref(null);
        }
    }
}
