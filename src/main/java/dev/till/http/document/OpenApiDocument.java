package dev.till.http.document;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Merges {@link OpenApiBase} with what springdoc found, in a stable order. */
@Component
@RequiredArgsConstructor
class OpenApiDocument implements OpenApiCustomizer {

    private final OpenApiBase base;

    @Override
    public void customise(OpenAPI found) {
        OpenAPI document = base.document();
        found.info(document.getInfo()).tags(document.getTags());
        found.setPaths(inOrder(found.getPaths(), document.getPaths()));

        Components shared = document.getComponents();
        Map<String, Parameter> parameters = shared.getParameters();
        found.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
            .forEach(operation -> referToShared(operation, parameters));

        Components components = found.getComponents();
        components.parameters(parameters).headers(shared.getHeaders())
            .responses(shared.getResponses()).examples(shared.getExamples())
            .securitySchemes(shared.getSecuritySchemes());
        shared.getSchemas().forEach(components::addSchemas);
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        components.getSchemas().values().forEach(OpenApiDocument::stripSteps);
        new ListExamples(components.getSchemas()).fill();
    }

    /** In the order of the base; paths that it doesn't list come last. */
    private static Paths inOrder(Paths found, Paths listed) {
        Paths paths = new Paths();
        listed.keySet().stream().filter(found::containsKey).forEach(path -> paths.put(path, found.get(path)));
        new TreeSet<>(found.keySet()).forEach(path -> paths.putIfAbsent(path, found.get(path)));
        return paths;
    }

    /** Removes trailing zeros from steps, which annotations give as 1.0 and 0.0000010. */
    private static void stripSteps(Schema<?> schema) {
        Optional.ofNullable(schema.getProperties()).map(Map::values).stream().flatMap(Collection::stream)
            .filter(field -> field.getMultipleOf() != null)
            .forEach(field -> field.setMultipleOf(field.getMultipleOf().stripTrailingZeros()));
    }

    private static void referToShared(Operation operation, Map<String, Parameter> shared) {
        if (operation.getParameters() != null) {
            operation.getParameters().replaceAll(parameter -> shared.containsKey(parameter.getName())
                ? new Parameter().$ref(parameter.getName()) : parameter);
        }
    }
}
