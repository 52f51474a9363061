package dev.till.http.document;

import dev.till.http.AcceptedTypes;
import dev.till.http.address.PublicAddress;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.models.info.Info;
import java.net.URI;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Leads from the server's address to all that there is. */
@Hidden
@RestController
@RequiredArgsConstructor
class IndexController {

    private static final String DOCUMENTATION = "/swagger-ui.html";

    private final OpenApiBase base;

    /** The addresses of the documents, the collections and the reports. */
    record Index(String name, String version, URI documentation, URI openapi, URI openapiYaml, URI health,
                 URI products, URI customers, URI orders, URI promotions, URI events, URI webhooks, URI salesReport,
                 URI taxReport) {
    }

    /** Returns the index, or a redirect to the documentation for a browser: a client that prefers HTML to JSON. */
    @GetMapping("/")
    ResponseEntity<Index> index(@RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept)
        throws HttpMediaTypeNotAcceptableException {
        PublicAddress here = PublicAddress.current();
        AcceptedTypes accepted = AcceptedTypes.of(accept);
        return accepted.prefersHtml(MediaType.APPLICATION_JSON, accepted.quality(MediaType.APPLICATION_JSON))
            ? ResponseEntity.status(HttpStatus.FOUND).location(URI.create(here.prefix() + DOCUMENTATION))
                .varyBy(HttpHeaders.ACCEPT).build()
            : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).varyBy(HttpHeaders.ACCEPT).body(index(here));
    }

    private Index index(PublicAddress here) {
        Info info = base.document().getInfo();
        return new Index(info.getTitle(), info.getVersion(), here.of(DOCUMENTATION), here.of("/v3/api-docs"),
            here.of("/v3/api-docs.yaml"), here.of("/actuator/health"), here.of("/products"), here.of("/customers"),
            here.of("/orders"), here.of("/promotions"), here.of("/events"), here.of("/webhooks"),
            here.of("/reports/sales"), here.of("/reports/taxes"));
    }
}
