package dev.till.http;

import com.fasterxml.jackson.annotation.Nulls;
import dev.till.http.JsonTypes.InstantWriter;
import dev.till.http.JsonTypes.ParsedReader;
import dev.till.http.JsonTypes.TextReader;
import dev.till.http.JsonTypes.WholeNumberReader;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Configures strict JSON: no silent conversions. Settings for which Boot has properties are in {@code application.yaml}
 * under {@code spring.jackson}.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> builder
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .withCoercionConfigDefaults(coercions -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    coercions.setCoercion(shape, CoercionAction.Fail);
                }
            })
            // A price may be written as 3.
            .withCoercionConfig(LogicalType.Float, coercions ->
                coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
            .addModule(tillTypes());
    }

    private static SimpleModule tillTypes() {
        return new SimpleModule("till")
            .addDeserializer(String.class, new TextReader())
            .addDeserializer(UUID.class, new ParsedReader<>(UUID.class, StrictParser::uuid))
            .addDeserializer(Integer.class, new WholeNumberReader<>(Integer.class, Math::toIntExact))
            .addDeserializer(Integer.TYPE, new WholeNumberReader<>(Integer.TYPE, Math::toIntExact))
            .addDeserializer(Long.class, new WholeNumberReader<>(Long.class, Long::valueOf))
            .addDeserializer(Long.TYPE, new WholeNumberReader<>(Long.TYPE, Long::valueOf))
            .addDeserializer(Instant.class, new ParsedReader<>(Instant.class, StrictParser::time))
            .addSerializer(Instant.class, new InstantWriter())
            .setDeserializerModifier(new RecordDeserializers());
    }
}
