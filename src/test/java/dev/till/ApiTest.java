package dev.till;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/**
 * Tests that speak to all of Till through {@link TillApi}. They share one running application: a test must not rely on
 * the number of products or customers, and adds its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"till.staff-key=" + TillApi.STAFF_KEY, "till.trusted-proxies=127.0.0.1"})
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import({TillApi.class, TickingClock.class, RecordingSender.class, RecordingWebhookSender.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface ApiTest {
}
