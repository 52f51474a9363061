package dev.till.http.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** The whole service with its seed, in a context that no other test has changed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"spring.application.name=openapi", "till.staff-key=" + Document.STAFF_KEY})
@AutoConfigureMockMvc
@Import(Document.class)
@interface OpenApiTest {
}
