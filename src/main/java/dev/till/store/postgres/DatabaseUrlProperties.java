package dev.till.store.postgres;

import dev.till.settings.Setting;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is. Spring Boot has the same setting, and takes it as it is.
 *
 * @param url an address that PostgreSQL's driver understands
 */
@ConfigurationProperties("spring.datasource")
@InPostgres
record DatabaseUrlProperties(@DefaultValue("") String url) {

    /** Refuses an address that no driver here takes: PostgreSQL's is the only one. */
    DatabaseUrlProperties {
        Setting.require(hasDriver(url), "spring.datasource.url (SPRING_DATASOURCE_URL)",
            url, "the address of a PostgreSQL database, such as jdbc:postgresql://localhost:5432/till");
    }

    private static boolean hasDriver(String url) {
        try {
            return DriverManager.getDriver(url) != null;
        } catch (SQLException none) {
            return false;
        }
    }
}
