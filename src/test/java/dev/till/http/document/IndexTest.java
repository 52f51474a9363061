package dev.till.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@OpenApiTest
class IndexTest {

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html, */*;q=0.8",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"})
    void leadsABrowserToTheDocumentation(String accept) {
        assertThat(mvc.get().uri("/till/").contextPath("/till").header("Accept", accept)).hasStatus(302)
            .hasHeader("Location", "/till/swagger-ui.html").hasHeader("Vary", "Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "", "application/json, text/html", "application/*"})
    void listsAllThatThereIsForOthers(String accept) {
        assertThat(mvc.get().uri("https://shop.example:8443/till/").contextPath("/till").header("Accept", accept))
            .hasStatusOk().hasContentType(MediaType.APPLICATION_JSON).hasHeader("Vary", "Accept").bodyJson()
            .isStrictlyEqualTo("""
                {"name": "Till", "version": "1.0.0",
                 "documentation": "https://shop.example:8443/till/swagger-ui.html",
                 "openapi": "https://shop.example:8443/till/v3/api-docs",
                 "openapi_yaml": "https://shop.example:8443/till/v3/api-docs.yaml",
                 "health": "https://shop.example:8443/till/actuator/health",
                 "products": "https://shop.example:8443/till/products",
                 "customers": "https://shop.example:8443/till/customers",
                 "orders": "https://shop.example:8443/till/orders",
                 "promotions": "https://shop.example:8443/till/promotions",
                 "events": "https://shop.example:8443/till/events",
                 "webhooks": "https://shop.example:8443/till/webhooks",
                 "sales_report": "https://shop.example:8443/till/reports/sales",
                 "tax_report": "https://shop.example:8443/till/reports/taxes"}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "nonsense"})
    void hasNoOtherForm(String accept) {
        assertThat(mvc.get().uri("/").header("Accept", accept)).hasStatus(406)
            .hasContentType(MediaType.APPLICATION_JSON).bodyJson().extractingPath("$.message")
            .isEqualTo("This address answers in application/json or text/html; allow that in the Accept header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui.html", "/v3/api-docs", "/v3/api-docs.yaml", "/actuator/health", "/products"})
    void listsAddressesThatExist(String path) {
        assertThat(mvc.get().uri(path).exchange().getResponse().getStatus()).isIn(200, 302);
    }

    /** Others are a 404, also without a key. */
    @ParameterizedTest
    @ValueSource(strings = {"/customers", "/orders", "/promotions", "/events", "/webhooks", "/reports/sales",
        "/reports/taxes"})
    void listsAddressesForStaffThatExist(String path) {
        assertThat(mvc.get().uri(path)).hasStatus(401);
        assertThat(mvc.get().uri(path + "/no/such")).hasStatus(404);
    }
}
