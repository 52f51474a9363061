package dev.till.settings;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Describes a failed start in one sentence that names the wrong setting and what it takes, in place of a stack trace.
 * Registered in {@code spring.factories}, before Spring Boot's own analyzers, which print several lines.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureAnalyzer implements FailureAnalyzer {

    /** Settings whose values must not be logged. */
    private static final Pattern SECRET = Pattern.compile("password|secret|token|key|credential");
    /** A password in a URL: in the user info or in a parameter. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&\\s]*|(//)[^/@\\s]*(?=@)");
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");
    private static final int MAX_SHOWN = 300;
    private static final Map<Class<?>, String> TAKES = Map.of(
        Duration.class, "a time such as 10s", DataSize.class, "a size such as 128MB", Boolean.class, "true or false",
        Integer.class, "a whole number", Long.class, "a whole number");

    /** SQL state: insufficient privilege. */
    private static final String NO_PRIVILEGE = "42501";
    /** SQL state: lock not available, within the {@code lock_timeout} of a migration. */
    private static final String NO_LOCK = "55P03";
    /** SQL state class: connection exception. */
    private static final String NO_CONNECTION = "08";
    /** SQL state classes: invalid authorization, and invalid catalog name. */
    private static final List<String> NO_ENTRY = List.of("28", "3D");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        String sentence = sentence(failure);
        return sentence == null ? null : new FailureAnalysis(sentence + ".", null, failure);
    }

    /** Starts with the most specific exceptions, since an inner one says more than the one around it. */
    private static @Nullable String sentence(Throwable failure) {
        return find(failure, WrongSettingException.class).map(Throwable::getMessage)
            .or(() -> find(failure, PortInUseException.class).map(used ->
                "server.port (PORT) takes a port on which nobody listens, not " + used.getPort()))
            .or(() -> find(failure, WebServerException.class).flatMap(server ->
                find(server, java.net.BindException.class)).map(refused ->
                    "server.address and server.port (PORT) take an address of this machine on which Till may listen: "
                        + oneLine(refused.getMessage())))
            .or(() -> find(failure, SQLException.class).flatMap(StartFailureAnalyzer::ofDatabase))
            .or(() -> find(failure, FlywayException.class).map(StartFailureAnalyzer::ofMigrations))
            .or(() -> find(failure, BindException.class).map(StartFailureAnalyzer::ofProperty))
            .or(() -> find(failure, InvalidConfigurationPropertyValueException.class).map(invalid ->
                cantBe(invalid.getName(), invalid.getValue(), invalid.getReason())))
            .or(() -> find(failure, IllegalStateException.class).filter(StartFailureAnalyzer::isOfProfiles)
                .map(invalid -> "spring.profiles.active (SPRING_PROFILES_ACTIVE) takes postgres, or nothing for a "
                    + "store in memory: " + oneLine(NestedExceptionUtils.getMostSpecificCause(invalid).getMessage())))
            .orElse(null);
    }

    /** Spring Boot has no specific exception for an invalid profile name. */
    private static boolean isOfProfiles(IllegalStateException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Invalid profile property value");
    }

    private static Optional<String> ofDatabase(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        String said = oneLine(failure.getMessage());
        if (state.startsWith(NO_CONNECTION)) {
            return Optional.of("spring.datasource.url takes the address of a PostgreSQL that runs: " + said);
        }
        if (NO_ENTRY.stream().anyMatch(state::startsWith)) {
            return Optional.of("spring.datasource.url, .username and .password take a database and a user who may use "
                + "it: " + said);
        }
        if (state.equals(NO_LOCK)) {
            return Optional.of("Another program uses the tables that this version of Till has to change; start Till "
                + "again when it has ended: " + said);
        }
        return state.equals(NO_PRIVILEGE) ? Optional.of("spring.datasource.username takes a user who owns the tables "
            + "or may make them: " + said) : Optional.empty();
    }

    private static String ofMigrations(FlywayException failure) {
        String[] lines = LINE_BREAK.split(String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure)
            .getMessage()));
        // The first line of a FlywayValidateException says only that the validation failed.
        String said = failure instanceof FlywayValidateException && lines.length > 1 ? lines[1] : lines[0];
        return "spring.datasource.url takes a database whose tables this version of Till can bring up to date: "
            + oneLine(said);
    }

    private static String ofProperty(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        // The property is more exact, since the failure may name only the object around it.
        String name = (property == null ? failure.getName() : property.getName()).toString();
        Object value = find(failure, ConversionFailedException.class).map(ConversionFailedException::getValue)
            .orElseGet(() -> property == null ? null : property.getValue());
        String takes = takes(failure.getTarget().getType().resolve(Object.class));
        return takes != null && find(failure, ConversionFailedException.class).isPresent()
            ? "%s takes %s, not %s".formatted(name, takes, shown(name, value))
            : cantBe(name, value, NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }

    private static String cantBe(String name, @Nullable Object value, @Nullable String reason) {
        return "%s can't be %s: %s".formatted(name, shown(name, value), oneLine(reason));
    }

    private static String shown(String name, @Nullable Object value) {
        return SECRET.matcher(name).find() ? "what it is set to" : oneLine(String.valueOf(value));
    }

    private static @Nullable String takes(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
        }
        return TAKES.get(ClassUtils.resolvePrimitiveIfNecessary(type));
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(type.cast(cause));
    }

    /** The message on one line, shortened, without passwords and without a final period. */
    static String oneLine(@Nullable String message) {
        String line = PASSWORD.matcher(LINE_BREAK.matcher(String.valueOf(message).strip()).replaceAll(" "))
            .replaceAll("$1$2…");
        String start = line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
        return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
    }
}
