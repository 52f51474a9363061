package dev.till.http;

import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Configures how Spring MVC finds handlers, reads parameters and chooses the type of a response. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebConfiguration implements WebMvcConfigurer {

    private static final String QUALITY = "q";

    @Bean
    WebMvcRegistrations specificPaths() {
        return new WebMvcRegistrations() {

            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new SpecificPathMapping();
            }
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ParameterCheck());
    }

    /** Springdoc's YAML library would let clients send YAML, past all strict checks. */
    @Bean
    ServerHttpMessageConvertersCustomizer noYaml() {
        return converters -> converters.configureMessageConvertersList(list ->
            list.removeIf(converter -> converter.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }

    /** Lets {@link ErrorAdvice} answer for every handler; by default only for handler methods and resources. */
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.stream().filter(ExceptionHandlerExceptionResolver.class::isInstance)
            .forEach(advice -> ((ExceptionHandlerExceptionResolver) advice).setMappedHandlerPredicate(any -> true));
    }

    /**
     * Ignores the charset that a client prefers, which RFC 9110 has deprecated: Till answers in UTF-8. Spring would
     * look for a converter for the other charset, and fail after the handler has made its changes.
     */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        ContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();
        configurer.strategies(List.of(request ->
            accept.resolveMediaTypes(request).stream().map(WebConfiguration::withoutCharset).toList()));
    }

    private static MediaType withoutCharset(MediaType type) {
        if (type.getParameters().isEmpty()) {
            return type;
        }
        String quality = type.getParameter(QUALITY);
        return new MediaType(type.getType(), type.getSubtype(), quality == null ? Map.of() : Map.of(QUALITY, quality));
    }
}
