package dev.till.access.rate;

import dev.till.settings.Setting;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many calls a caller may make: a bucket holds {@code burst} tokens, each call takes one, and {@code calls} tokens
 * flow in within each {@code period}.
 *
 * @param calls  1 to 1,000,000
 * @param period a second or a minute
 * @param burst  1 to 1,000,000
 */
record Rate(int calls, Duration period, int burst) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,7}) per (second|minute), burst (\\d{1,7})");
    private static final int MOST = 1_000_000;

    /** Parses the value of the setting with this name. */
    static Rate of(String name, String value) {
        Matcher form = FORM.matcher(value.strip());
        boolean right = form.matches() && isInRange(form.group(1)) && isInRange(form.group(3));
        Setting.require(right, name, value, "a rate such as 20 per second, burst 100, with numbers from 1 to " + MOST);
        return new Rate(Integer.parseInt(form.group(1)),
            form.group(2).equals("second") ? Duration.ofSeconds(1) : Duration.ofMinutes(1),
            Integer.parseInt(form.group(3)));
    }

    private static boolean isInRange(String digits) {
        int number = Integer.parseInt(digits);
        return number >= 1 && number <= MOST;
    }

    /** The time in which an empty bucket becomes full, rounded up to a second. */
    Duration window() {
        return Duration.ofSeconds((period.toSeconds() * burst + calls - 1) / calls);
    }

    /** The average, such as {@code 20 per second}. */
    String average() {
        return calls + " per " + (period.toSeconds() == 1 ? "second" : "minute");
    }
}
