package dev.till.seed;

import dev.till.settings.Setting;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and from where the seed is loaded.
 *
 * @param enabled  whether an empty store gets the seed
 * @param location a folder with customers.json, products.json, orders.json and optionally promotions.json and
 *                 notifications.json: a path, or classpath: and a path
 */
@ConfigurationProperties("till.seed")
record SeedProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue("classpath:seed/") String location) {

    /** The scheme of another URL. A single letter is a Windows drive. */
    private static final Pattern SCHEME = Pattern.compile("(?!classpath:|file:)[A-Za-z][A-Za-z0-9+.-]+:.*");

    SeedProperties {
        Setting.require(!location.isBlank() && !SCHEME.matcher(location).matches(), "till.seed.location", location,
            "a folder, or classpath: and a folder");
    }

    String file(String name) {
        return location.endsWith("/") ? location + name : location + "/" + name;
    }
}
