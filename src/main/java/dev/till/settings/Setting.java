package dev.till.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * Checks of a setting's value, for the constructor of the record that holds it.
 *
 * <pre>{@code
 * @ConfigurationProperties("till.notifications")
 * record DispatchTimes(@DefaultValue("2m") Duration claim) {
 *     DispatchTimes {
 *         Setting.inRange("till.notifications.claim", claim, Duration.ofSeconds(1), Duration.ofDays(1));
 *     }
 * }
 * }</pre>
 */
public final class Setting {

    private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES);

    private Setting() {
    }

    /**
     * Refuses any value that a setting doesn't take.
     *
     * @param right whether the setting takes the value
     * @param name  the setting's full name, such as {@code till.mail-from}
     * @param value the value, which the message shows
     * @param takes what the setting takes, as it stands behind "takes": {@code an e-mail address}
     * @throws WrongSettingException if it doesn't take the value
     */
    public static void require(boolean right, String name, Object value, String takes) {
        if (!right) {
            throw new WrongSettingException(name + " takes " + takes + ", not " + shown(value));
        }
    }

    /**
     * Refuses a time that is too short or too long.
     *
     * @param name  the setting's full name
     * @param value how long
     * @param least the shortest time that the setting takes
     * @param most  the longest time that the setting takes
     * @throws WrongSettingException if the value is out of range
     */
    public static void inRange(String name, Duration value, Duration least, Duration most) {
        require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, name, value,
            "a time from %s to %s".formatted(shown(least), shown(most)));
    }

    /**
     * Refuses a number that is too small or too great.
     *
     * @param name  the setting's full name
     * @param value the number
     * @param least the least that the setting takes
     * @param most  the greatest that the setting takes
     * @throws WrongSettingException if the value is out of range
     */
    public static void inRange(String name, long value, long least, long most) {
        require(value >= least && value <= most, name, value, "a whole number from %d to %d".formatted(least, most));
    }

    /**
     * Refuses a size that is too small or too large.
     *
     * @param name  the setting's full name
     * @param value the size
     * @param least the smallest size that the setting takes
     * @param most  the largest size that the setting takes
     * @throws WrongSettingException if the value is out of range
     */
    public static void inRange(String name, DataSize value, DataSize least, DataSize most) {
        require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, name, value,
            "a size from %s to %s".formatted(shown(least), shown(most)));
    }

    /** As one writes it in a setting: {@code 90s} and {@code 128MB}, in the largest unit that needs no fraction. */
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
        return size.toBytes() / DataSize.of(1, unit).toBytes() + suffix(unit);
    }

    private static String suffix(DataUnit unit) {
        return switch (unit) {
            case BYTES -> "B";
            case KILOBYTES -> "KB";
            case MEGABYTES -> "MB";
            case GIGABYTES -> "GB";
            case TERABYTES -> "TB";
        };
    }
}
