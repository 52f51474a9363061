package dev.till.http.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.till.http.address.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Puts the address at which the client reached Till into the OpenAPI document. Springdoc caches one document for all
 * clients; its own setting of the address could give one client the address of another.
 */
@ControllerAdvice(assignableTypes = OpenApiWebMvcResource.class)
class OpenApiAddress implements ResponseBodyAdvice<byte[]> {

    /** The address in the document and its examples, until it is replaced. */
    static final String IN_DOCUMENT = "http://localhost:8080";

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return method.getParameterType() == byte[].class;
    }

    @Override
    public byte @Nullable [] beforeBodyWrite(byte @Nullable [] document, MethodParameter method, MediaType type,
        Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request, ServerHttpResponse response) {
        return document == null ? null
            : new String(document, UTF_8).replace(IN_DOCUMENT, PublicAddress.current().root()).getBytes(UTF_8);
    }
}
