package dev.till.idempotency.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Tells, before a request reaches Spring MVC, which call it asks for. */
@Component
@ConditionalOnWebApplication
class Calls {

    private final RequestMappingHandlerMapping handlers;

    Calls(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        this.handlers = handlers;
    }

    /** Empty where there is none: Spring MVC looks again, and says why. */
    Optional<HandlerMethod> find(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain found = handlers.getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method
                ? Optional.of(method) : Optional.empty();
        } catch (Exception noHandler) {
            // A wrong method or media type, for example.
            return Optional.empty();
        }
    }
}
