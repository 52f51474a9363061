package dev.till.http.document;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.till.http.address.PublicAddress;
import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.customizers.ServerBaseUrlCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sets up springdoc, besides its properties in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OpenApiConfiguration implements WebMvcConfigurer {

    /** Registered first and so asked last, after the converters that unwrap types such as {@code ResponseEntity}. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        // One line for each paragraph gives readable diffs of openapi.yaml.
        ((YAMLFactory) mappers.yamlMapper().getFactory()).disable(YAMLGenerator.Feature.SPLIT_LINES);
        // An enum is one schema, which every field of its type refers to.
        ModelResolver.enumsAsRef = true;
        return new ModelResolver(mappers.jsonMapper().copy()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .setAnnotationIntrospector(new JsonNames())).openapi31(true);
    }

    /** The server's address, computed for each request. Springdoc caches the rest of the document. */
    @Bean
    ServerBaseUrlCustomizer publicServer() {
        return (found, request) -> PublicAddress.current().server();
    }

    /** A browser that opens the server's address gets the documentation. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/swagger-ui.html");
    }
}
