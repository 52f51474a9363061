package dev.till.report;

import dev.till.BothStores;
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
import org.springframework.test.context.TestConstructor;

/** Tests of reports. Their clock runs ahead, day by day, so they share no context with other tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BothStores
@SpringBootTest(properties = {"till.staff-key=" + TillApi.STAFF_KEY, "till.seed.enabled=false"})
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import({TillApi.class, TickingClock.class, RecordingSender.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface ReportTest {
}
