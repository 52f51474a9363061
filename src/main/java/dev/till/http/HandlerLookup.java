package dev.till.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Finds the handler of a request in a filter, before Spring MVC does. */
@Component
@ConditionalOnWebApplication
@RequiredArgsConstructor
public class HandlerLookup {

    @Qualifier("requestMappingHandlerMapping")
    private final HandlerMapping handlers;

    /**
     * Finds a request's handler.
     *
     * @param request a request that has passed the security filters
     * @return its handler; empty if there is none, of which Spring MVC finds the reason later
     */
    public Optional<HandlerMethod> find(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain found = handlers.getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method
                ? Optional.of(method) : Optional.empty();
        } catch (Exception noHandler) {
            // A wrong method or media type, for example.
            return Optional.empty();
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }
}
