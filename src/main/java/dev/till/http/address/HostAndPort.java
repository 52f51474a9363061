package dev.till.http.address;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.parser.Host;
import org.jspecify.annotations.Nullable;

/**
 * The host and the port of an address.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535, or {@link #NO_PORT}
 */
record HostAndPort(String host, int port) {

    /** The scheme's default port. */
    static final int NO_PORT = -1;

    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    private static final int MAX_PORT = 65_535;
    /** DNS allows no longer names. */
    private static final int MAX_LENGTH = 255;

    /** Parses {@code shop.example:8443}; empty if the host or the port is invalid. */
    static Optional<HostAndPort> parse(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            // Tomcat's own parser of the Host header.
            int colon = Host.parse(text);
            return colon < 0 ? Optional.of(new HostAndPort(text, NO_PORT))
                : port(text.substring(colon + 1)).map(port -> new HostAndPort(text.substring(0, colon), port));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Parses a port from 1 to 65535; no digits mean {@link #NO_PORT}. Empty if the port is invalid. */
    static Optional<Integer> port(String digits) {
        if (digits.isEmpty()) {
            return Optional.of(NO_PORT);
        }
        return PORT.matcher(digits).matches() && Integer.parseInt(digits) <= MAX_PORT
            ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }
}
