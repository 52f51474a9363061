package dev.till.http.document;

import dev.till.validation.ErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Merges {@link OpenApiBase} with what springdoc found, in a stable order. */
@Component
@RequiredArgsConstructor
class OpenApiDocument implements OpenApiCustomizer {

    private static final String KEY = "Idempotency-Key";

    private final OpenApiBase base;

    @Override
    public void customise(OpenAPI found) {
        OpenAPI document = base.document();
        found.info(document.getInfo()).tags(document.getTags());
        found.setPaths(inOrder(found.getPaths(), document.getPaths()));

        Components shared = document.getComponents();
        Map<String, Parameter> parameters = new LinkedHashMap<>(shared.getParameters());
        Parameter key = parameters.remove(KEY);
        shared.getResponses().values().forEach(OpenApiDocument::addRequestId);
        found.getPaths().values().stream().flatMap(path -> path.readOperations().stream()).forEach(operation -> {
            share(operation, parameters, key);
            operation.getResponses().values().stream().filter(answer -> answer.get$ref() == null)
                .forEach(OpenApiDocument::addRequestId);
        });

        Components components = found.getComponents();
        components.parameters(parameters).headers(shared.getHeaders())
            .responses(shared.getResponses()).examples(shared.getExamples())
            .securitySchemes(shared.getSecuritySchemes());
        components.addSchemas("ErrorCode", errorCodes());
        shared.getSchemas().forEach((name, schema) -> components.getSchemas().merge(name, schema,
            (enumeration, described) -> enumeration.description(described.getDescription())
                .example(described.getExample())));
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        components.getSchemas().values().forEach(OpenApiDocument::tidy);
        new ListExamples(components.getSchemas()).fill();
    }

    private static void addRequestId(ApiResponse answer) {
        answer.addHeaderObject("X-Request-Id", new Header().$ref("#/components/headers/X-Request-Id"));
    }

    private static Schema<String> errorCodes() {
        Schema<String> codes = new StringSchema();
        for (ErrorCode code : ErrorCode.values()) {
            codes.addEnumItemObject(code.toString());
        }
        return codes;
    }

    /** In the order of the base; paths that it doesn't list come last. */
    private static Paths inOrder(Paths found, Paths listed) {
        Paths paths = new Paths();
        listed.keySet().stream().filter(found::containsKey).forEach(path -> paths.put(path, found.get(path)));
        new TreeSet<>(found.keySet()).forEach(path -> paths.putIfAbsent(path, found.get(path)));
        return paths;
    }

    private static void tidy(Schema<?> schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().replaceAll((name, field) -> tidied(field));
        }
    }

    /**
     * Removes trailing zeros from steps, which annotations give as 0.0000010, and all that is beside a reference: some
     * generators of clients would make another type of it.
     */
    private static Schema<?> tidied(Schema<?> field) {
        if (field.getMultipleOf() != null) {
            field.setMultipleOf(field.getMultipleOf().stripTrailingZeros());
        }
        if (field.getAnyOf() != null) {
            field.setTypes(null);
        }
        return field.get$ref() == null ? field : new Schema<>().$ref(field.get$ref());
    }

    /** Differs for each operation: Postman's import makes one value for all parameters that have the same schema. */
    private static Parameter keyOf(Operation operation, Parameter key) {
        Schema<?> schema = key.getSchema();
        Schema<?> own = new Schema<>().types(schema.getTypes()).title("The key of " + operation.getOperationId())
            .minLength(schema.getMinLength()).maxLength(schema.getMaxLength()).pattern(schema.getPattern());
        return new Parameter().name(KEY).in(key.getIn()).description(key.getDescription()).schema(own);
    }

    private static void share(Operation operation, Map<String, Parameter> shared, Parameter key) {
        if (operation.getParameters() != null) {
            operation.getParameters().replaceAll(parameter -> {
                String name = parameter.getName();
                String own = operation.getOperationId() + "_" + name;
                return KEY.equals(name) ? keyOf(operation, key)
                    : shared.containsKey(own) ? new Parameter().$ref(own)
                    : shared.containsKey(name) ? new Parameter().$ref(name) : parameter;
            });
        }
    }
}
