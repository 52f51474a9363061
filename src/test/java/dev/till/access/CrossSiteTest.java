package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What pages of other sites can do through a visitor's browser. */
@SpringBootTest(properties = {"till.staff-key=wire-key", "till.cors.origins=https://shop.example"})
@AutoConfigureMockMvc
class CrossSiteTest {

    private static final String ORDER = "/orders/01981f3a-5c00-7000-8000-000000000001";

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({"POST, " + ORDER + "/cancel", "POST, /orders", "POST, /orders/calculate", "PUT, " + ORDER,
        "PATCH, /products/ABC123", "DELETE, /customers/1/notifications/1", "POST, /nothing", "POST, /products"})
    void isRefusedToChangeAnything(String method, String path) {
        for (String origin : new String[] {"https://evil.example", "null", "https://shop.example.evil.example"}) {
            assertThat(mvc.method(HttpMethod.valueOf(method)).uri(path).header("Sec-Fetch-Site", "cross-site")
                .header("Origin", origin)).hasStatus(403).bodyJson()
                .extractingPath("$.code").isEqualTo("cross_site_request");
        }
        assertThat(mvc.method(HttpMethod.valueOf(method)).uri(path).header("Sec-Fetch-Site", "Cross-Site"))
            .as("without an Origin").hasStatus(403);
        assertThat(mvc.get().uri(ORDER)).bodyJson().extractingPath("$.status").isEqualTo("placed");
    }

    @Test
    void canCallFromAnAllowedOrigin() {
        assertThat(mvc.post().uri("/orders").header("Sec-Fetch-Site", "cross-site")
            .header("Origin", "https://shop.example").contentType("application/json").content("{}")).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "same-site", "none"})
    void isNobodyElsesRequest(String site) {
        assertThat(mvc.post().uri("/orders").header("Sec-Fetch-Site", site).contentType("application/json")
            .content("{}")).hasStatusOk();
    }

    @Test
    void canBeReadByALink() {
        assertThat(mvc.get().uri(ORDER + "/receipt").header("Sec-Fetch-Site", "cross-site")).hasStatusOk();
    }
}
