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
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Protects the calls that only staff may make, and identifies staff where they get more details. Other calls don't pass
 * through the security chain.
 */
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
        pathPattern(GET, "/orders"), pathPattern(HEAD, "/orders"),
        pathPattern(POST, "/orders/{order_uuid}/refunds"),
        pathPattern(GET, "/orders/{order_uuid}/refunds"), pathPattern(HEAD, "/orders/{order_uuid}/refunds"),
        pathPattern(POST, "/orders/{order_uuid}/refunds/calculate"),
        // Its metrics tell how much is sold.
        pathPattern("/actuator/prometheus"));
    private static final RequestMatcher CALLS_WITH_DETAILS_FOR_STAFF = pathPattern("/actuator/health/**");

    @Bean
    SecurityFilterChain staffCalls(
        HttpSecurity http, StaffKey key, WrongKeys wrongKeys,
        @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        return http
            .securityMatcher(new OrRequestMatcher(STAFF_CALLS, CALLS_WITH_DETAILS_FOR_STAFF))
            .authorizeHttpRequests(calls -> calls
                .requestMatchers(CALLS_WITH_DETAILS_FOR_STAFF).permitAll()
                .anyRequest().authenticated())
            .addFilterBefore(new StaffKeyFilter(key, wrongKeys, errors), AnonymousAuthenticationFilter.class)
            .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, missing) -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, StaffRefusals.CHALLENGE);
                errors.resolveException(request, response, null, StaffRefusals.unauthorized());
            }))
            // SecurityHeadersFilter sets them on every response.
            .headers(AbstractHttpConfigurer::disable)
            // Without cookies and sessions, another site has no credential to misuse.
            .csrf(AbstractHttpConfigurer::disable)
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .requestCache(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .build();
    }

    /**
     * Leaves methods to Spring MVC, which answers 405 with an Allow header, and allows encoded dots (of a sku) and
     * percent signs. Both are safe: the security chain and Spring MVC parse addresses in the same way.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedPercent(true);
        // Saves matching every header against a pattern. Code that reads a header checks it.
        firewall.setAllowedHeaderNames(any -> true);
        firewall.setAllowedHeaderValues(any -> true);
        return firewall;
    }

    /** Saves an observation of each request, and of each filter for staff calls. No metric or span uses them. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Keeps Boot from creating a user and logging a password. */
    @Bean
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new AuthenticationException("Till knows no passwords") {
                private static final long serialVersionUID = 1L;
            };
        };
    }
}
