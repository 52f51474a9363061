package dev.till.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Guards the calls that only staff may make. No other call goes through the chain. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    private static final RequestMatcher STAFF_CALLS = new OrRequestMatcher(
        // Spring MVC answers HEAD wherever it answers GET.
        pathPattern(GET, "/customers"), pathPattern(HEAD, "/customers"),
        pathPattern(GET, "/customers/{id}"), pathPattern(HEAD, "/customers/{id}"),
        pathPattern(POST, "/products"),
        pathPattern(PATCH, "/products/{sku}"),
        pathPattern(POST, "/products/{sku}/stock_movements"),
        pathPattern(GET, "/products/{sku}/stock_movements"), pathPattern(HEAD, "/products/{sku}/stock_movements"),
        pathPattern(GET, "/orders"), pathPattern(HEAD, "/orders"));

    @Bean
    SecurityFilterChain staffCalls(
        HttpSecurity http, StaffKey key, WrongKeys wrongKeys,
        @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        return http
            .securityMatcher(STAFF_CALLS)
            .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
            .addFilterBefore(new StaffKeyFilter(key, wrongKeys, errors), AnonymousAuthenticationFilter.class)
            .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, missing) -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, StaffRefusals.CHALLENGE);
                errors.resolveException(request, response, null, StaffRefusals.unauthorized());
            }))
            // AnswerHeadersFilter sets them on every answer.
            .headers(AbstractHttpConfigurer::disable)
            // No cookie, no session: there is nothing that another site could make use of.
            .csrf(AbstractHttpConfigurer::disable)
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .requestCache(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .build();
    }

    /**
     * Leaves methods to Spring MVC, which answers 405 with those that there are, and lets clients encode the points of
     * a sku, and percent signs: guard and handlers read an address by the same parser, so that neither opens anything.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedPercent(true);
        // Each header of each open call would be held against a pattern; whoever reads one here is strict by itself.
        firewall.setAllowedHeaderNames(any -> true);
        firewall.setAllowedHeaderValues(any -> true);
        return firewall;
    }

    /** Keeps Boot from making up a user and logging a password. */
    @Bean
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new AuthenticationException("Till knows no passwords") {
                private static final long serialVersionUID = 1L;
            };
        };
    }
}
