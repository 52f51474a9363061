package dev.till.http.address;

import dev.till.http.AsyncDispatchFilter;
import dev.till.settings.TillProperties;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.WebUtils;

/**
 * Finds the {@link PublicAddress} of a request: {@code till.public-url} if it is set; else the forwarded headers of a
 * trusted proxy; else the request itself.
 *
 * <p>Later code, such as springdoc, sees this address in the request, and no forwarded headers. Spring's own filter for
 * these headers trusts every client, and fails on malformed ones.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PublicAddressFilter extends AsyncDispatchFilter {

    private final @Nullable PublicAddress configured;
    private final HandlerExceptionResolver errors;

    PublicAddressFilter(TillProperties properties,
        @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        configured = properties.publicUrl() == null ? null : PublicAddress.of(properties.publicUrl());
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        // An async dispatch may bring the request that this filter has wrapped before.
        if (WebUtils.getNativeRequest(request, PublicRequest.class) != null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<PublicAddress> address = configured == null ? addressOf(request) : Optional.of(configured);
        if (address.isPresent()) {
            request.setAttribute(PublicAddress.ATTRIBUTE, address.get());
            chain.doFilter(new PublicRequest(request, address.get()), response);
        } else {
            errors.resolveException(request, response, null, new Refusal(ErrorCode.MALFORMED_HOST,
                "The Host header is not a valid name and port of a server, such as shop.example:8080", List.of()));
        }
    }

    private Optional<PublicAddress> addressOf(HttpServletRequest request) {
        ForwardedHeaders forwarded = ClientAddress.of(request).isOfTrustedProxy()
            ? ForwardedHeaders.of(request) : ForwardedHeaders.none();
        String prefix = forwarded.prefix().orElse(request.getContextPath());
        String scheme = forwarded.scheme().orElse(request.getScheme());
        return forwarded.server().or(() -> server(request))
            .map(server -> new PublicAddress(scheme, server.host(), forwarded.port().orElse(server.port()), prefix));
    }

    /** Reads the Host header. The scheme's default port is left out, since the header may not have it. */
    private static Optional<HostAndPort> server(HttpServletRequest request) {
        // Tomcat accepts an empty Host header, and uses localhost if there is no such header.
        String host = request.getServerName().isEmpty() ? "localhost" : request.getServerName();
        int port = new PublicAddress(request.getScheme(), host, request.getServerPort(), "").port();
        return HostAndPort.parse(port > 0 ? host + ":" + port : host);
    }

    /** A request with the address that its client used. */
    private static final class PublicRequest extends HttpServletRequestWrapper {

        private final PublicAddress address;

        PublicRequest(HttpServletRequest request, PublicAddress address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getScheme() {
            return address.scheme();
        }

        @Override
        public boolean isSecure() {
            return address.scheme().equals("https");
        }

        @Override
        public String getServerName() {
            return address.host();
        }

        @Override
        public int getServerPort() {
            return address.actualPort();
        }

        @Override
        public String getContextPath() {
            return address.prefix();
        }

        @Override
        public String getRequestURI() {
            return address.prefix() + path();
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(address.root()).append(path());
        }

        /** The path below Till's root, as the client encoded it. */
        private String path() {
            return super.getRequestURI().substring(super.getContextPath().length());
        }

        @Override
        public @Nullable String getHeader(String name) {
            return ForwardedHeaders.has(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return ForwardedHeaders.has(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !ForwardedHeaders.has(name)).toList());
        }
    }
}
