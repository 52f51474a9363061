package dev.till.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Makes settings of which a test names only those that matter to it. */
public final class TillSettings {

    private TillSettings() {
    }

    /** Takes names and values by turns; all other settings have their defaults. */
    public static TillProperties of(Object... namesAndValues) {
        Map<String, Object> settings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("till", TillProperties.class);
    }
}
