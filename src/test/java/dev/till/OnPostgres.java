package dev.till;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Lets Till run on PostgreSQL, with a database of its own for each context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ActiveProfiles("postgres")
@ContextConfiguration(initializers = OnPostgres.Database.class)
public @interface OnPostgres {

    /** Tells a context where its database is. Contexts are kept for later tests, and so must not hoard connections. */
    class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("spring.datasource.url=" + EmbeddedDatabase.create(),
                "spring.datasource.hikari.minimum-idle=1",
                "till.staff-key=" + context.getEnvironment().getProperty("till.staff-key", TillApi.STAFF_KEY))
                .applyTo(context);
        }
    }
}
