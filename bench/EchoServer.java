import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The server that Till is compared with: one handler under the same Spring MVC and Tomcat, with the same
 * {@code application.yaml}. It reads the body and sends it back, cut or filled to the size of Till's answer.
 */
@RestController
@EnableAutoConfiguration
public class EchoServer {

    /** Starts it; arguments are Spring's. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(EchoServer.class);
        // No request is a forward, so Spring Security's filter is never called.
        application.setDefaultProperties(Map.of("spring.security.filter.dispatcher-types", "forward"));
        application.run(args);
    }

    @RequestMapping(path = "/echo", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] echo(@RequestBody(required = false) byte @Nullable [] body, @RequestParam("bytes") int bytes) {
        return body == null ? new byte[bytes] : Arrays.copyOf(body, bytes);
    }
}
