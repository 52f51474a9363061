package dev.till.platform.idempotency;

import dev.till.platform.WithoutEffect;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Tells, before a request reaches Spring MVC, whether it asks for a call that is marked {@link WithoutEffect}. */
@Component
@ConditionalOnWebApplication
class CallsWithoutEffect {

    private final RequestMappingHandlerMapping handlers;

    CallsWithoutEffect(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        this.handlers = handlers;
    }

    boolean includes(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain found = handlers.getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method
                && method.hasMethodAnnotation(WithoutEffect.class);
        } catch (Exception noHandler) {
            // A wrong method or media type, for example. Spring MVC looks again, and refuses the request.
            return false;
        }
    }
}
