package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A client that guesses staff keys has to wait. Staff are not locked out. */
@SpringBootTest(properties = {"till.staff-key=key", "till.staff-key-tries=3",
    "till.trusted-proxies=10.0.0.7"})
@AutoConfigureMockMvc
@DirtiesContext(methodMode = DirtiesContext.MethodMode.AFTER_METHOD)
class WrongKeyAnswersTest {

    @Autowired
    private MockMvcTester mvc;

    private MvcTestResult orders(String key, String address) {
        return mvc.get().uri("/orders").header("X-Api-Key", key).remoteAddress(address).exchange();
    }

    @Test
    void slowWhoSendsManyAndNobodyElse() {
        for (int i = 0; i < 3; i++) {
            assertThat(orders("guess-" + i, "192.0.2.1")).hasStatus(401);
            assertThat(mvc.get().uri("/orders").remoteAddress("192.0.2.1")).as("no key is no wrong key").hasStatus(401);
        }

        assertThat(orders("guess", "192.0.2.1")).hasStatus(429).hasHeader("Retry-After", "60")
            .hasHeader("Connection", "close").hasHeader("Cache-Control", "no-store").bodyJson().isLenientlyEqualTo("""
                {"message": "Too many wrong staff keys came from this address; wait a minute, and check the key",
                 "status": 429, "code": "too_many_wrong_keys"}
                """);
        assertThat(orders("key", "192.0.2.1")).as("the right key").hasStatusOk();
        assertThat(orders("guess", "192.0.2.2")).as("another address").hasStatus(401);
    }

    @Test
    void countTheClientsOfAProxyEach() {
        for (int i = 0; i < 3; i++) {
            assertThat(through("guess", "203.0.113." + i + ", 2001:db8::" + i)).hasStatus(401);
        }

        assertThat(through("guess", "2001:db8::ffff:0:0:1")).as("the same network").hasStatus(429);
        assertThat(through("guess", "2001:db8:0:1::1")).as("another client").hasStatus(401);
        assertThat(through("key", "2001:db8::1")).as("the right key").hasStatusOk();
    }

    private MvcTestResult through(String key, String forwarded) {
        return mvc.get().uri("/orders").header("X-Api-Key", key).header("X-Forwarded-For", forwarded)
            .remoteAddress("10.0.0.7").exchange();
    }
}
