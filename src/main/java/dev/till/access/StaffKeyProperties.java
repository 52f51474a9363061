package dev.till.access;

import dev.till.settings.Setting;
import dev.till.settings.WrongSettingException;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What staff prove themselves with.
 *
 * @param staffKey      1 to 255 visible ASCII characters; empty where Till makes up a key by itself
 * @param staffKeyTries how many wrong keys an address may send within a minute before it is told to wait
 */
@ConfigurationProperties("till")
record StaffKeyProperties(@DefaultValue("") String staffKey, @DefaultValue("30") int staffKeyTries) {

    private static final int MOST_TRIES = 1_000_000;
    private static final Pattern KEY = Pattern.compile("[!-~]{0,255}");

    /** Refuses a key that no client can send in a header as it is. The message doesn't show it. */
    StaffKeyProperties {
        staffKey = staffKey.strip();
        if (!KEY.matcher(staffKey).matches()) {
            throw new WrongSettingException("till.staff-key (TILL_STAFF_KEY) takes 1 to 255 visible ASCII characters "
                + "without spaces, not what it is set to");
        }
        Setting.inRange("till.staff-key-tries", staffKeyTries, 1, MOST_TRIES);
    }
}
