package dev.till.seed;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads seed files as strictly as request bodies, but of any length, since the operator chooses these files.
 */
@Component
class SeedJson {

    private static final int UNLIMITED = -1;

    private final JsonMapper mapper;

    SeedJson(JsonFactory factory, ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
        JsonMapper.Builder builder = JsonMapper.builder(factory.rebuild()
            .streamReadConstraints(factory.streamReadConstraints().rebuild()
                .maxDocumentLength(UNLIMITED).maxTokenCount(UNLIMITED).build())
            .build());
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        mapper = builder.build();
    }

    /** The elements of a JSON array; null for a JSON null. Throws a JacksonException if the elements are invalid. */
    <T> @Nullable List<T> read(InputStream json, Class<T> type) {
        return mapper.readerForListOf(type).readValue(json);
    }
}
