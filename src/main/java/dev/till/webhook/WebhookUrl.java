package dev.till.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the addresses of webhooks, as far as that is possible without looking up their names. */
final class WebhookUrl {

    /** The largest length of an address. */
    static final int MAX_LENGTH = 2048;

    private static final int MAX_PORT = 65_535;
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    /** Resolvers take numbers for IPv4 addresses: {@code 2130706433} or {@code 0x7f.1} for {@code 127.0.0.1}. */
    private static final Pattern NUMERIC = Pattern.compile("([^\\[]*\\.)?\\d[^.]*\\.?");
    private static final Pattern LOCALHOST = Pattern.compile("(.*\\.)?localhost\\.?");

    private WebhookUrl() {
    }

    /**
     * What is wrong with an address; null if nothing is.
     *
     * @param anywhere whether http and private addresses are allowed, too
     */
    static @Nullable String fault(String text, boolean anywhere) {
        if (text.length() > MAX_LENGTH) {
            return "must have at most " + MAX_LENGTH + " characters";
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException malformed) {
            return "must be a well-formed address";
        }
        String fault = partFault(url, anywhere);
        return fault == null && !anywhere ? hostFault(url.getHost().toLowerCase(Locale.ROOT)) : fault;
    }

    private static @Nullable String partFault(URI url, boolean anywhere) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        if (!https && !(anywhere && "http".equalsIgnoreCase(url.getScheme()))) {
            return "must start with https://";
        }
        if (url.getHost() == null || isOdd(url.getHost())) {
            return "must have a host: a name of ASCII letters, digits, hyphens and dots (other letters as xn--), or a "
                + "complete IP address";
        }
        if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
            return "must have a port from 1 to " + MAX_PORT;
        }
        if (url.getRawUserInfo() != null) {
            return "must not contain a user or password";
        }
        return url.getRawFragment() == null ? null : "must not contain a fragment";
    }

    /** Whether it is a number in another form than that of addresses, or names an interface of this machine. */
    private static boolean isOdd(String host) {
        return host.contains("%") || NUMERIC.matcher(host).matches() && !IPV4.matcher(host).matches();
    }

    private static @Nullable String hostFault(String host) {
        boolean isLiteral = host.startsWith("[") || IPV4.matcher(host).matches();
        boolean isPrivate = isLiteral && !PublicAddresses.isPublic(PublicAddresses.literal(host))
            || LOCALHOST.matcher(host).matches();
        return isPrivate ? "must be a public address" : null;
    }
}
