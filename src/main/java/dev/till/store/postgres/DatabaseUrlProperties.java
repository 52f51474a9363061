package dev.till.store.postgres;

import dev.till.settings.Setting;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Checks a setting of Spring Boot.
 *
 * @param url a JDBC URL for PostgreSQL
 */
@ConfigurationProperties("spring.datasource")
@InPostgres
record DatabaseUrlProperties(@DefaultValue("") String url) {

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
