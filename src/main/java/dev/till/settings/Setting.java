package dev.till.settings;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * Checks the value of a setting, in the constructor of its record.
 *
 * <pre>{@code
 * @ConfigurationProperties("till.notifications")
 * record NotificationProperties(@DefaultValue("2m") Duration claim) {
 *     NotificationProperties {
 *         Setting.inRange("till.notifications.claim", claim, Duration.ofSeconds(1), Duration.ofDays(1));
 *     }
 * }
 * }</pre>
 */
public final class Setting {

    static final int MAX_PORT = 65_535;

    private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES);

    private Setting() {
    }

    /**
     * Checks any condition.
     *
     * @param right whether the setting takes the value
     * @param name  the full name of the setting, such as {@code till.mail-from}
     * @param value the value, which the message shows
     * @param takes what the setting takes, for the message: {@code an e-mail address}
     * @throws WrongSettingException if the setting doesn't take the value
     */
    public static void require(boolean right, String name, Object value, String takes) {
        if (!right) {
            throw new WrongSettingException(name + " takes " + takes + ", not " + shown(value));
        }
    }

    /** Throws a {@link WrongSettingException} if a time is out of its range. */
    public static void inRange(String name, Duration value, Duration min, Duration max) {
        require(value.compareTo(min) >= 0 && value.compareTo(max) <= 0, name, value,
            "a time from %s to %s".formatted(shown(min), shown(max)));
    }

    /** Throws a {@link WrongSettingException} if a number is out of its range. */
    public static void inRange(String name, long value, long min, long max) {
        require(value >= min && value <= max, name, value, "a whole number from %d to %d".formatted(min, max));
    }

    /** Throws a {@link WrongSettingException} if a size is out of its range. */
    public static void inRange(String name, DataSize value, DataSize min, DataSize max) {
        require(value.compareTo(min) >= 0 && value.compareTo(max) <= 0, name, value,
            "a size from %s to %s".formatted(shown(min), shown(max)));
    }

    /** Whether an address has the scheme http or https, a host, no user, and no wrong port. */
    public static boolean isHttp(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
            && address.getHost() != null && address.getPort() != 0 && address.getPort() <= MAX_PORT
            && address.getRawUserInfo() == null;
    }

    /** The value as written in a setting, in the largest unit without a fraction: {@code 90s}, {@code 128MB}. */
    private static String shown(Object value) {
        if (value instanceof Duration time) {
            return shown(time);
        }
        if (value instanceof DataSize size) {
            return shown(size);
        }
        String text = StartFailureAnalyzer.oneLine(value.toString());
        return text.isEmpty() ? "nothing" : text;
    }

    private static String shown(Duration time) {
        if (time.getNano() != 0) {
            return DurationStyle.SIMPLE.print(time, ChronoUnit.MILLIS);
        }
        return DurationStyle.SIMPLE.print(time, UNITS.stream()
            .filter(unit -> !time.isZero() && time.toSeconds() % unit.getDuration().toSeconds() == 0)
            .findFirst().orElse(ChronoUnit.SECONDS));
    }

    private static String shown(DataSize size) {
        DataUnit unit = Arrays.stream(DataUnit.values()).sorted(Comparator.reverseOrder())
            .filter(each -> size.toBytes() != 0 && size.toBytes() % DataSize.of(1, each).toBytes() == 0)
            .findFirst().orElse(DataUnit.BYTES);
        String prefix = unit == DataUnit.BYTES ? "" : unit.name().substring(0, 1);
        return size.toBytes() / DataSize.of(1, unit).toBytes() + prefix + "B";
    }
}
