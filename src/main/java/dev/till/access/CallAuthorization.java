package dev.till.access;

import dev.till.http.AllowedTo;
import dev.till.http.HandlerLookup;
import dev.till.http.Role;
import dev.till.validation.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Decides who may make a call with a token: staff, and the roles that {@link AllowedTo} of its handler lists, if what
 * the path names is theirs.
 */
@RequiredArgsConstructor
final class CallAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);
    private static final AuthorizationResult WITHOUT_TOKEN = new AuthorizationDecision(false);

    private final HandlerLookup handlers;
    private final List<PathOwner> owners;
    private final AccessProperties names;

    /**
     * A caller with a token is refused.
     *
     * @param answer what answers the request
     * @param scope  the scope that would suffice
     */
    record Denied(Exception answer, String scope) implements AuthorizationResult {

        @Override
        public boolean isGranted() {
            return false;
        }
    }

    @Override
    public AuthorizationResult authorize(
        Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        if (!(authentication.get() instanceof CallerToken token)) {
            return WITHOUT_TOKEN;
        }
        Caller caller = token.getPrincipal();
        if (caller.isStaff()) {
            return GRANTED;
        }
        HttpServletRequest request = context.getRequest();
        // Without a handler, Spring MVC answers why: a wrong path, method or media type.
        return handlers.find(request).map(call -> authorize(call, caller, request)).orElse(GRANTED);
    }

    private AuthorizationResult authorize(HandlerMethod call, Caller caller, HttpServletRequest request) {
        AllowedTo allowed = call.getMethodAnnotation(AllowedTo.class);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (allowed != null) {
            roles.addAll(List.of(allowed.value()));
        }
        Denied denied = denied(roles);
        roles.retainAll(caller.roles());
        if (roles.isEmpty()) {
            return denied;
        }
        if (roles.contains(Role.ANYONE)) {
            return GRANTED;
        }
        try {
            return authorize(caller, roles, path(request), denied);
        } catch (RuntimeException failure) {
            // Of the store.
            return new Denied(failure, names.staffScope());
        }
    }

    private AuthorizationResult authorize(Caller caller, Set<Role> roles, Map<?, ?> path, Denied denied) {
        for (PathOwner owner : owners) {
            if (path.get(owner.variable()) instanceof String value) {
                Optional<Refusal> refusal = owner.refusal(value, caller, roles);
                return refusal.isPresent() ? new Denied(refusal.get(), names.staffScope()) : GRANTED;
            }
        }
        // A customer's call always names what belongs to the customer.
        return roles.contains(Role.CALCULATOR) ? GRANTED : denied;
    }

    private static Map<?, ?> path(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
            ? variables : Map.of();
    }

    private Denied denied(Set<Role> allowed) {
        String scope = allowed.contains(Role.CALCULATOR) ? names.calculateScope() : names.staffScope();
        String others = (allowed.contains(Role.CALCULATOR) ? " or " + names.calculateScope() : "")
            + (allowed.contains(Role.CUSTOMER) ? " or the claim " + names.customerClaim() : "");
        return new Denied(TokenRefusals.insufficientScope(names.staffScope(), others), scope);
    }
}
