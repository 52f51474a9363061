package dev.till.http.document;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.till.http.OpenApiProperties;
import dev.till.settings.Setting;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Sets up springdoc, besides its properties in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OpenApiConfiguration {

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

    /** Keeps springdoc from setting the server's address in the document that it caches for all clients. */
    @Bean
    OpenAPI servers() {
        return new OpenAPI().addServersItem(
            new Server().url(OpenApiAddress.IN_DOCUMENT).description("The server that gave this document"));
    }

    @Bean
    CallAccess callAccess(ObjectProvider<DocumentedTokens> tokens, OpenApiProperties login) {
        DocumentedTokens names = tokens.getIfAvailable();
        return names == null ? new StaffKeyAccess() : new TokenAccess(names, login.hasLogin());
    }

    /** Lets Swagger UI use PKCE, where users log in at the issuer of tokens. */
    @Bean
    SmartInitializingSingleton login(
        OpenApiProperties login, ObjectProvider<DocumentedTokens> tokens, SwaggerUiOAuthProperties swaggerUi) {
        return () -> {
            if (login.hasLogin()) {
                Setting.require(tokens.getIfAvailable() != null, "till.openapi.token-url", login.tokenUrl(),
                    "an address only where spring.security.oauth2.resourceserver.jwt is set");
                swaggerUi.setClientId(login.clientId());
                swaggerUi.setScopes(List.of(TokenDocument.LOGIN_SCOPE));
                swaggerUi.setUsePkceWithAuthorizationCodeGrant(true);
            }
        };
    }
}
