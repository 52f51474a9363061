package dev.till.http.document;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.till.http.OpenApiProperties;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The file {@code openapi/base.yaml} in the present mode, read at the first request for the document. */
@Component
class OpenApiBase {

    private static final String FILE = "openapi/base.yaml";
    private static final String TOKENS = "openapi/tokens.yaml";

    private final SingletonSupplier<OpenAPI> document;

    OpenApiBase(ObjectProvider<DocumentedTokens> tokens, OpenApiProperties login) {
        document = SingletonSupplier.of(() -> {
            OpenAPI base = read(FILE);
            tokens.ifAvailable(names -> new TokenDocument(read(TOKENS), names, login).replaceIn(base));
            base.getComponents().getExamples().values().forEach(OpenApiBase::addRequestId);
            return base;
        });
    }

    OpenAPI document() {
        return document.obtain();
    }

    /** The example with this name. Fails if there is none, so that annotations name existing examples only. */
    Example example(String name) {
        Example example = document().getComponents().getExamples().get(name);
        if (example == null) {
            throw new IllegalStateException(FILE + " has no example " + name);
        }
        return example;
    }

    /** The status of an error example. */
    int status(String name) {
        if (example(name).getValue() instanceof Map<?, ?> error && error.get("status") instanceof Integer status) {
            return status;
        }
        throw new IllegalStateException(FILE + ": example " + name + " is not an error with a status");
    }

    private static OpenAPI read(String file) {
        // Keeps the decimals of money: 22.90, not 22.9.
        ObjectMapper mapper = Yaml31.mapper().copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        try (InputStream yaml = new ClassPathResource(file).getInputStream()) {
            return mapper.readValue(yaml, OpenAPI.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void addRequestId(Example example) {
        if (example.getValue() instanceof Map<?, ?> error && error.containsKey("message")) {
            Map<Object, Object> complete = new LinkedHashMap<>(error);
            complete.put("request_id", "5f0c7a9b-94f7-4b06-8e2d-3d8a1c521e64");
            example.setValue(complete);
        }
    }
}
