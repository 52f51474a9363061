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

/** Sets springdoc up. What it has properties for is in {@code application.yaml} under {@code springdoc}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OpenApiConfiguration implements WebMvcConfigurer {

    /**
     * Springdoc brings a Jackson of its own, to which Till's settings mean nothing. Registered first, this is asked
     * last: after those who know what a {@code ResponseEntity} is.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        // A committed document is read in diffs: a paragraph each line, none of them broken.
        ((YAMLFactory) mappers.yamlMapper().getFactory()).disable(YAMLGenerator.Feature.SPLIT_LINES);
        return new ModelResolver(mappers.jsonMapper().copy()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .setAnnotationIntrospector(new JsonNames())).openapi31(true);
    }

    /** The address of the server, which can be another for each request: springdoc keeps the rest of the document. */
    @Bean
    ServerBaseUrlCustomizer publicServer() {
        return (found, request) -> PublicAddress.current().server();
    }

    /** Who opens the server in a browser finds the documentation. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/swagger-ui.html");
    }
}
