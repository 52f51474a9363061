package dev.till.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TillApi;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * The table of hostile requests in this process: through {@code MockMvc} as far as it can express them, the others
 * through an embedded server.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"till.staff-key=" + TillApi.STAFF_KEY, "till.body.timeout=600ms"})
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
class HostileRequestsTest {

    @LocalServerPort
    private int port;
    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.till.attack.HostileTable#rows")
    void areAnsweredRightly(Hostile hostile) {
        hostile.check(hostile.request().isMockable() ? mocked(hostile.request())
            : Exchange.of(port, hostile.request()).reply());
    }

    private Reply mocked(Request request) {
        var builder = mvc.method(HttpMethod.valueOf(request.method())).uri(URI.create(request.path()));
        request.headers().forEach(header -> builder.header(header[0], header[1]));
        if (request.body() != null) {
            builder.content(request.body());
        }
        return Reply.of(builder.exchange().getResponse());
    }

    @Test
    void areMany() {
        assertThat(HostileTable.rows()).hasSizeGreaterThan(120);
        assertThat(HostileTable.rows().map(Hostile::what)).doesNotHaveDuplicates();
        assertThat(HostileTable.rows().filter(hostile -> hostile.request().isMockable())).hasSizeGreaterThan(120);
    }
}
