package dev.till.seed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is a seed, and where it comes from.
 *
 * @param enabled  whether an empty store is filled at all
 * @param location a folder with {@code customers.json}, {@code products.json}, {@code orders.json} and perhaps
 *                 {@code notifications.json}: a path, or {@code classpath:…}
 */
@ConfigurationProperties("till.seed")
record SeedProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue("classpath:seed/") String location) {

    String file(String name) {
        return location.endsWith("/") ? location + name : location + "/" + name;
    }
}
