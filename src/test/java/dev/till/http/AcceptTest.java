package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No {@code Accept} header can make a change fail once it is made. */
@WebTest
class AcceptTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=KOI8-R", "application/json;charset=UTF-16",
        "application/json;charset=ISO-8859-1;q=0.5", "*/*;charset=UTF-16", "application/*;charset=US-ASCII",
        "application/json;version=2", "text/html, application/json;q=0.1"})
    void answersInUtf8(String accept) {
        String answer = new Wire(port).json("POST /orders", "{\"line_items\": [{\"name\": \"Ünï\", \"price\": 1}]}",
            "Accept: " + accept);

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Type: application/json\r\n", "\"Ünï\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=nonsense", "application/json;q=2", "text/*",
        "nonsense", "application/xml;charset=UTF-16"})
    void makesNoOrderThatItCouldNotTellOf(String accept) {
        String answer = new Wire(port).json("POST /orders", "{}", "Accept: " + accept);

        assertThat(answer).startsWith("HTTP/1.1 406 ").contains("\"code\":\"not_acceptable\"")
            .doesNotContain("Location: ");
    }
}
