package dev.till.access;

import dev.till.RecordingSender;
import dev.till.TickingClock;
import dev.till.TillApi;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.TestConstructor;

/**
 * Tests that speak to a Till that takes the tokens of {@link LocalIssuer#shared()}. They share one running application,
 * which also listens on a port.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"till.cors.origins=https://shop.example", "till.openapi.client-id=till-swagger-ui",
        "till.openapi.authorization-url=https://issuer.example/authorize?prompt=login",
        "till.openapi.token-url=https://issuer.example/token;v=1,2?tenant=till"})
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import({TillApi.class, TickingClock.class, RecordingSender.class})
@ContextCustomizerFactories(LocalIssuer.Tokens.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface TokenTest {
}
