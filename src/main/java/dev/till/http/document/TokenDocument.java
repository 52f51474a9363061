package dev.till.http.document;

import dev.till.http.OpenApiProperties;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import lombok.RequiredArgsConstructor;

/** Replaces what the base says of the staff key by what {@code openapi/tokens.yaml} says of tokens. */
@RequiredArgsConstructor
class TokenDocument {

    /** Issuers with OpenID Connect ask for it, also where a customer's token needs no scope. */
    static final String LOGIN_SCOPE = "openid";

    /** The paragraph of the introduction that is replaced: the last one. */
    private static final String STAFF_PARAGRAPH = "**Staff.**";

    private final OpenAPI tokens;
    private final DocumentedTokens names;
    private final OpenApiProperties login;

    void replaceIn(OpenAPI base) {
        String introduction = base.getInfo().getDescription();
        base.getInfo().setDescription(introduction.substring(0, introduction.indexOf(STAFF_PARAGRAPH))
            + names.fill(tokens.getInfo().getDescription()));
        base.getTags().replaceAll(tag -> tokens.getTags().stream()
            .filter(other -> other.getName().equals(tag.getName())).findFirst()
            .map(other -> other.description(names.fill(other.getDescription()))).orElse(tag));

        Components shared = base.getComponents();
        Components own = tokens.getComponents();
        own.getSecuritySchemes().values().forEach(scheme -> scheme.setDescription(names.fill(scheme.getDescription())));
        shared.setSecuritySchemes(own.getSecuritySchemes());
        if (login.hasLogin()) {
            addLogin(shared.getSecuritySchemes().get(TokenAccess.OAUTH2));
        } else {
            shared.getSecuritySchemes().remove(TokenAccess.OAUTH2);
        }
        shared.getHeaders().putAll(own.getHeaders());
        shared.getExamples().remove("too_many_wrong_keys");
        shared.getExamples().putAll(own.getExamples());
        for (String answer : List.of("ServiceUnavailable", "ChangeUnavailable")) {
            shared.getResponses().get(answer).getContent().values().forEach(body ->
                body.addExamples("issuer_unavailable", new Example().$ref("issuer_unavailable")));
        }
    }

    private void addLogin(SecurityScheme scheme) {
        scheme.flows(new OAuthFlows().authorizationCode(new OAuthFlow()
            .authorizationUrl(String.valueOf(login.authorizationUrl())).tokenUrl(String.valueOf(login.tokenUrl()))
            .scopes(new Scopes()
                .addString(LOGIN_SCOPE, "Log in with OpenID Connect; enough for a customer")
                .addString(names.staffScope(), "Make every call")
                .addString(names.calculateScope(), "Calculate, and work with orders that have no customer"))));
    }
}
