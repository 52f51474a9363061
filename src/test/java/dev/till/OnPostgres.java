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

/** Runs the tests of the class on PostgreSQL. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ActiveProfiles(OnPostgres.PROFILE)
@ContextConfiguration(initializers = OnPostgres.Database.class)
public @interface OnPostgres {

    String PROFILE = "postgres";

    /**
     * Gives a context that has the profile a database of its own. Contexts stay open for later tests, and so must keep
     * few connections.
     */
    class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if (!context.getEnvironment().matchesProfiles(PROFILE)) {
                return;
            }
            TestPropertyValues.of("spring.datasource.url=" + EmbeddedDatabase.createWithTables(),
                "spring.datasource.hikari.minimum-idle=1",
                "till.staff-key=" + context.getEnvironment().getProperty("till.staff-key", TillApi.STAFF_KEY))
                .applyTo(context);
        }
    }
}
