package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** {@code OpenApiDocumentTest} checks the kind of every call that there is. */
class CallKindTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /%6Frders, LARGE", "GET, /orders;x=1, LARGE", "HEAD, /customers/1/%6frders;a=b, LARGE",
        "GET, //orders, LARGE", "GET, /orders/1/ex%70lain, LARGE", "POST, /orders/%72econcile, LARGE",
        "POST, /orders/compare;x, COSTLY", "HEAD, /products, COSTLY", "OPTIONS, /products, COSTLY",
        "GET, /products/ABC/stock_movements, COSTLY",
        "GET, /reports/sales, COSTLY", "HEAD, /re%70orts/taxes;a=b, COSTLY", "GET, /products/reports, READ",
        "GET, /reports, READ", "GET, /reports/sales/x, READ", "POST, /reports/sales, WRITE",
        "GET, /products/orders, READ", "GET, /products/explain, READ", "GET, /products/compare, READ",
        "GET, /, READ", "GET, /nothing/at/all, READ", "GET, /swagger-ui/index.html, READ",
        "GET, /webhooks, COSTLY", "GET, /webhooks/1, READ", "GET, /webhooks/1/deliveries, COSTLY",
        "POST, /webhooks/1/test, WRITE",
        "GET, /actuator/prometheus, READ", "GET, /actuator, READ", "GET, /x/actuator/health, READ",
        "PATCH, /products/calculate, WRITE", "DELETE, /customers/1/notifications/compare, WRITE", "POST, /, WRITE",
        "PROPFIND, /orders, WRITE", "TRACE, /orders, WRITE", "get, /orders, WRITE", "POST, /nothing, WRITE",
        "GET, /actuator/health, CHECK", "HEAD, /actuator/health/readiness, CHECK", "GET, /%61ctuator/health, CHECK",
        "POST, /actuator/health, CHECK"})
    void isToldByMethodAndPath(String method, String path, CallKind kind) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);

        assertThat(CallKind.of(request)).isEqualTo(kind).isEqualTo(CallKind.of(request));
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, https://shop.example, PUT, CHECK", "OPTIONS, , PUT, LARGE", "OPTIONS, null, , LARGE",
        "GET, https://shop.example, PUT, LARGE"})
    void isACheckForAPreflight(String method, String origin, String asked, CallKind kind) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/orders");
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        if (asked != null) {
            request.addHeader("Access-Control-Request-Method", asked);
        }

        assertThat(CallKind.of(request)).isEqualTo(kind);
    }
}
