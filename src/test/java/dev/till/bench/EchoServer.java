package dev.till.bench;

import java.util.Arrays;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What Till is compared with: a handler that does nothing, under the same Spring MVC and Tomcat with the same
 * {@code application.yaml}. It reads a body and sends it back, filled up to the size of an order's answer.
 */
// A test's configuration: the scan of Till's own components passes over it.
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class EchoServer {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(EchoServer.class, EchoController.class);
        // No request is a forward: Spring Security is there, and is never asked.
        application.setDefaultProperties(Map.of("spring.security.filter.dispatcher-types", "forward"));
        application.run(args);
    }

    @RestController
    static class EchoController {

        private final int answerBytes;

        EchoController(@Value("${bench.answer-bytes}") int answerBytes) {
            this.answerBytes = answerBytes;
        }

        @PostMapping(path = "/echo", produces = MediaType.APPLICATION_JSON_VALUE)
        byte[] echo(@RequestBody byte[] body) {
            return Arrays.copyOf(body, answerBytes);
        }
    }
}
