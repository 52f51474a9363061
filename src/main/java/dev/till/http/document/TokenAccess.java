package dev.till.http.document;

import dev.till.http.AllowedTo;
import dev.till.http.Role;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Token mode: every operation needs a bearer token, of staff or of one of the roles in {@link AllowedTo}. */
@RequiredArgsConstructor
class TokenAccess implements CallAccess {

    static final String BEARER = "bearer";
    static final String OAUTH2 = "oauth2";

    private final DocumentedTokens names;
    private final boolean hasLogin;

    @Override
    public List<String> errors(HandlerMethod method) {
        return roles(method).contains(Role.ANYONE) ? List.of("unauthorized", "invalid_token")
            : List.of("unauthorized", "invalid_token", "insufficient_scope");
    }

    @Override
    public void document(Operation operation, HandlerMethod method) {
        Set<Role> roles = roles(method);
        if (roles.isEmpty()) {
            operation.setTags(List.of("Staff"));
        }
        operation.setDescription("Needs %s. %s".formatted(needed(roles, operation), operation.getDescription()));
        List<List<String>> choices = choices(roles);
        choices.forEach(scopes -> operation.addSecurityItem(new SecurityRequirement().addList(BEARER, scopes)));
        if (hasLogin) {
            choices.forEach(scopes -> operation.addSecurityItem(new SecurityRequirement().addList(OAUTH2, scopes)));
        }
        SharedHeaders.add(operation.getResponses().get("401"), HttpHeaders.WWW_AUTHENTICATE);
        if (!roles.contains(Role.ANYONE)) {
            SharedHeaders.add(operation.getResponses().get("403"), HttpHeaders.WWW_AUTHENTICATE);
        }
    }

    private static Set<Role> roles(HandlerMethod method) {
        AllowedTo allowed = method.getMethodAnnotation(AllowedTo.class);
        return allowed == null ? Set.of() : Set.of(allowed.value());
    }

    /** In words, such as: the token of the order's customer, or the scope `staff`. */
    private String needed(Set<Role> roles, Operation operation) {
        if (roles.contains(Role.ANYONE)) {
            return "any valid token";
        }
        boolean hasOrder = operation.getParameters() != null && operation.getParameters().stream()
            .anyMatch(parameter -> parameter.getName().equals("uuid"));
        List<String> needed = new ArrayList<>();
        if (roles.contains(Role.CUSTOMER)) {
            needed.add("the token of %s customer".formatted(hasOrder ? "the order's" : "this"));
        }
        if (roles.contains(Role.CALCULATOR)) {
            needed.add("the scope `%s`%s".formatted(names.calculateScope(),
                hasOrder ? " for an order without a customer" : ""));
        }
        needed.add("the scope `%s`".formatted(names.staffScope()));
        return String.join(", or ", needed);
    }

    /** The scopes of which one is enough. A customer, as anyone, needs none. */
    private List<List<String>> choices(Set<Role> roles) {
        if (roles.contains(Role.ANYONE)) {
            return List.of(List.of());
        }
        List<List<String>> choices = new ArrayList<>();
        if (roles.contains(Role.CUSTOMER)) {
            choices.add(List.of());
        }
        if (roles.contains(Role.CALCULATOR)) {
            choices.add(List.of(names.calculateScope()));
        }
        choices.add(List.of(names.staffScope()));
        return choices;
    }
}
