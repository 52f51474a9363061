package dev.till.settings;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.util.StringUtils;

/**
 * The settings directly below {@code till}.
 *
 * @param mailFrom            the sender of e-mails: an address, optionally with a name
 * @param publicUrl           where clients reach this Till, such as https://shop.example/till; absent if empty
 * @param trustedProxies      the proxies whose forwarded headers Till reads: IP addresses and CIDR ranges
 * @param clientAddressHeader the header in which trusted proxies send the client's address alone, such as
 *                            Fly-Client-IP; empty for Forwarded or X-Forwarded-For
 * @param shutdownNotice      how long Till answers new requests with a 503 before it closes its port, 0s to 1m
 * @param smtputf8            whether the mail server supports SMTPUTF8: non-ASCII characters before the at sign
 * @param staffKey            the key of staff calls, 1 to 255 visible ASCII characters; empty if Till generates a key
 * @param staffKeyTries       how many wrong keys an address may send within a minute before it must wait
 */
@ConfigurationProperties("till")
public record TillProperties(
    @DefaultValue("till@example.org") String mailFrom, @Nullable URI publicUrl,
    @DefaultValue List<String> trustedProxies, @DefaultValue("") String clientAddressHeader,
    @DefaultValue("1s") Duration shutdownNotice,
    @DefaultValue("false") boolean smtputf8, @DefaultValue("") String staffKey,
    @DefaultValue("30") int staffKeyTries) {

    private static final int MAX_PREFIX = 255;
    /** No character that needs percent-encoding, and no segment of dots only. */
    private static final Pattern PREFIX = Pattern.compile("(/(?!\\.+(/|$))[A-Za-z0-9._~-]+)*");
    /** The matcher library accepts a few more spellings, such as a negative prefix length. */
    private static final Pattern ADDRESS_OR_RANGE =
        Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/\\d{1,3})?");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{0,64}");
    private static final Pattern KEY = Pattern.compile("[!-~]{0,255}");
    private static final int MAX_TRIES = 1_000_000;

    /**
     * Checks every setting.
     *
     * @throws WrongSettingException if one is wrong; the message doesn't show the staff key
     */
    public TillProperties {
        Setting.require(isSender(mailFrom), "till.mail-from", mailFrom,
            "one e-mail address in ASCII, such as till@example.org or Till <till@example.org>");
        publicUrl = publicUrl == null || publicUrl.toString().isEmpty() ? null : publicUrl;
        if (publicUrl != null) {
            Setting.require(isPublicUrl(publicUrl), "till.public-url", publicUrl,
                "an http or https address without user, query and fragment, such as https://shop.example/till");
        }
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(TillProperties::matcher);
        Setting.require(HEADER.matcher(clientAddressHeader).matches(), "till.client-address-header",
            clientAddressHeader, "the name of a header, such as Fly-Client-IP");
        Setting.inRange("till.shutdown-notice", shutdownNotice, Duration.ZERO, Duration.ofMinutes(1));
        staffKey = staffKey.strip();
        if (!KEY.matcher(staffKey).matches()) {
            throw new WrongSettingException("till.staff-key (TILL_STAFF_KEY) takes 1 to 255 visible ASCII characters "
                + "without spaces, not what it is set to");
        }
        Setting.inRange("till.staff-key-tries", staffKeyTries, 1, MAX_TRIES);
    }

    /**
     * Matchers for the addresses of the trusted proxies.
     *
     * @return one matcher for each address or range
     */
    public List<InetAddressMatcher> proxyMatchers() {
        return trustedProxies.stream().map(TillProperties::matcher).toList();
    }

    /**
     * Whether a path can come before all of Till's paths.
     *
     * @param path a path without a slash at its end, such as {@code /till}
     * @return whether it is empty, or has at most 255 characters of which none needs encoding
     */
    public static boolean isPathPrefix(String path) {
        return path.length() <= MAX_PREFIX && PREFIX.matcher(path).matches();
    }

    private static boolean isSender(String text) {
        if (!text.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
            return false;
        }
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length == 1) {
                addresses[0].validate();
            }
            return addresses.length == 1;
        } catch (AddressException malformed) {
            return false;
        }
    }

    private static boolean isPublicUrl(URI url) {
        // A % would start the zone of an IPv6 address.
        return Setting.isHttp(url) && !url.getHost().contains("%")
            && url.getRawQuery() == null && url.getRawFragment() == null
            && isPathPrefix(StringUtils.trimTrailingCharacter(url.getRawPath(), '/'));
    }

    private static InetAddressMatcher matcher(String addressOrRange) {
        try {
            if (ADDRESS_OR_RANGE.matcher(addressOrRange).matches()) {
                return InetAddressMatchers.fromIpAddress(addressOrRange);
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below.
        }
        throw new WrongSettingException("till.trusted-proxies takes IP addresses and CIDR ranges, such as"
            + " 10.0.0.7,fdaa::/16, not " + addressOrRange);
    }
}
