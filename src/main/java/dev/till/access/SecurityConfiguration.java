package dev.till.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
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

/** Sets up Spring Security, and demo mode: only staff calls need a credential. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    /** Its details are for staff. */
    static final RequestMatcher HEALTH = pathPattern("/actuator/health/**");

    /** Demo mode. Open calls don't pass through the security chain. */
    @Bean
    @Conditional(TokenMode.Off.class)
    SecurityFilterChain demoCalls(
        HttpSecurity http, StaffKey key, WrongKeys wrongKeys, StaffCalls staffCalls,
        @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        return withoutSessions(http)
            .securityMatcher(new OrRequestMatcher(staffCalls, HEALTH))
            .authorizeHttpRequests(calls -> calls
                .requestMatchers(HEALTH).permitAll()
                .anyRequest().authenticated())
            .addFilterBefore(new StaffKeyFilter(key, wrongKeys, errors), AnonymousAuthenticationFilter.class)
            .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, missing) -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, StaffRefusals.CHALLENGE);
                errors.resolveException(request, response, null, StaffRefusals.unauthorized());
            }))
            .build();
    }

    static HttpSecurity withoutSessions(HttpSecurity http) {
        return http
            // SecurityHeadersFilter sets them on every response.
            .headers(AbstractHttpConfigurer::disable)
            // Without cookies and sessions, another site has no credential to misuse.
            .csrf(AbstractHttpConfigurer::disable)
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .requestCache(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable);
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
